import Testing

/// A protocol has two conformers in the sources, or it is none.
@Suite struct ProtocolTests {
    static func declared(_ files: [SourceFile]) -> [(name: String, place: String)] {
        files.flatMap { file in
            file.lines(with: "protocol ").compactMap { number, line in
                line.firstMatch(of: /\bprotocol\s+(\w+)/).map { (String($0.output.1), "\(file.path):\(number)") }
            }
        }
    }

    static func conformers(_ name: String, _ files: [SourceFile]) -> Int {
        let pattern = /\b(?:struct|class|enum|actor|extension)\s+[\w.]+(?:<[^>]*>)?\s*:\s*([^{]*)/
        return files.flatMap { $0.lines(with: name) }.map(\.text).filter { line in
            guard let match = line.firstMatch(of: pattern) else { return false }
            return match.output.1.split(whereSeparator: { !($0.isLetter || $0.isNumber) }).contains(Substring(name))
        }.count
    }

    @Test func everyProtocolHasTwoConformers() {
        let lonely = ProtocolTests.declared(SourceFile.all).filter {
            ProtocolTests.conformers($0.name, SourceFile.all) < 2
        }
        #expect(lonely.map { "\($0.place): \($0.name)" }.joined(separator: "\n") == "")
    }

    @Test func aLonelyProtocolIsSeen() {
        let file = SourceFile(
            path: "Sources/Site/Planted.swift", source: "protocol Clock {}\nstruct RealClock: Clock {}")
        #expect(ProtocolTests.declared([file]).map(\.name) == ["Clock"])
        #expect(ProtocolTests.conformers("Clock", [file]) == 1)
    }
}
