import Kernel
import Store

/// Which personal fields of a row have outlived their purpose.
///
/// A register says how many years after which of its days a field is kept. Where that day is empty the row still runs,
/// or, when it was removed, the day of its removal counts.
enum Retention {
    /// Positions of the fields that are past their retention on the day and still say something.
    static func overdue(
        _ values: [RecordValue], of spec: RegisterSpec, removed: CivilDate?, on day: CivilDate
    ) -> [Int] {
        spec.fields.indices.filter { index in
            guard let personal = spec.fields[index].personal else { return false }
            let last = spec.index(of: personal.retention.after).flatMap { values[$0].day } ?? removed
            return last.map { $0.adding(months: 12 * personal.retention.years) <= day } ?? false
        }
    }

    /// Whether a value says something about a person.
    static func speaks(_ value: RecordValue) -> Bool {
        if case .text(let text) = value { !text.hasPrefix(RegisterRecord.veil) } else { value != .null }
    }

    /// The values with a mark in place of what personal texts said, and nothing in place of other values.
    ///
    /// The mark keeps that the field was filled, so that every figure of a plan stays as it was.
    /// - Parameter mark: what stands for a text.
    static func blanked(
        _ values: [RecordValue], _ fields: [Int], mark: String = RegisterRecord.veil
    ) -> [RecordValue] {
        var blanked = values
        for index in fields where speaks(values[index]) {
            if case .text = values[index] { blanked[index] = .text(mark) } else { blanked[index] = .null }
        }
        return blanked
    }
}

/// What a purge blanked, or would blank.
package struct PurgeReport: Sendable, Hashable {
    /// One row.
    package struct Entry: Sendable, Hashable {
        package let register: String
        package let district: String
        package let id: String
        package let unit: UnitCode
        /// Names of the fields.
        package let fields: [String]
    }
    /// In the order of registers and ids.
    package var entries: [Entry] = []
}
