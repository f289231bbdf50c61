import Kernel
import Store

/// What the registry lets plans measure: every register by its name, and `units`.
package enum RegistrySources {
    /// One record source a register, in the order of the book, then `units`.
    package static func all(_ book: RegisterBook) -> [RecordSource] { book.registers.map(source) + [units] }

    private static func source(_ spec: RegisterSpec) -> RecordSource {
        RecordSource(
            name: spec.name, title: spec.title, note: spec.note, fields: spec.fields.map(\.recordField),
            listing: RecordListing(
                count: { try RecordQueries.count(in: spec, district: $1, units: $2, on: $0) },
                page: { connection, district, units, places in
                    try RecordQueries.page(in: spec, district: district, units: units, places, on: connection)
                        .map { $0.record(of: spec) }
                })
        ) { connection, district, unit, body in
            try RecordQueries.forEach(
                in: spec, district: district, units: unit.map { [$0] }, on: connection
            ) { try body($0.record(of: spec)) }
        }
    }

    /// The units themselves: one record a unit, with its code as id.
    package static let units = RecordSource(
        name: "units", title: Localized(zh: "单元", en: "Units"),
        note: Localized(zh: "区、街道、社区和村，一个一条。", en: "Districts, streets, communities and villages; one record each."),
        fields: [
            RecordField(name: "name", title: Localized(zh: "名称", en: "Name"), type: .text),
            RecordField(
                name: "kind", title: Localized(zh: "类别", en: "Kind"),
                type: .choice(UnitKind.allCases.map { Choice(code: $0.rawValue, title: $0.title) })),
            RecordField(name: "valid_from", title: Localized(zh: "设立日期", en: "Valid from"), type: .date),
            RecordField(name: "valid_until", title: Localized(zh: "撤销日期", en: "Valid until"), type: .date),
        ],
        listing: RecordListing(
            count: { try UnitQueries.count(district: $1, codes: $2, on: $0) },
            page: { connection, district, codes, places in
                try UnitQueries.page(district: district, codes: codes, places, on: connection).map(\.record)
            })
    ) { connection, district, unit, body in
        try UnitQueries.forEach(district: district, unit, on: connection) { try body($0.record) }
    }
}

extension Unit {
    /// As the record source `units` shows it.
    package var record: Record {
        Record(
            id: code.digits, unit: code,
            values: [
                .text(name), .choice(kind.rawValue), .date(validity.from),
                validity.until.map(RecordValue.date) ?? .null,
            ])
    }
}
