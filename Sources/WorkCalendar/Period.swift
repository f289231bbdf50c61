import Kernel

/// A length of time as laws and promises word it: a number and a unit.
package struct Period: Hashable, Sendable, Codable, CustomStringConvertible {
    /// What is counted.
    package enum Unit: String, Hashable, Sendable, CaseIterable, Codable {
        case minutes, hours, days, months, years
        case workingDays = "working days"
        case workingHours = "working hours"
        case halfDays = "half days"
    }

    /// At least 1.
    package let amount: Int
    package let unit: Unit

    /// Nil for an amount below 1 or beyond 100 000.
    package init?(_ amount: Int, _ unit: Unit) {
        guard (1...100_000).contains(amount) else { return nil }
        self.amount = amount
        self.unit = unit
    }

    /// Reads `5 working days`, `24 hours`, `1 month`, `half a day`, `5个工作日`, `24小时`, `半个工作日`; nil otherwise.
    package init?(_ text: some StringProtocol) {
        guard let (amount, name) = Period.split(text.lowercased()), let unit = Period.names[name] else { return nil }
        self.init(amount, unit)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let period = Period(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a period: \(text)"))
        }
        self = period
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// `5 working days`, `1 hour`.
    package var description: String {
        "\(amount) \(amount == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    }

    private static func split(_ text: String) -> (Int, String)? {
        guard text.first != "-" else { return nil }
        var rest = text.filter { !$0.isWhitespace && $0 != "-" }[...]
        if rest.hasPrefix("half") {
            rest = rest.dropFirst(4)
            if rest.hasPrefix("a") { rest = rest.dropFirst() }
            return (1, "half" + rest)
        }
        if rest.hasPrefix("半") {
            rest = rest.dropFirst()
            return (1, "half" + (rest.hasPrefix("个") ? rest.dropFirst() : rest))
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard let amount = Int(digits) else { return nil }
        rest = rest.dropFirst(digits.count)
        return (amount, String(rest.hasPrefix("个") ? rest.dropFirst() : rest))
    }

    private static let names: [String: Unit] = {
        let spelled: [Unit: [String]] = [
            .minutes: ["minute", "minutes", "min", "分钟", "分"],
            .hours: ["hour", "hours", "h", "naturalhours", "小时", "时", "自然小时"],
            .days: [
                "day", "days", "calendarday", "calendardays", "naturalday", "naturaldays", "日", "天", "自然日",
            ],
            .months: ["month", "months", "月"], .years: ["year", "years", "年"],
            .workingDays: [
                "workingday", "workingdays", "workday", "workdays", "businessday", "businessdays", "wd", "工作日",
            ],
            .workingHours: [
                "workinghour", "workinghours", "workhour", "workhours", "businesshour", "businesshours", "工作小时",
                "工作时",
            ],
            .halfDays: [
                "halfday", "halfdays", "halfworkingday", "halfworkingdays", "half工作日", "half天", "half日", "半天",
                "半日",
            ],
        ]
        var names: [String: Unit] = [:]
        for unit in Unit.allCases { for name in spelled[unit, default: []] { names[name] = unit } }
        return names
    }()
}
