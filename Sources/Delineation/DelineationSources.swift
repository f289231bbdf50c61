import Kernel
import Store

/// A community as it was approved.
struct DrawnRecord: Sendable {
    let id: String
    let unit: UnitCode
    let boundaryCase: String
    let effective: CivilDate
    let form: DrawnCommunity.Form
    let flat: Int
    let high: Int
    let mixed: Int
    /// In thousandths of a community of the norm.
    let loadPermille: Int
    let moved: Int
    let reason: String?

    var record: Record {
        Record(
            id: id, unit: unit,
            values: [
                .date(effective), .choice(form.rawValue), .number(Int64(flat)), .number(Int64(high)),
                .number(Int64(mixed)), .number(Int64(loadPermille)), .number(Int64(moved)),
                reason.map { .text($0) } ?? .null,
            ])
    }
}

/// What delineation lets plans measure.
package enum DelineationSources {
    /// All record sources of this capability.
    package static let all: [RecordSource] = [communities]

    /// Communities as they were approved: households by kind, size, and the reason of a deviation.
    package static let communities = RecordSource(
        name: "drawn_communities", title: Localized(zh: "批准的社区划分", en: "Approved communities"),
        note: Localized(
            zh: "经批准划定的社区，一个社区每次生效一条：各类户数、规模、变更户数、偏离规模的原因。",
            en:
                "Communities as approved, one record for each and each day of effect: households by kind, size, moved households, reason of a deviation."
        ),
        fields: [
            RecordField(name: "effective", title: Localized(zh: "生效日期", en: "Effective"), type: .date),
            RecordField(
                name: "form", title: Localized(zh: "社区类型", en: "Form"),
                type: .choice([
                    Choice(code: "plate", title: Localized(zh: "板块型", en: "Area")),
                    Choice(code: "unit", title: Localized(zh: "单位型", en: "Work unit")),
                    Choice(code: "function", title: Localized(zh: "功能型", en: "Function")),
                ])),
            number("flat_households", "平房户数", "Single-storey households", "household"),
            number("high_households", "楼房户数", "Apartment households", "household"),
            number("mixed_households", "混合户数", "Mixed households", "household"),
            RecordField(
                name: "load", title: Localized(zh: "规模", en: "Size"), type: .number(decimals: 3, unit: "")),
            number("moved_households", "变更户数", "Moved households", "household"),
            RecordField(name: "deviation", title: Localized(zh: "偏离原因", en: "Deviation"), type: .text),
        ]
    ) { connection, district, unit, body in
        try DrawnQueries.forEach(district: district, unit: unit, on: connection) { try body($0.record) }
    }

    private static func number(_ name: String, _ zh: String, _ en: String, _ unit: String) -> RecordField {
        RecordField(name: name, title: Localized(zh: zh, en: en), type: .number(decimals: 0, unit: unit))
    }
}
