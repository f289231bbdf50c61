import Kernel
import Store

/// What a register holds already, as digests: natural key and content, 32 bytes a row.
struct ExistingRows {
    private var contents: [Digest128.Value: Digest128.Value] = [:]
    /// Fields of which the file says nothing, so that they make no difference.
    private let unspoken: [Int]

    /// How many units a query names before the whole district is read instead.
    private static let mostUnits = 300

    /// Reads the rows of the units.
    ///
    /// - Complexity: O(rows of those units), or of the district when there are many.
    init(
        in spec: RegisterSpec, district: String, units: Set<UnitCode>, unspoken: [Int], on connection: any Connection
    ) throws {
        self.unspoken = unspoken
        let narrowed = units.count <= ExistingRows.mostUnits ? units.sorted() : nil
        try RecordQueries.forEach(in: spec, district: district, units: narrowed, on: connection) { record in
            let key = Digest128.key(of: spec, unit: record.unit, values: record.values)
            var values = record.values
            for index in unspoken { values[index] = .null }
            contents[key] = Digest128.content(unit: record.unit, values: values)
        }
    }

    /// What importing the row would do.
    func effect(_ spec: RegisterSpec, unit: UnitCode, values: [RecordValue]) -> ImportReport.Sample.Effect {
        guard let content = contents[Digest128.key(of: spec, unit: unit, values: values)] else { return .add }
        return content == Digest128.content(unit: unit, values: values) ? .unchanged : .change
    }
}
