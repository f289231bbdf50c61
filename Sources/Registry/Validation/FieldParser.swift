import Kernel
import Store

/// Reads what was typed into one field; the only place where typed text becomes a value, for forms and files alike.
struct FieldParser: Sendable {
    let field: FieldSpec
    private let cases: ByteTable
    private let codes: [RecordValue]

    init(_ field: FieldSpec) {
        self.field = field
        var cases = ByteTable()
        var codes: [RecordValue] = []
        for choice in field.choices {
            for spelling in [choice.code, choice.title.zh, choice.title.en] + choice.synonyms {
                let bytes = FieldParser.caseForm(Array(spelling.utf8)[...])
                if cases.insert(bytes) == codes.count { codes.append(.choice(choice.code)) }
            }
        }
        self.cases = cases
        self.codes = codes
    }

    /// The value, or what is wrong with it.
    func parse(_ cell: ArraySlice<UInt8>) -> Result<RecordValue, Flawed> {
        if case .text = field.type { return text(CellText.kept(cell)) }
        let typed = CellText.typed(cell)
        guard !typed.isEmpty else { return empty }
        return switch field.type {
        case .text: text(typed)
        case .number(let decimals, let unit): NumberText.parse(typed, decimals: decimals, unit: unit).flatMap(inRange)
        case .date: DateText.parse(typed).map(RecordValue.date)
        case .boolean: BooleanText.parse(typed).map(RecordValue.boolean)
        case .choice(let choices): choice(typed, of: choices)
        }
    }

    private var empty: Result<RecordValue, Flawed> {
        field.isRequired ? .failure(Flawed("registry.required")) : .success(.null)
    }

    private func text(_ bytes: ArraySlice<UInt8>) -> Result<RecordValue, Flawed> {
        guard !bytes.isEmpty else { return empty }
        guard !CellText.hasControl(bytes) else { return .failure(Flawed("registry.text_control")) }
        let text = String(decoding: bytes, as: UTF8.self)
        if bytes.count > field.maxLength, text.unicodeScalars.count > field.maxLength {
            return .failure(Flawed("registry.text_too_long", ["max": String(field.maxLength)]))
        }
        if let check = field.check, let flaw = check.flaw(text) { return .failure(Flawed(flaw)) }
        return .success(.text(text))
    }

    private func inRange(_ number: Int64) -> Result<RecordValue, Flawed> {
        if field.isPositive, number <= 0 { return .failure(Flawed("registry.number_positive")) }
        guard !field.range.contains(number) else { return .success(.number(number)) }
        let text = [field.range.lowerBound, field.range.upperBound].map {
            FixedPoint.text($0, decimals: field.decimals)
        }
        let code = number < field.range.lowerBound ? "registry.number_too_small" : "registry.number_too_large"
        return .failure(Flawed(code, ["min": text[0], "max": text[1]]))
    }

    private func choice(_ bytes: ArraySlice<UInt8>, of choices: [Choice]) -> Result<RecordValue, Flawed> {
        if let position = cases.find(FieldParser.caseForm(bytes)) { return .success(codes[position]) }
        let titles = choices.map(\.title.zh)
        let nearest = Suggestion.nearest(to: String(decoding: bytes, as: UTF8.self), among: titles)
        return .failure(
            Flawed(
                "registry.choice_unknown",
                ["choices": titles.joined(separator: "、")].merging(Suggestion.argument(nearest)) { $1 }))
    }

    /// Latin letters in lower case, blanks left out.
    private static func caseForm(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.contains(where: { (65...90).contains($0) || $0 == 32 }) else { return bytes }
        return bytes.compactMap { $0 == 32 ? nil : (65...90).contains($0) ? $0 + 32 : $0 }[...]
    }
}

/// A flaw as an error, for `Result`.
struct Flawed: Error {
    let flaw: Flaw
    init(_ flaw: Flaw) { self.flaw = flaw }
    init(_ code: String, _ arguments: [String: String] = [:]) { flaw = Flaw(code, arguments) }
}
