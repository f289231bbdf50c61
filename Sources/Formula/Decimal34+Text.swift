extension Decimal34: CustomStringConvertible {
    /// Parses `-12.50`, `.872` or `1.23e4`; nil for anything else and for more than 34 significant digits cut off.
    ///
    /// Digits beyond the 38th are rounded half to even.
    package init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes = bytes.dropFirst() }
        var (digits, power, sawPoint, sawDigit, tail) = (UInt128(0), 0, false, false, false)
        while let byte = bytes.first {
            if byte == UInt8(ascii: "."), !sawPoint {
                sawPoint = true
            } else if (48...57).contains(byte) {
                sawDigit = true
                if digits < PowersOfTen.value(37) {
                    digits = digits * 10 + UInt128(byte - 48)
                    if sawPoint { power -= 1 }
                } else {
                    tail = tail || byte != 48
                    if !sawPoint { power += 1 }
                }
            } else {
                break
            }
            bytes = bytes.dropFirst()
        }
        guard sawDigit else { return nil }
        if bytes.first == UInt8(ascii: "e") || bytes.first == UInt8(ascii: "E") {
            var part = bytes.dropFirst()
            if part.first == UInt8(ascii: "+") { part = part.dropFirst() }
            guard part.count <= 6, part.last != UInt8(ascii: "-"),
                let shift = Int(String(decoding: part, as: UTF8.self))
            else { return nil }
            power += shift
            bytes = []
        }
        guard bytes.isEmpty, let value = Decimal34.rounding(WideInteger(low: digits), power, negative, isInexact: tail)
        else { return nil }
        self = value
    }

    /// The shortest plain text, such as `-12.5`; very large and very small numbers are written `1.5E+60`.
    package var description: String {
        let digits = String(coefficient)
        let sign = isNegative ? "-" : ""
        if exponent == 0 { return sign + digits }
        if exponent < 0, exponent >= -60 {
            let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
            return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
        }
        if exponent > 0, exponent <= 60 { return sign + digits + String(repeating: "0", count: exponent) }
        let power = exponent + digits.count - 1
        let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
        return sign + digits.prefix(1) + fraction + "E" + (power < 0 ? "-" : "+") + String(power.magnitude)
    }
}
