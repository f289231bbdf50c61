/// A length of time: whole months (years and months), or seconds (days and time); the two kinds do not mix.
package struct CalendarDuration: Hashable, Sendable {
    /// The two kinds of duration.
    package enum Kind: String, Hashable, Sendable { case months, seconds }
    package let kind: Kind
    /// Months or seconds, signed.
    package let amount: Decimal34

    package init(_ kind: Kind, _ amount: Decimal34) {
        self.kind = kind
        self.amount = amount
    }

    /// A number of whole days.
    package static func days(_ count: Int) -> CalendarDuration { CalendarDuration(.seconds, Decimal34(count * 86_400)) }

    /// Parses ISO 8601 (`P1Y2M`, `-P3DT4H5.5S`), one kind at a time; nil for anything else.
    package init?(_ text: some StringProtocol) {
        var rest = Substring(text)
        let negative = rest.first == "-"
        if negative { rest = rest.dropFirst() }
        guard rest.first == "P" else { return nil }
        rest = rest.dropFirst()
        var parts: [(Character, Decimal34)] = []
        var inTime = false
        var digits = Substring()
        for character in rest {
            if character == "T", !inTime, digits.isEmpty {
                inTime = true
            } else if character.isASCII, character.isNumber || character == "." {
                digits.append(character)
            } else {
                guard let amount = Decimal34(digits), digits.first != "." else { return nil }
                let unit: Character = inTime && character == "M" ? "m" : character
                guard inTime == "HmS".contains(unit), unit == "S" || !digits.contains(".") else { return nil }
                parts.append((unit, amount))
                digits = ""
            }
        }
        guard digits.isEmpty, !parts.isEmpty, rest.last != "T" else { return nil }
        self.init(parts: parts, negative: negative)
    }

    private init?(parts: [(Character, Decimal34)], negative: Bool) {
        let order: [(Character, Kind, Int)] = [
            ("Y", .months, 12), ("M", .months, 1), ("D", .seconds, 86_400), ("H", .seconds, 3600), ("m", .seconds, 60),
            ("S", .seconds, 1),
        ]
        var (total, seen, kinds) = (Decimal34.zero, -1, Set<Kind>())
        for (unit, amount) in parts {
            guard let place = order.firstIndex(where: { $0.0 == unit }), place > seen else { return nil }
            seen = place
            kinds.insert(order[place].1)
            guard let part = amount.multiplied(by: Decimal34(order[place].2)), let sum = total.adding(part) else {
                return nil
            }
            total = sum
        }
        guard kinds.count == 1, let kind = kinds.first else { return nil }
        self.init(kind, negative ? total.negated : total)
    }

    /// The parts by which a duration is read: years and months, or days, hours, minutes and seconds; signed.
    var parts: [(name: String, value: Decimal34)] {
        let sizes: [(String, Int)] =
            kind == .months
            ? [("years", 12), ("months", 1)] : [("days", 86_400), ("hours", 3600), ("minutes", 60), ("seconds", 1)]
        var rest = amount.magnitude
        return sizes.map { name, size in
            let whole = size == 1 ? rest : (rest.divided(by: Decimal34(size)) ?? .zero).rounded(.down)
            rest = whole.multiplied(by: Decimal34(size)).flatMap { rest.subtracting($0) } ?? .zero
            return (name, amount.isNegative ? whole.negated : whole)
        }
    }
}

extension CalendarDuration: CustomStringConvertible {
    /// ISO 8601 in its shortest form: `P1Y2M`, `-P1DT2H`, `P0M`, `PT0S`.
    package var description: String {
        var (date, time) = ("", "")
        for (name, value) in parts where !value.isZero {
            let letter = name.prefix(1).uppercased()
            if kind == .months || name == "days" {
                date += "\(value.magnitude)\(letter)"
            } else {
                time += "\(value.magnitude)\(letter)"
            }
        }
        if date.isEmpty, time.isEmpty { return kind == .months ? "P0M" : "PT0S" }
        return (amount.isNegative ? "-" : "") + "P" + date + (time.isEmpty ? "" : "T" + time)
    }
}
