import Testing

/// Time, identifiers and chance enter through `Environment`; settings of the process through the command line.
@Suite struct EnvironmentTests {
    /// The one place where the real clock and the system's randomness are read.
    static let live = "Sources/linli/Composition/Environment+Live.swift"
    private static let settings = ["linli", "Content"]

    static func findings(_ file: SourceFile) -> [String] {
        var found: [String] = []
        if file.path != live {
            found += file.finds("Date", /\bDate\(\)|\bDate\.now\b/) + file.finds("UUID", /\bUUID\(\)/)
            found += file.finds("random", /\.randomElement\(\)|\.random\((?!.*using:).*/)
            found += file.finds("shuffle", /\.shuffled?\(\)/)
            found += file.finds("Clock", /\b(?:ContinuousClock|SuspendingClock)\b/)
            found += file.finds("RandomNumberGenerator", /\bSystemRandomNumberGenerator\b/)
            found += file.finds("time", /\bclock_gettime\b|\btime\(nil\)/)
        }
        if !settings.contains(file.target) {
            found += file.finds("ProcessInfo", /\bProcessInfo\.processInfo\b/) + file.finds("getenv", /\bgetenv\(/)
        }
        return found
    }

    @Test func clockDiceAndSettingsHaveOneDoor() {
        #expect(SourceFile.all.flatMap(EnvironmentTests.findings).joined(separator: "\n") == "")
    }

    @Test func aHiddenClockIsNamed() {
        let source = "/// Not Date() in a comment.\nlet today = Date()\nlet dice = Int.random(in: 1...6)\n"
        let file = SourceFile(path: "Sources/Plans/Planted.swift", source: source)
        #expect(
            EnvironmentTests.findings(file)
                == ["Sources/Plans/Planted.swift:2: Date()", "Sources/Plans/Planted.swift:3: .random(in: 1...6)"])
        let seeded = SourceFile(path: "Sources/Plans/Fine.swift", source: "Int.random(in: 1...6, using: &generator)")
        #expect(EnvironmentTests.findings(seeded) == [])
    }
}
