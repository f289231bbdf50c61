import Kernel
import Store

/// A condition on records as a plan writes it, with fields and choices by their titles: `类别 = “社区综合服务中心”`.
struct ConditionText: Sendable {
    private let names: [String: Localized]
    private let choices: [String: Localized]

    init(_ source: RecordSource) {
        names = Dictionary(source.fields.map { ($0.name, $0.title) }, uniquingKeysWith: { first, _ in first })
        var choices: [String: Localized] = [:]
        for case .choice(let cases) in source.fields.map(\.type) {
            for choice in cases { choices[choice.code] = choice.title }
        }
        self.choices = choices
    }

    /// The condition in the reader's words; what is no field, choice or connective stays as it is.
    func text(_ condition: String, _ words: Words) -> String {
        var output = ""
        var rest = condition[...]
        while let first = rest.first {
            if first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") {
                let code = String(rest[rest.index(after: rest.startIndex)..<end])
                output += "“" + (choices[code].map { words($0) } ?? code) + "”"
                rest = rest[rest.index(after: end)...]
            } else if first.isLetter || first == "_" {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                output += word(String(name), words)
                rest = rest.dropFirst(name.count)
            } else if let sign = ConditionText.signs.first(where: { rest.hasPrefix($0.sign) }) {
                output += words(sign.key)
                rest = rest.dropFirst(sign.sign.count)
            } else {
                output.append(first)
                rest = rest.dropFirst()
            }
        }
        return words.language == .zh ? output.replacing(" “", with: "“").replacing("” ", with: "”") : output
    }

    private static let signs: [(sign: String, key: MessageKey)] = [
        ("!=", .signIsNot), (">=", .signAtLeast), ("<=", .signAtMost), ("=", .signIs),
    ]

    private func word(_ name: String, _ words: Words) -> String {
        if let title = names[name] { return words(title) }
        guard words.language == .zh else { return name }
        return ConditionText.connectives[name] ?? name
    }

    private static let connectives = [
        "and": "并且", "or": "或者", "not": "不是", "true": "是", "false": "否", "null": "空", "in": "属于",
    ]
}
