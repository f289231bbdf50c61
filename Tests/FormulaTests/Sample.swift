import Kernel

@testable import Formula

/// A scope as a plan has it, for the tests.
enum Sample {
    static let m2 = UnitOfMeasure("m", exponent: 2)
    static let person = UnitOfMeasure("person")

    static let placeKind = Enumeration(
        "place kind",
        [
            .init("committee_office", ["办公用房", "committee office"]),
            .init("service_centre", ["服务中心", "service centre"]),
            .init("service_room", ["服务用房", "service room"]),
        ])
    static let place = RecordType(
        "place",
        [
            .init("kind", aliases: ["类别"], .enumeration(placeKind)), .init("area_m2", .number(unit: m2)),
            .init("opened", .date),
        ])

    static let names: [NameDeclaration] = [
        NameDeclaration("office_m2", aliases: ["办公用房面积"], .number(unit: m2), additivity: .stock),
        NameDeclaration("volunteers", aliases: ["志愿者人数"], .number(unit: person), additivity: .stock),
        NameDeclaration("residents", aliases: ["常住人口"], .number(unit: person), additivity: .snapshot),
        NameDeclaration("checks", .number(unit: UnitOfMeasure("check")), additivity: .flow),
        NameDeclaration("intact", .number(unit: UnitOfMeasure("check")), additivity: .flow),
        NameDeclaration("kind", .enumeration(placeKind)),
        NameDeclaration("opened", .date),
        NameDeclaration("shared", .boolean),
        NameDeclaration("title", .string),
        NameDeclaration("places", .list(.record(place))),
        NameDeclaration("x", .bareNumber),
        NameDeclaration("y", .bareNumber),
        NameDeclaration("span", .duration(.seconds)),
        NameDeclaration("p", .boolean),
    ]

    static let levels: [HostFunction.Level] = [.init("street", aliases: ["街道"]), .init("community", aliases: ["社区"])]
    static let params: [String: Quantity] = ["office_min": Quantity(m2), "rate": .share]

    static let hosts: [HostFunction] = [
        HostFunction("share", [.level(levels), .deferred(.boolean)]) { _ in .type(.number(.share), .share) },
        HostFunction("count_units", [.level(levels), .deferred(.boolean)]) { _ in .type(.bareNumber, .none) },
        HostFunction("previous", [.deferred(nil), .number], required: 1) { arguments in
            .type(arguments[0].expression?.type ?? .null, arguments[0].expression?.additivity ?? .none)
        },
        HostFunction("ytd", [.summedOverTime]) { arguments in .type(arguments[0].expression?.type ?? .null, .flow) },
        HostFunction("param", [.text]) { arguments in
            guard case .text(let name) = arguments[0] else { return .type(.null, .none) }
            guard let quantity = params[name] else {
                return .refused(
                    code: "unknown_parameter", argument: 0, ["name": name], near: params.keys.sorted())
            }
            return .type(.number(quantity), .none)
        },
    ]

    static let scope = Scope(names: names, hosts: hosts)

    static func compile(_ text: String, expecting: Expectation? = nil) throws(FormulaError) -> FormulaExpression {
        try Formula.compile(text, in: scope, expecting: expecting)
    }

    /// The refusal of a text, nil when it is accepted.
    static func refusal(_ text: String, expecting: Expectation? = nil) -> FormulaError? {
        do {
            _ = try compile(text, expecting: expecting)
            return nil
        } catch { return error }
    }

    /// The value with names bound by name; what is not given has no record.
    static func value(_ text: String, _ given: [String: Value] = [:]) throws(FormulaError) -> Value {
        let expression = try compile(text)
        return expression.evaluate(Bindings(slot: { given[names[$0].name] ?? .null(.noRecord) }))
    }

    static func number(_ text: String) -> Value { .number(Decimal34(text), else: .outsideDomain) }
}
