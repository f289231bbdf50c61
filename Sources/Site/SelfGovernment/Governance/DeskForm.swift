import Hummingbird
import Kernel

/// A page with one form: what it asks, and what it does with the answers.
struct DeskForm: Sendable {
    let title: String
    let crumbs: [Crumb]
    var lead: String?
    let form: Form
    /// What stands below the form.
    var below: HTML = .empty
    var layout = PageLayout.console
    /// What stands above the form.
    var above: HTML = .empty
    let perform: @Sendable (FormInput) async throws -> URLPath

    /// The page in a state of its form.
    func page(_ state: FormState, _ context: LinliContext) -> Page {
        let words = context.words
        return Page(
            title, layout: layout, crumbs: crumbs, lead: lead,
            main: above + form.showing(state, words).html(context) + below)
    }
}

extension RouterMethods where Context == LinliContext {
    /// Adds the page of a form, for opening and for sending.
    func form(_ path: RouterPath, _ build: @escaping @Sendable (LinliContext) async throws -> DeskForm) {
        get(path) { _, context in context.render(try await build(context).page(.fresh, context)) }
        post(path) { request, context in
            let form = try await build(context)
            return try await context.submit(request, page: { form.page($0, context) }, perform: form.perform)
        }
    }
}

extension FormInput {
    /// The whole number in a field.
    ///
    /// - Throws: `Problem` `government.number`.
    func wholeNumber(_ name: String) throws -> Int {
        guard let number = Int(self[name]) else { throw Problem("government.number", field: name, value: self[name]) }
        return number
    }

    /// The day in a field.
    ///
    /// - Throws: `Problem` `government.date`.
    func civilDay(_ name: String) throws -> CivilDate {
        guard let day = CivilDate(self[name]) else {
            throw Problem("government.date", field: name, value: self[name])
        }
        return day
    }

    /// The unit in a field.
    ///
    /// - Throws: `Problem` `government.unit_missing`.
    func chosenUnit(_ name: String = "unit") throws -> UnitCode {
        guard let unit = UnitCode(self[name]) else { throw Problem("government.unit_missing", field: name) }
        return unit
    }

    /// The lines of a field that are not blank.
    func filledLines(_ name: String) -> [String] {
        self[name].split(separator: "\n").map { $0.trimmingPrefix { $0.isWhitespace } }.map(String.init)
            .filter { !$0.isEmpty }
    }
}

extension Words {
    /// A field of this area with its label, and its hint where there is one.
    func govern(
        _ name: String, _ kind: FormField.Kind = .text, value: String? = nil, hint: Bool = false, required: Bool = true
    ) -> FormField {
        FormField(
            name, self(.governanceField(name)), kind, value: value, hint: hint ? self(.governanceHint(name)) : nil,
            isRequired: required)
    }
}
