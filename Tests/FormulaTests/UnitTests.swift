import Testing

@testable import Formula

@Suite struct UnitTests {
    @Test(arguments: [
        ("office_m2 / residents", "m2/person"), ("volunteers / residents", "1"), ("office_m2 * 2", "m2"),
        ("2 * office_m2", "m2"), ("office_m2 ** 2", "m4"), ("1 / residents", "1/person"), ("60%", "%"),
        ("80% - 60%", "percent_points"), ("60% + 5 percent_points", "%"), ("60% - 0.2 percent_points", "%"),
        ("share(community, p) - share(street, p)", "percent_points"), ("office_m2 + 40", "m2"),
        ("40 + office_m2", "m2"),
        ("max(office_m2, 40)", "m2"), ("coalesce(office_m2, 0)", "m2"), ("if p then office_m2 else 0", "m2"),
        ("3 m2 / person", "m2/person"), ("5 公顷", "m2"), ("2 万元 / 户", "yuan/household"), ("abs(office_m2)", "m2"),
        ("sum(places.area_m2)", "m2"), ("round half up(office_m2 / residents, 2)", "m2/person"),
        ("share(社区, p) * residents", "person"),
        ("param(\"office_min\")", "m2"), ("volunteers / residents - 1%", "1"), ("share(community, p) / 2", "%"),
    ])
    func combineAsTheRulesSay(text: String, unit: String) throws {
        guard case .number(let quantity) = try Sample.compile(text).type else {
            Issue.record("not a number")
            return
        }
        #expect(quantity.description == unit)
    }

    @Test(arguments: [
        "office_m2 >= 40", "40 <= office_m2", "office_m2 >= 40 平方米", "office_m2 between 40 and 50",
        "office_m2 in [40..50)", "office_m2 in (40, > 100 m2)", "office_m2 >= param(\"office_min\")",
        "volunteers / residents >= 1%", "volunteers / residents >= 0.01", "share(community, p) >= 60%",
        "share(community, p) >= param(\"rate\") - 5 percent_points", "share(community, p) - 60% < 5 个百分点",
        "residents > 1 万人",
    ])
    func acceptLiteralsThatFit(text: String) throws {
        #expect(try Sample.compile(text, expecting: .boolean).type == .boolean)
    }

    @Test func literalsAreKeptInBaseUnits() throws {
        #expect(try Sample.value("5 公顷") == Sample.number("50000"))
        #expect(try Sample.value("60%") == Sample.number("0.6"))
        #expect(try Sample.value("0.2 percent_points") == Sample.number("0.002"))
        #expect(try Sample.value("80% - 60% = 20 percent_points") == .boolean(true))
    }

    @Test func readDeclarations() {
        let catalogue = UnitCatalogue.standard
        #expect(catalogue.unit("平方米/人")?.description == "m2/person")
        #expect(catalogue.unit("1") == .one)
        #expect(catalogue.unit("yuan / household")?.description == "yuan/household")
        #expect(catalogue.unit("furlong") == nil)
        #expect(catalogue.unit("") == nil)
        #expect(Quantity.parse("%", in: catalogue) == .share)
    }

    @Test func theStandardCatalogueNamesEachUnitOnce() {
        let names = UnitCatalogue.standard.names
        #expect(Set(names).count == names.count)
    }
}
