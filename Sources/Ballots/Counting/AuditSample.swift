import Kernel

/// How many ballots a ballot-comparison audit draws when it finds nothing wrong (Kaplan–Markov).
///
/// n = ⌈2 γ ln(1/α) / μ⌉ with γ = 1.03905, as in the literature on risk-limiting audits. Exact to the last ballot:
/// fixed-point numbers with 18 decimals, no floating point.
package enum AuditSample {
    /// The error inflation of the method, in hundred-thousandths; part of the formula, not of any law.
    private static let gamma = Int128(103_905)
    private static let gammaScale = Int128(100_000)

    /// Sample size at a risk (`riskNumerator` of `riskDenominator`) and a margin of `margin` of `ballots`.
    ///
    /// Nil when the margin is not positive: then only a full count shows anything. Never more than all ballots.
    package static func size(
        riskNumerator: Int, riskDenominator: Int, margin: Share, ballots: Int
    ) -> Int? {
        guard riskNumerator > 0, riskDenominator > riskNumerator, margin.numerator > 0, margin.denominator > 0 else {
            return nil
        }
        let logarithm = FixedLogarithm.natural(Int128(riskDenominator), over: Int128(riskNumerator))
        let above = 2 * gamma * logarithm / gammaScale * Int128(margin.denominator)
        let below = Int128(margin.numerator) * FixedLogarithm.one
        return min(Int(clamping: (above + below - 1) / below), ballots)
    }

    /// How far a person's votes are above a share of all ballots: μ = 2 (p − f).
    package static func marginAbove(votes: Int, of ballots: Int, share: Threshold) -> Share {
        let (f, g) = (Int64(share.numerator), Int64(share.denominator))
        return Share(2 * (Int64(votes) * g - f * Int64(ballots)), of: g * Int64(ballots))
    }

    /// How far a person's votes are below it: μ = 2 (f − p).
    package static func marginBelow(votes: Int, of ballots: Int, share: Threshold) -> Share {
        let above = marginAbove(votes: votes, of: ballots, share: share)
        return Share(-above.numerator, of: above.denominator)
    }

    /// How far a winner is above a loser: μ = (w − l) / N.
    package static func marginBetween(winner: Int, loser: Int, of ballots: Int) -> Share {
        Share(Int64(winner - loser), of: Int64(ballots))
    }
}

/// The natural logarithm of a fraction above one, with 18 decimals.
enum FixedLogarithm {
    /// One, in fixed point.
    static let one = Int128(1_000_000_000_000_000_000)

    /// ln(above / below) by the series 2 (z + z³/3 + z⁵/5 + …) with z = (above − below) / (above + below).
    static func natural(_ above: Int128, over below: Int128) -> Int128 {
        let z = (above - below) * one / (above + below)
        let square = z * z / one
        var (power, total, odd) = (z, Int128(0), Int128(1))
        while power > 0 {
            total += power / odd
            power = power * square / one
            odd += 2
        }
        return 2 * total
    }
}
