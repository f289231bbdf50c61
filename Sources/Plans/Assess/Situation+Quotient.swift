import Formula
import Kernel
import Measures

extension Situation {
    /// What a formula is a quotient of: the units behind a share, or the two sides of a division.
    func quotient(
        _ expression: FormulaExpression, at node: Int, _ key: FrameKey
    ) -> (numerator: Value, denominator: Value)? {
        if let call = expression.soleHostCall, call.name == "share", let tally = tally(call, at: node, key) {
            return (.number(Decimal34(tally.met)), .number(Decimal34(tally.total)))
        }
        guard let sides = expression.division else { return nil }
        return (evaluate(sides.numerator, at: node, key), evaluate(sides.denominator, at: node, key))
    }
}
