/// A decimal amount with a fixed number of decimals, kept as a whole number of the smallest unit.
package enum FixedPoint {
    /// Parses digits with at most `decimals` decimals into the smallest unit: `"52.3"` with 2 decimals is 5230.
    ///
    /// Accepts an optional leading minus and ASCII digits only; nil for more decimals, exponents, blanks or overflow.
    package static func parse(_ text: some StringProtocol, decimals: Int) -> Int64? {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == 45
        if negative { bytes = bytes.dropFirst() }
        guard !bytes.isEmpty, bytes.first != 46, bytes.last != 46 else { return nil }
        var total: Int64 = 0
        var seen: Int?
        for byte in bytes {
            if byte == 46 {
                guard seen == nil else { return nil }
                seen = 0
                continue
            }
            guard (48...57).contains(byte) else { return nil }
            if let count = seen {
                guard count < decimals else { return nil }
                seen = count + 1
            }
            let (product, overflow) = total.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(byte - 48))
            guard !overflow, !carried else { return nil }
            total = sum
        }
        for _ in (seen ?? 0)..<decimals {
            let (product, overflow) = total.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            total = product
        }
        return negative ? -total : total
    }

    /// Writes the amount without trailing zeros: 5230 with 2 decimals is `52.3`.
    package static func text(_ amount: Int64, decimals: Int) -> String {
        let scale = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
        let whole = amount.magnitude / scale.magnitude
        var rest = String(amount.magnitude % scale.magnitude)
        rest = String(repeating: "0", count: max(0, decimals - rest.count)) + rest
        while rest.hasSuffix("0") { rest.removeLast() }
        return (amount < 0 ? "-" : "") + String(whole) + (rest.isEmpty || decimals == 0 ? "" : "." + rest)
    }
}

/// A floor area in whole 0.01 m²; parsed and written in square metres with up to two decimals.
package struct Area: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Hundredths of a square metre.
    package let hundredths: Int64
    package init(hundredths: Int64) { self.hundredths = hundredths }
    /// Parses square metres such as `52.30`.
    package init?(squareMetres text: some StringProtocol) {
        guard let value = FixedPoint.parse(text, decimals: 2) else { return nil }
        hundredths = value
    }
    package var description: String { FixedPoint.text(hundredths, decimals: 2) }
    package static func < (a: Area, b: Area) -> Bool { a.hundredths < b.hundredths }
}

/// An amount of money in whole fen; parsed and written in yuan with up to two decimals.
package struct Money: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let fen: Int64
    package init(fen: Int64) { self.fen = fen }
    /// Parses yuan such as `1200.50`.
    package init?(yuan text: some StringProtocol) {
        guard let value = FixedPoint.parse(text, decimals: 2) else { return nil }
        fen = value
    }
    package var description: String { FixedPoint.text(fen, decimals: 2) }
    package static func < (a: Money, b: Money) -> Bool { a.fen < b.fen }
}
