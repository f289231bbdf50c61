import Formula
import Kernel
import Plans

/// Writes measured values in the reader's words: amounts with their unit, shares in per cent, differences in points.
struct Figures: Sendable {
    let words: Words

    /// A value of a target: `860 平方米`, `92.3%`.
    func amount(_ value: Decimal34, _ quantity: Quantity) -> String {
        if quantity.isShare { return Figures.percent(value) }
        // A count of nothing named is a count of things.
        let isCount = quantity.unit.factors.isEmpty && value == value.rounded(.halfUp, scale: 0)
        return isCount ? words(.unitThing, ["n": Figures.plain(value)]) : amount(Figures.plain(value), quantity.unit)
    }

    /// The number of an amount without its unit; shares keep their sign.
    func bare(_ value: Decimal34, _ quantity: Quantity) -> String {
        quantity.isShare ? Figures.percent(value) : Figures.plain(value)
    }

    /// A distance between two values of a target: `140 平方米`, `7.7 个百分点`.
    func difference(_ value: Decimal34, _ quantity: Quantity) -> String {
        guard quantity.isShare else { return amount(value, quantity) }
        return words(.points, ["n": Figures.plain(value.multiplied(by: Decimal34(100)) ?? value, decimals: 1)])
    }

    /// What a unit of measure is called, without a number: `平方米`; empty for bare numbers.
    func unitName(_ quantity: Quantity) -> String {
        if quantity.isShare { return "%" }
        return Figures.bare(amount("", quantity.unit))
    }

    private func amount(_ number: String, _ unit: UnitOfMeasure) -> String {
        let above = unit.factors.filter { $0.exponent > 0 }
        let below = unit.factors.filter { $0.exponent < 0 }
        guard let first = above.first else {
            return below.isEmpty ? number : number + "/" + Figures.bare(part("", below[0]))
        }
        let tail = below.map { words(.per, ["unit": Figures.bare(part("1", $0).filter { $0 != "1" })]) }.joined()
        return part(number, first) + tail
    }

    private func part(_ number: String, _ factor: UnitOfMeasure.Factor) -> String {
        let power = Int(factor.exponent.magnitude)
        let name = power == 1 ? factor.name : factor.name + String(power)
        guard let key = Figures.units[name] else { return number + " " + name }
        return words(key, ["n": number])
    }

    private static func bare(_ text: String) -> String { String(text.drop { $0 == " " }) }

    private static let units: [String: MessageKey] = [
        "m2": .unitSquareMetre, "person": .unitPerson, "household": .unitHousehold, "day": .unitDay,
        "yuan": .unitYuan, "place": .unitPlace, "item": .unitItem, "time": .unitTime, "check": .unitCheck,
        "team": .unitTeam, "piece": .unitPiece, "post": .unitPost, "organisation": .unitOrganisation,
        "community": .unitCommunity, "street": .unitStreet, "building": .unitBuilding, "month": .unitMonth,
        "point": .unitPoint, "hour": .unitHour, "m": .unitMetre,
    ]

    // MARK: numbers

    /// A share in per cent with one decimal at most; short of the whole it never reads 100%.
    static func percent(_ share: Decimal34) -> String {
        guard let hundredfold = share.multiplied(by: Decimal34(100)) else { return "—" }
        let isShort = share < .one && Decimal34(scaled: 9995, decimals: 2) <= hundredfold
        let rounded = hundredfold.rounded(isShort ? .down : .halfUp, scale: 1)
        return plain(rounded, decimals: 1) + "%"
    }

    /// A number with two decimals at most, thousands grouped from 10,000 on.
    static func plain(_ value: Decimal34, decimals: Int = 2) -> String {
        let text = value.rounded(.halfUp, scale: decimals).description
        let digits = text.drop { $0 == "-" }
        let whole = Array(digits.prefix { $0 != "." })
        guard whole.count > 4 else { return text }
        var grouped = text.hasPrefix("-") ? "-" : ""
        for (place, digit) in whole.enumerated() {
            if place > 0, (whole.count - place).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return grouped + digits.dropFirst(whole.count)
    }

    /// The number for a drawing; shares in per cent.
    static func coordinate(_ value: Decimal34?, isShare: Bool) -> Double? {
        guard let value, let number = Double(value.description) else { return nil }
        return isShare ? number * 100 : number
    }
}

extension Figures {
    /// What a unit of measure is called, by its name in the registers.
    func unitName(_ name: String) -> String {
        Quantity.parse(name, in: .standard).map { unitName($0) } ?? name
    }
}
