import Kernel
import Store

/// One row of a register as it stands now.
package struct RegisterRecord: Sendable, Hashable {
    package let id: String
    package let unit: UnitCode
    /// In the order of the register's fields.
    package let values: [RecordValue]
    /// Counts its states, from 1.
    package let version: Int64
    package let recordedAt: Instant
    package let recordedBy: String
    /// The last import that wrote this row, kept when it is edited later; nil when it was typed.
    package let receipt: String?
    /// The row at the predecessor unit that this one carries on.
    package let continues: String?

    /// As others see it: of a personal field only whether it is filled, never what it says.
    package func record(of spec: RegisterSpec) -> Record {
        guard spec.fields.contains(where: { $0.personal != nil }) else {
            return Record(id: id, unit: unit, values: values)
        }
        let seen = zip(values, spec.fields).map { value, field in
            field.personal == nil || value == .null ? value : RecordValue.text(RegisterRecord.veil)
        }
        return Record(id: id, unit: unit, values: seen)
    }

    /// Stands where a personal value is hidden.
    package static let veil = "＊"

    /// The same row in a new state.
    func next(
        unit: UnitCode? = nil, values: [RecordValue], at: Instant, by account: String, receipt: String? = nil
    ) -> RegisterRecord {
        RegisterRecord(
            id: id, unit: unit ?? self.unit, values: values, version: version + 1, recordedAt: at,
            recordedBy: account, receipt: receipt ?? self.receipt, continues: continues)
    }
}

/// Which row: its register, its district and its id.
package struct RecordAddress: Sendable, Hashable {
    package let register: String
    package let district: String
    package let id: String
    package init(register: String, district: String, id: String) {
        self.register = register
        self.district = district
        self.id = id
    }
}

/// One state of a row, from the history that never loses any.
package struct RecordVersion: Sendable, Hashable {
    /// What led to the state.
    package enum Operation: String, Sendable, Hashable { case add, change, end, remove, restore }
    package let id: String
    package let version: Int64
    package let at: Instant
    package let account: String
    package let operation: Operation
    package let unit: UnitCode
    package let values: [RecordValue]
    package let reason: String?
    package let receipt: String?
    package let continues: String?
}
