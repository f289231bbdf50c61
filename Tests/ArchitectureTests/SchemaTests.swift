import Testing

/// Every table leads its primary key with the district, so that the schema can be distributed by district.
@Suite struct SchemaTests {
    /// A table as a migration writes it.
    struct Table {
        let place: String
        let name: String
        let columns: [String]
        let primaryKey: [String]
    }

    static func tables(_ file: SourceFile) -> [Table] {
        file.text.literals.flatMap { literal in
            literal.text.matches(of: /CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)\s*\(([^;]*)\)/).map { match in
                let body = String(match.output.2)
                let columns = body.split(separator: "\n").map { $0.trimmingPrefix(/\s+/) }
                    .filter { $0.firstMatch(of: /^[a-z]/) != nil }
                let inline = columns.filter { $0.contains("PRIMARY KEY") }.map(SchemaTests.firstWord)
                let listed = body.firstMatch(of: /PRIMARY\s+KEY\s*\(([^)]*)\)/).map { key in
                    key.output.1.split(separator: ",").map(SchemaTests.firstWord)
                }
                return Table(
                    place: "\(file.path):\(literal.line)", name: String(match.output.1),
                    columns: columns.map(SchemaTests.firstWord), primaryKey: listed ?? inline)
            }
        }
    }

    private static func firstWord(_ text: Substring) -> String {
        String(text.trimmingPrefix(/\s+/).prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    }

    /// The list of steps a database has seen describes the database, not a district.
    static let tables = SourceFile.all.filter(\.isMigration).flatMap(SchemaTests.tables)
        .filter { $0.name != "schema_step" }

    @Test func everyTableLeadsWithItsDistrict() {
        let wrong = SchemaTests.tables.filter { $0.primaryKey.first != "district" || $0.columns.first != "district" }
        #expect(SchemaTests.tables.count > 20)
        #expect(wrong.map { "\($0.place): table \($0.name)" }.joined(separator: "\n") == "")
    }

    @Test func foreignKeysStayInsideTheDistrict() {
        let wrong = SourceFile.all.filter(\.isMigration).flatMap { file in
            file.text.literals.flatMap { literal in
                literal.text.matches(of: /FOREIGN KEY \((\w+)[^)]*\) REFERENCES (\w+) \((\w+)/)
                    .filter { $0.output.1 != "district" || $0.output.3 != "district" }
                    .map { "\(file.path):\(literal.line): \($0.output.0)" }
            }
        }
        #expect(wrong.joined(separator: "\n") == "")
    }

    @Test func migrationsInterpolateNothing() {
        let wrong = SourceFile.all.filter(\.isMigration).flatMap { file in
            file.text.literals.filter { holds($0.text, "CREATE ") && holds($0.text, "\\(…)") }
                .map { "\(file.path):\($0.line): a migration is fixed text and names no Swift type" }
        }
        #expect(wrong.joined(separator: "\n") == "")
    }

    @Test func aTableWithoutItsDistrictIsSeen() {
        let source = "let a = \"\"\"\n    CREATE TABLE note (\n        id TEXT PRIMARY KEY\n    );\n    \"\"\""
        let file = SourceFile(path: "Sources/Plans/Migrations/Planted.swift", source: source)
        #expect(SchemaTests.tables(file).map(\.primaryKey) == [["id"]])
    }
}
