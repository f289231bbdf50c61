import Kernel
import Store

/// The columns of the list of units.
package enum UnitImportFields {
    /// Code, name, kind, first day, unit above, provenance; in this order.
    package static let all: [FieldSpec] = [
        field("code", "单位代码", "Unit code", .text, synonyms: ["区划代码", "行政区划代码", "代码", "unit"]),
        field("name", "单位名称", "Unit name", .text, synonyms: ["名称", "单位"]),
        field(
            "kind", "类型", "Kind",
            .choice(
                UnitKind.allCases.map { Choice(code: $0.rawValue, title: $0.title, synonyms: synonyms[$0] ?? []) }),
            synonyms: ["类别", "单位类型"]),
        field("valid_from", "设立日期", "Valid from", .date, isRequired: false, synonyms: ["成立日期", "设立时间"]),
        field("parent", "上级代码", "Parent code", .text, isRequired: false, synonyms: ["上级单位代码"]),
        field("provenance", "来源", "Provenance", .text, isRequired: false, synonyms: ["数据来源"]),
    ]

    private static let synonyms: [UnitKind: [String]] = [
        .district: ["县", "市辖区", "县级市"], .street: ["镇", "乡", "乡镇", "街道办事处"],
        .community: ["居委会", "居民委员会"], .village: ["村委会", "村民委员会"],
    ]

    private static func field(
        _ name: String, _ zh: String, _ en: String, _ type: FieldType, isRequired: Bool = true, synonyms: [String]
    ) -> FieldSpec {
        FieldSpec(
            name: name, title: Localized(zh: zh, en: en), type: type, isRequired: isRequired, synonyms: synonyms,
            personal: nil, range: Int64.min...Int64.max, isPositive: false, maxLength: 200, check: nil,
            candidates: nil)
    }
}
