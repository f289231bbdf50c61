import Foundation
import Kernel
import Testing

@Suite struct CatalogueTests {
    private let catalogue = Catalogue(sentences: [
        "a.rows": Localized(zh: "共 {n} 条，单位 {unit}", en: "{n} row of {unit}|{n} rows of {unit}"),
        "a.plain": Localized(zh: "首页", en: "Home"),
        "a.either": Localized(zh: "是或否", en: "yes|no"),
    ])

    @Test func fillsNamedPartsInEachLanguage() {
        let arguments = ["n": "3", "unit": "城东"]
        #expect(catalogue.text("a.rows", arguments, language: .zh) == "共 3 条，单位 城东")
        #expect(catalogue.text("a.rows", arguments, language: .en) == "3 rows of 城东")
    }

    @Test func choosesTheSingularForOneOnly() {
        for (count, expected) in [("0", "0 rows of x"), ("1", "1 row of x"), ("11", "11 rows of x")] {
            #expect(catalogue.text("a.rows", ["n": count, "unit": "x"], language: .en) == expected)
        }
    }

    @Test func keepsABarWhereNothingIsCounted() {
        #expect(catalogue.text("a.either", language: .en) == "yes|no")
    }

    @Test func showsWhatIsMissingInsteadOfHidingIt() {
        #expect(catalogue.text("a.rows", ["n": "2"], language: .zh) == "共 2 条，单位 {unit}")
        #expect(catalogue.text("a.unheard_of", language: .en) == "a.unheard_of")
    }

    @Test func doesNotLookForPartsInsideWhatWasFilledIn() {
        #expect(catalogue.text("a.rows", ["n": "{unit}", "unit": "{n}"], language: .zh) == "共 {unit} 条，单位 {n}")
    }

    @Test func refusesAKeyThatStandsInTwoFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("linli-catalogue-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let entry = Data(#"{"a.b": {"zh": "甲", "en": "a"}}"#.utf8)
        try entry.write(to: folder.appendingPathComponent("one.json"))
        #expect(try Catalogue(folder: folder).sentences["a.b"]?.zh == "甲")
        try entry.write(to: folder.appendingPathComponent("two.json"))
        #expect(throws: CatalogueFault.self) { try Catalogue(folder: folder) }
    }

    @Test func refusesAnEntryWithoutEnglish() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("linli-half-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(#"{"a.b": {"zh": "甲"}}"#.utf8).write(to: folder.appendingPathComponent("one.json"))
        #expect(throws: CatalogueFault.self) { try Catalogue(folder: folder) }
    }
}
