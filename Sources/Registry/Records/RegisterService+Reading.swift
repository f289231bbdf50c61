import Access
import Kernel
import Store

/// One page of a list.
package struct RecordPage: Sendable, Hashable {
    package let records: [RegisterRecord]
    /// How many rows the filter finds in all.
    package let total: Int
    /// Names of personal fields whose values are hidden from the reader.
    package let hiddenFields: [String]
    /// Imports among the rows that brought demonstration data.
    package let demoReceipts: Set<String>

    /// Whether the row is demonstration data.
    package func isDemo(_ record: RegisterRecord) -> Bool { record.receipt.map(demoReceipts.contains) ?? false }
}

/// One row with all its states.
package struct RecordDetail: Sendable, Hashable {
    /// The row as it stands; nil when it was removed.
    package let record: RegisterRecord?
    /// Its states, oldest first.
    package let history: [RecordVersion]
    /// Names of personal fields whose values are hidden from the reader.
    package let hiddenFields: [String]
    package let isDemo: Bool
    /// How many of its states belonged to units that the reader may not look into.
    package let withheld: Int
}

extension RegisterService {
    /// Lists rows, at most `filter.limit`; personal values only for who may read them, and then it is logged.
    ///
    /// - Throws: `Problem` `access.denied`, `registry.unknown_register`.
    package func list(_ register: String, _ filter: RecordFilter, by actor: Actor) async throws -> RecordPage {
        let spec = try book.register(register)
        try Access.require(.viewConsole, actor, at: filter.unit)
        let hidden = hiddenFields(of: spec, from: actor, at: filter.unit)
        let page = try await database.read { connection in
            try readPage(spec, filter, hiding: hidden, connection)
        }
        if hidden.isEmpty, !spec.personalFields.isEmpty, !page.records.isEmpty {
            try await log(spec, page.records.map(\.id), actor, at: filter.unit)
        }
        return page
    }

    /// The day on which a row was typed in; nil when it came by import, or the register is none of the book's.
    package func typed(
        _ id: String, in register: String, district: String, on connection: any Connection
    ) throws -> CivilDate? {
        guard let spec = book.registers.first(where: { $0.name == register }) else { return nil }
        return try RecordQueries.typed(id, in: spec, district: district, on: connection)
    }

    /// A row in few words: its register, then what its first fields of words say; nil when it is not there.
    package func headline(
        _ id: String, in register: String, district: String, on connection: any Connection
    ) throws -> [Localized]? {
        guard let spec = book.registers.first(where: { $0.name == register }),
            let record = try RecordQueries.record(id, in: spec, district: district, on: connection)?.record(of: spec)
        else { return nil }
        let said = zip(record.values, spec.fields).compactMap { value, field -> Localized? in
            switch (value, field.type) {
            case (.text(let text), _): Localized(zh: text, en: text)
            case (.choice(let code), .choice(let choices)): choices.first { $0.code == code }?.title
            default: nil
            }
        }
        return [spec.title] + said.prefix(2)
    }

    /// Fetches a row with its history, without the states it had at units that the actor may not look into.
    ///
    /// - Throws: `Problem` `registry.no_such_record`, `access.denied`.
    package func fetch(_ address: RecordAddress, by actor: Actor) async throws -> RecordDetail {
        let spec = try book.register(address.register)
        let (record, history, demo) = try await database.read { connection in
            let record = try RecordQueries.record(address.id, in: spec, district: address.district, on: connection)
            let history = try RecordQueries.history(
                of: address.id, in: spec, district: address.district, on: connection)
            return (record, history, try ReceiptQueries.demo(district: address.district, on: connection))
        }
        guard let last = history.last else { throw Problem("registry.no_such_record", ["register": spec.title.zh]) }
        try Access.require(.viewConsole, actor, at: last.unit)
        let hidden = hiddenFields(of: spec, from: actor, at: last.unit)
        let seen = history.filter { Access.allows(.viewConsole, actor, at: $0.unit) }
        let isRead = seen.contains { hiddenFields(of: spec, from: actor, at: $0.unit).isEmpty }
        if isRead, !spec.personalFields.isEmpty { try await log(spec, [address.id], actor, at: last.unit) }
        return RecordDetail(
            record: record.map { $0.hiding(hidden, of: spec) },
            history: seen.map { $0.hiding(hiddenFields(of: spec, from: actor, at: $0.unit), of: spec) },
            hiddenFields: hidden, isDemo: record?.receipt.map(demo.contains) ?? false,
            withheld: history.count - seen.count)
    }

    private func readPage(
        _ spec: RegisterSpec, _ filter: RecordFilter, hiding hidden: [String], _ connection: any Connection
    ) throws -> RecordPage {
        let filter = filter.without(hidden)
        let records = try RecordListQueries.page(in: spec, filter, on: connection)
        return RecordPage(
            records: records.map { $0.hiding(hidden, of: spec) },
            total: try RecordListQueries.count(in: spec, filter, on: connection), hiddenFields: hidden,
            demoReceipts: try ReceiptQueries.demo(district: filter.unit.district, on: connection))
    }

    /// Names of the personal fields that the actor may not read at the unit.
    func hiddenFields(of spec: RegisterSpec, from actor: Actor, at unit: UnitCode) -> [String] {
        Access.allows(.readPersonal, actor, at: unit) ? [] : spec.personalFields
    }

    /// Logs the look at each row, so that the person it is about can see it.
    private func log(_ spec: RegisterSpec, _ ids: [String], _ actor: Actor, at unit: UnitCode) async throws {
        let reads = try PersonalReads(spec, ids, actor, district: unit.district, environment)
        try await database.write { try reads.append(on: $0) }
    }
}

/// Looks at the personal fields of rows, to be logged before the fields are handed out.
struct PersonalReads: Sendable {
    private let reads: [SensitiveRead]

    init(
        _ spec: RegisterSpec, _ ids: [String], _ actor: Actor, district: String, _ environment: Environment
    ) throws {
        let at = environment.now()
        let purpose = PersonalReads.purpose(spec)
        reads = try ids.map { id in
            try SensitiveRead(
                district: district, id: environment.newID(), at: at, actor: actor, person: "\(spec.name)/\(id)",
                fields: spec.personalFields, purpose: purpose)
        }
    }

    /// What the register says its personal fields are for.
    static func purpose(_ spec: RegisterSpec) -> String {
        spec.fields.compactMap(\.personal).first?.purpose.zh ?? spec.title.zh
    }

    func append(on connection: any Connection) throws { try SensitiveReadLog.append(reads, on: connection) }
}

extension RegisterRecord {
    fileprivate func hiding(_ fields: [String], of spec: RegisterSpec) -> RegisterRecord {
        guard !fields.isEmpty else { return self }
        return RegisterRecord(
            id: id, unit: unit, values: values.hiding(fields, of: spec), version: version, recordedAt: recordedAt,
            recordedBy: recordedBy, receipt: receipt, continues: continues)
    }
}

extension RecordVersion {
    fileprivate func hiding(_ fields: [String], of spec: RegisterSpec) -> RecordVersion {
        guard !fields.isEmpty else { return self }
        return RecordVersion(
            id: id, version: version, at: at, account: account, operation: operation, unit: unit,
            values: values.hiding(fields, of: spec), reason: reason, receipt: receipt, continues: continues)
    }
}

extension [RecordValue] {
    fileprivate func hiding(_ fields: [String], of spec: RegisterSpec) -> [RecordValue] {
        zip(self, spec.fields).map { value, field in
            value != .null && fields.contains(field.name) ? .text(RegisterRecord.veil) : value
        }
    }
}
