import Kernel
import Store

/// The Chinese titles of registers, columns and choices with their English ones, for refusals told in English.
///
/// Services write the parts of a refusal in Chinese, as they stand in the files people import.
package struct RegisterTitles: Sendable {
    private var english = ["单位": "Unit", "单位代码": "Unit code", "单位名称": "Unit name"]

    /// Arguments of refusals that hold such titles, one or a list.
    private static let arguments: Set<String> = [
        "column", "register", "key", "choices", "known", "other", "suggestion", "field", "first", "second",
    ]

    /// The titles of one register.
    package init(_ spec: RegisterSpec) {
        add(spec.fields)
        add(spec.title)
    }

    /// The titles of all registers; where two give one word differently, the first of the book decides.
    package init(_ book: RegisterBook) {
        for spec in book.registers { add(spec.title) }
        for spec in book.registers { add(spec.fields) }
        add(UnitImportFields.all)
    }

    /// The titles of a file of a kind: a register, or the list of units.
    package init(_ kind: String, of book: RegisterBook) {
        add(book[kind]?.fields ?? UnitImportFields.all)
        for spec in book.registers { add(spec.title) }
    }

    private mutating func add(_ title: Localized) { english[title.zh] = english[title.zh] ?? title.en }

    private mutating func add(_ fields: [FieldSpec]) {
        for field in fields {
            add(field.title)
            for choice in field.choices { add(choice.title) }
        }
    }

    /// The refusal with its titles in the language.
    ///
    /// Parts that come in both languages stay as they are.
    /// - Parameter isForm: whether `field` names a field of a form, which stays, rather than a column of a file.
    package func localised(_ problem: Problem, _ language: Language, keeping isForm: Bool = false) -> Problem {
        guard language == .en else { return problem }
        var problem = problem
        for (name, text) in problem.arguments
        where RegisterTitles.arguments.contains(name) && problem.arguments[name + "_en"] == nil {
            problem.arguments[name] = translated(text)
        }
        if !isForm, let field = problem.field { problem.field = english[field] ?? field }
        return problem
    }

    private func translated(_ list: String) -> String {
        list.split(separator: "、").map { english[String($0)] ?? String($0) }.joined(separator: ", ")
    }
}
