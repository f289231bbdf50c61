/// The unit names that literals and declarations may use.
package struct UnitCatalogue: Sendable {
    /// One name of a unit, such as 万元 for 10,000 yuan.
    package struct Entry: Sendable {
        package let code: String
        package let aliases: [String]
        package let unit: UnitOfMeasure
        /// How many of `unit` one of this name is.
        package let factor: Decimal34

        package init(_ code: String, _ aliases: [String] = [], unit: UnitOfMeasure? = nil, factor: Decimal34 = .one) {
            self.code = code
            self.aliases = aliases
            self.unit = unit ?? UnitOfMeasure(code)
            self.factor = factor
        }
    }

    package let entries: [Entry]
    private let index: [String: Int]

    /// Earlier entries win when two claim a name.
    package init(_ entries: [Entry]) {
        self.entries = entries
        let names = entries.enumerated().flatMap { place, entry in ([entry.code] + entry.aliases).map { ($0, place) } }
        index = Dictionary(names) { first, _ in first }
    }

    /// The entry with this code or alias.
    package subscript(name: String) -> Entry? { index[name].map { entries[$0] } }

    /// Every code and alias, in order.
    var names: [String] { entries.flatMap { [$0.code] + $0.aliases } }

    /// The unit a text such as `m2/person`, `人` or `1` names; nil when a part is unknown or scaled (万元).
    ///
    /// `%` is not a unit of its own: see `Quantity.parse`.
    package func unit(_ text: String) -> UnitOfMeasure? {
        var (result, power) = (UnitOfMeasure.one, 1)
        var name = ""
        func take(_ name: String, _ unit: UnitOfMeasure, _ power: Int) -> UnitOfMeasure? {
            if name == "1" { return unit }
            guard let entry = self[name], entry.factor == .one || entry.unit == .percentPoints else { return nil }
            return unit.multiplied(by: entry.unit, power: power)
        }
        for character in text.filter({ $0 != " " }) {
            if character == "/" || character == "*" || character == "·" {
                guard let next = take(name, result, power) else { return nil }
                (result, power, name) = (next, character == "/" ? -1 : 1, "")
            } else {
                name.append(character)
            }
        }
        return take(name, result, power)
    }
}
