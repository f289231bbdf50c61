import Kernel
import Testing

@testable import Formula

@Suite struct HostFunctionTests {
    @Test func handsTheHostItsCheckedArguments() throws {
        let expression = try Sample.compile("share(社区, 办公用房面积 >= param(\"office_min\")) >= 60%")
        let (left, operation, right) = try #require(expression.comparison)
        #expect(operation == .atLeast)
        #expect(right.constant == Sample.number("0.6"))
        let call = try #require(left.soleHostCall)
        #expect(call.name == "share")
        #expect(call.text == "share(社区, 办公用房面积 >= param(\"office_min\"))")
        guard case .level(let level) = call.arguments[0] else {
            Issue.record("no level")
            return
        }
        #expect(level == "community")
        let predicate = try #require(call.arguments[1].expression)
        #expect(predicate.type == .boolean)
        #expect(predicate.names == ["office_m2"])
        #expect(expression.hostCalls.map(\.name) == ["share", "param"])
        #expect(expression.hostCalls.map(\.site) == [0, 1])
        #expect(expression.names == ["office_m2"])
    }

    @Test func theHostEvaluatesThePredicatePerUnit() throws {
        let areas = [30, 40, 55, 90].map { Value.number(Decimal34($0)) }
        func bindings(_ area: Value) -> Bindings {
            Bindings(
                slot: { Sample.names[$0].name == "office_m2" ? area : .null(.noRecord) },
                host: { call in
                    if call.name == "param" { return .number(Decimal34(40)) }
                    guard let predicate = call.arguments[1].expression else { return .null(.wrongKind) }
                    let met = areas.filter { predicate.evaluate(bindings($0)).isTrue }.count
                    return .number(Decimal34(met).divided(by: Decimal34(areas.count)), else: .zeroDenominator)
                })
        }
        let expression = try Sample.compile("share(community, office_m2 >= param(\"office_min\"))", expecting: .number)
        #expect(expression.evaluate(bindings(.null(.noRecord))) == Sample.number("0.75"))
    }

    @Test func additivityFollowsTheFormula() throws {
        #expect(try Sample.compile("checks").additivity == .flow)
        #expect(try Sample.compile("checks * 2 + 1").additivity == .flow)
        #expect(try Sample.compile("intact / checks").additivity == .ratio)
        #expect(try Sample.compile("volunteers").additivity == .stock)
        #expect(try Sample.compile("share(community, p)").additivity == .share)
        #expect(try Sample.compile("ytd(intact / checks)").additivity == .flow)
        #expect(try Sample.compile("previous(volunteers)").additivity == .stock)
    }

    @Test func divisionsAndConjunctionsComeApart() throws {
        let ratio = try Sample.compile("(volunteers + 1) / 常住人口")
        let (numerator, denominator) = try #require(ratio.division)
        #expect(numerator.text == "(volunteers + 1)")
        #expect(denominator.text == "常住人口")
        #expect(denominator.soleSlot == 2)
        let parts = try Sample.compile("p and office_m2 >= 40 and shared").conjuncts
        #expect(parts.map(\.text) == ["p", "office_m2 >= 40", "shared"])
        #expect(try Sample.compile("1 + 2").constant == Sample.number("3"))
        #expect(try Sample.compile("x + 2 * 3").size == 3)
    }
}
