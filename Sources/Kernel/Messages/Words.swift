/// The catalogue in one language: what a page, a printed document or the command line speaks with.
///
/// Called like a function: `words(.planTitle)`, `words(.rowsFound, ["n": rows.count])`.
package struct Words: Sendable {
    package let catalogue: Catalogue
    package let language: Language

    package init(_ catalogue: Catalogue, _ language: Language) {
        self.catalogue = catalogue
        self.language = language
    }

    /// The sentence of a key, its parts written as their descriptions.
    package func callAsFunction(_ key: MessageKey, _ arguments: [String: any CustomStringConvertible] = [:]) -> String {
        catalogue.text(key, arguments.mapValues(\.description), language: language)
    }

    /// The sentence of a message.
    package func callAsFunction(_ message: Message) -> String { catalogue.text(message, language: language) }

    /// A text kept in both languages with the data itself.
    package func callAsFunction(_ text: Localized) -> String { text[language] }

    /// A day written out: `2026年9月30日` or `30 September 2026`.
    package func date(_ day: CivilDate) -> String {
        let (year, month, date) = day.parts
        return language == .zh ? "\(year)年\(month)月\(date)日" : "\(date) \(Words.months[month - 1]) \(year)"
    }

    /// The minute in Asia/Shanghai: `2026年9月30日 09:15` or `30 September 2026, 09:15`.
    package func time(_ instant: Instant) -> String {
        let clock = instant.description.dropFirst(11).prefix(5)
        return date(instant.day) + (language == .zh ? " " : ", ") + clock
    }

    /// A whole number with thin groups of three, `12,345`, in both languages.
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        var output = value < 0 ? "-" : ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { output.append(",") }
            output.append(digit)
        }
        return output
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}
