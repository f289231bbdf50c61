/// How much of a whole the law asks for: “more than a half”, “at least a third”.
///
/// Civil Code art. 1259: 超过 and 过 exclude the number itself, 以上 and 不少于 include it. Whole numbers only; products
/// are taken in 128 bits, so no count overflows.
package struct Threshold: Hashable, Sendable {
    /// Whether the share itself is not yet enough.
    package let isStrict: Bool
    /// The share is `numerator` of `denominator`; the denominator is positive.
    package let numerator: Int
    package let denominator: Int

    package init(moreThan numerator: Int, of denominator: Int) {
        (isStrict, self.numerator, self.denominator) = (true, numerator, denominator)
    }

    package init(atLeast numerator: Int, of denominator: Int) {
        (isStrict, self.numerator, self.denominator) = (false, numerator, denominator)
    }

    /// Whether `count` of `whole` reaches it.
    package func isReached(by count: Int, of whole: Int) -> Bool {
        let (have, asked) = (Int128(count) * Int128(denominator), Int128(whole) * Int128(numerator))
        return isStrict ? have > asked : have >= asked
    }

    /// The smallest count that reaches it, for a whole that is not negative.
    package func needed(of whole: Int) -> Int {
        let asked = Int128(whole) * Int128(numerator)
        let needed =
            isStrict ? asked / Int128(denominator) + 1 : (asked + Int128(denominator) - 1) / Int128(denominator)
        return Int(clamping: needed)
    }
}
