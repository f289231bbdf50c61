import Kernel
import Registry
import Store
import TestSupport
import Testing

@Suite struct RegistrySourcesTests {
    /// The records of a source by scanning it.
    private func scanned(_ source: RecordSource, _ units: [UnitCode]?, _ database: Database) throws -> [Record] {
        try database.read { connection in
            var records: [Record] = []
            try source.scan(connection, Office.district, nil) { record in
                if units?.contains(record.unit) ?? true { records.append(record) }
            }
            return records
        }
    }

    private func holdsTheSame(_ source: RecordSource, _ units: [UnitCode]?, _ database: Database) throws {
        let expected = try scanned(source, units, database)
        let (count, pages) = try database.read { connection in
            let listing = source.listing
            let pages = try stride(from: 0, through: expected.count, by: 2).flatMap { place in
                try listing.page(connection, Office.district, units, place..<(place + 2))
            }
            return (try listing.count(connection, Office.district, units), pages)
        }
        #expect(count == expected.count, "\(source.name)")
        #expect(pages == expected, "\(source.name)")
    }

    @Test(arguments: TestDatabase.kinds) func aListHoldsWhatAScanFindsPageByPage(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            for (unit, name) in [(Office.mill, "甲"), (Office.mill, "乙"), (Office.lake, "丙"), (Office.bridge, "丁")] {
                _ = try await office.registers.add(
                    .centre(["unit": unit.digits, "name": name]), to: "places", by: .system)
            }
            let sources = RegistrySources.all(office.book).filter { ["places", "outlets", "units"].contains($0.name) }
            #expect(sources.count == 3)
            for source in sources {
                for units in [nil, [Office.mill, Office.lake], [Office.west], []] {
                    try holdsTheSame(source, units, office.database)
                    // A source that can only be scanned lists the same.
                    let plain = RecordSource(
                        name: source.name, title: source.title, note: source.note, fields: source.fields,
                        scan: source.scan)
                    try holdsTheSame(plain, units, office.database)
                }
            }
            let places = try #require(sources.first { $0.name == "places" })
            #expect(try scanned(places, nil, office.database).count == 4)
        }
    }
}
