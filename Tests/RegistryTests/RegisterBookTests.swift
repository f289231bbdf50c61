import Foundation
import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct RegisterBookTests {
    @Test func loadsEveryShippedRegister() throws {
        let book = try Office.loadBook()
        let files = try FileManager.default.contentsOfDirectory(
            atPath: Office.content.appendingPathComponent("registers").path)
        #expect(book.registers.count == files.count { $0.hasSuffix(".json") })
        #expect(book.registers.count >= 21)
        #expect(book["places"]?.field("gross_area")?.type == .number(decimals: 2, unit: "m2"))
        #expect(book["posts"]?.personalFields == ["holder", "person"])
    }

    @Test(arguments: TestDatabase.kinds) func tablesAreAsTheRegistersSay(_ kind: TestDatabase) throws {
        let book = try Office.loadBook()
        try kind.run(Office.migrations) { database in
            let differences = try database.read { try SchemaCheck.differences(book, on: $0) }
            #expect(differences == [])
        }
    }

    @Test func noticesATableThatDiffers() throws {
        let book = try Office.loadBook()
        try TestDatabase.memory.run(Office.migrations) { database in
            try database.write { try $0.script("ALTER TABLE outlet ADD COLUMN extra TEXT") }
            let differences = try database.read { try SchemaCheck.differences(book, on: $0) }
            #expect(differences.count == 1)
        }
    }

    @Test func refusesAnUnknownRegister() throws {
        let book = try Office.loadBook()
        #expect(throws: Problem("registry.unknown_register")) { try book.register("nothing") }
    }

    @Test func everyRefusalHasWordsInBothLanguages() throws {
        let file = Office.content.appendingPathComponent("messages/registry.json")
        let catalogue = try JSONDecoder().decode([String: Localized].self, from: Data(contentsOf: file))
        let folder = Office.content.deletingLastPathComponent().appendingPathComponent("Sources/Registry")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let actions = Set(["create", "rename", "retire", "move", "merge", "split", "redraw"].map { "unit." + $0 })
        let pattern = /"((?:registry|import|unit)\.[a-z_]+)"/
        for case let file as URL in files where file.pathExtension == "swift" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: pattern)
            where !actions.contains(String(match.1)) {
                #expect(catalogue["problem.\(match.1)"] != nil, "\(match.1)")
            }
        }
    }
}
