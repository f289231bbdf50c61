import Testing

/// SQL stands in `Store`, in migrations and in files named `…Queries`; each other place is listed with its reason.
@Suite struct StatementTests {
    /// Files that hold SQL under another name, and why.
    static let exceptions: [String: String] = [
        "Sources/Access/Audit/AuditTrail.swift": "the only place that appends to the chain",
        "Sources/Access/Audit/AuditTrail+Verify.swift": "walks the whole chain as a stream",
        "Sources/Access/Idempotency.swift": "one table, one file: rule and statements together",
        "Sources/Access/PersonalData/Consent.swift": "one table, one file",
        "Sources/Access/PersonalData/SensitiveRead.swift": "one table, one file",
        "Sources/Registry/Records/RecordWriter.swift": "the writing half of RecordQueries",
        "Sources/Registry/Spec/SchemaCheck.swift": "compares registers with their tables",
        "Sources/Registry/Units/UnitWriter.swift": "the writing half of UnitQueries",
    ]

    static func statements(_ file: SourceFile) -> [String] {
        let pattern =
            /^\s*(SELECT\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(UNIQUE\s+)?(TABLE|INDEX)|ALTER\s+TABLE|DROP\s)/
        let words = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP"]
        return file.text.literals
            .filter { literal in
                words.contains { holds(literal.text, $0) } && literal.text.firstMatch(of: pattern) != nil
            }
            .map { "\(file.path):\($0.line): SQL outside Store, migrations and …Queries" }
    }

    static func mayHoldStatements(_ file: SourceFile) -> Bool {
        file.target == "Store" || file.isMigration || file.name.hasSuffix("Queries.swift")
    }

    @Test func statementsStandInTheirPlaces() {
        let found = SourceFile.all.filter { !StatementTests.mayHoldStatements($0) }
            .filter { StatementTests.exceptions[$0.path] == nil }.flatMap(StatementTests.statements)
        #expect(found.joined(separator: "\n") == "")
    }

    @Test func listedExceptionsAreStillNeeded() {
        let needed = Set(SourceFile.all.filter { !StatementTests.statements($0).isEmpty }.map(\.path))
        #expect(Set(StatementTests.exceptions.keys).subtracting(needed) == [])
    }

    @Test func aStatementInAPageIsNamed() {
        let source = "let rows = try connection.rows(\n    \"SELECT * FROM place WHERE id = \\(id)\")\n"
        let file = SourceFile(path: "Sources/Site/Home/Planted.swift", source: source)
        #expect(
            StatementTests.statements(file)
                == ["Sources/Site/Home/Planted.swift:2: SQL outside Store, migrations and …Queries"])
    }

    @Test func wordsThatOnlyLookLikeStatementsPass() {
        let file = SourceFile(
            path: "Sources/Site/Home/Fine.swift", source: #"let a = "Select a unit" // "DELETE FROM x""#)
        #expect(StatementTests.statements(file) == [])
    }
}
