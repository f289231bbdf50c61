import Testing

/// The arrows of the house: an arrow goes only downwards.
///
/// SwiftPM compares imports with the whole graph, so it lets a forbidden arrow pass; this table does not.
@Suite struct ImportTests {
    private static let ground = ["Kernel", "Store"]
    private static let engines = [
        "Formula", "Measures", "Charts", "WorkCalendar", "Ballots", "TransparencyLog", "Partition",
    ]
    private static let capabilities = ["Access", "Registry", "Plans", "Desk", "SelfGovernment", "Delineation"]
    private static let web = ["Hummingbird", "HTTPTypes", "Logging", "NIOCore", "NIOPosix", "ServiceLifecycle"]

    /// What each target may import, and nothing else.
    static let allowed: [String: [String]] = [
        "CLibPQ": [], "CZlib": [],
        "Content": ["Foundation"],
        "Kernel": ["Foundation"],
        "Store": ["Kernel", "GRDB", "GRDBSQLite", "CLibPQ", "Foundation", "Dispatch", "Synchronization"],
        "Formula": ["Kernel"],
        "Measures": ["Kernel"],
        "Charts": ["Kernel"],
        "WorkCalendar": ["Kernel"],
        "Ballots": ["Kernel"],
        "TransparencyLog": ["Kernel", "Crypto"],
        "Partition": ["Kernel"],
        "Access": ground + ["Crypto", "_CryptoExtras", "Foundation"],
        "Registry": ground + ["Access", "Crypto", "Foundation"],
        "Plans": ground + ["Access", "Registry", "Formula", "Measures", "Crypto", "Yams", "Synchronization"],
        "Desk": ground + ["Access", "Registry", "WorkCalendar", "Crypto", "Foundation", "Synchronization"],
        "SelfGovernment": ground
            + ["Access", "Registry", "WorkCalendar", "Ballots", "TransparencyLog", "Crypto", "Foundation"],
        "Delineation": ground + ["Access", "Registry", "Partition", "Crypto", "Foundation", "Synchronization"],
        "Site": ground + engines + capabilities + web + ["CZlib", "Crypto", "Foundation", "Synchronization"],
        "linli": ground + engines + capabilities
            + [
                "Site", "Content", "ArgumentParser", "Foundation", "Hummingbird", "Logging", "NIOCore",
                "ServiceLifecycle",
                "Synchronization",
            ],
    ]

    /// The kit of pages knows no capability, so that each can use it.
    static let kit = allowed["Site", default: []].filter { !capabilities.contains($0) && $0 != "Store" }

    static func findings(_ file: SourceFile) -> [String] {
        guard let rule = file.path.hasPrefix("Sources/Site/Kit/") ? kit : allowed[file.target] else {
            return ["\(file.path): target \(file.target) has no line in the table of allowed imports"]
        }
        return file.lines(with: "import").compactMap { number, line in
            let pattern =
                /^\s*(?:@\w+(?:\(.*?\))? +)*(?:\w+ +)?import +(?:(?:struct|class|enum|protocol|func|var|typealias) +)?(\w+)/
            guard let match = line.firstMatch(of: pattern) else { return nil }
            let module = String(match.output.1)
            return rule.contains(module) ? nil : "\(file.path):\(number): \(file.target) may not import \(module)"
        }
    }

    @Test func arrowsGoOnlyDownwards() {
        #expect(SourceFile.all.flatMap(ImportTests.findings).joined(separator: "\n") == "")
    }

    @Test func aForbiddenArrowIsNamed() {
        let file = SourceFile(
            path: "Sources/Measures/Planted.swift", source: "import Kernel\n@preconcurrency import Store\n")
        #expect(ImportTests.findings(file) == ["Sources/Measures/Planted.swift:2: Measures may not import Store"])
        let page = SourceFile(path: "Sources/Site/Kit/Planted.swift", source: "import struct Plans.Verdict")
        #expect(ImportTests.findings(page).count == 1)
    }

    @Test func everyFolderOfSourcesHasItsLine() {
        #expect(Set(SourceFile.all.map(\.target)).subtracting(ImportTests.allowed.keys) == [])
    }
}
