import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The way in for residents: one question a page, no account, nothing kept before it is sent.
struct ReportPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to router: Router<LinliContext>) {
        router.get("/report") { _, context in
            let page = try await page(.detail, FormInput())
            return context.render(page.page(.fresh, context))
        }
        router.get("/report/:step") { _, context in context.redirect(to: "/report") }
        router.post("/report/:step") { request, context in
            let form = try await context.form(request)
            let name = try context.parameters.require("step")
            if name == "send", !form.has("go") { return try await send(form, context) }
            let step = try ReportStep(rawValue: name == "send" ? "check" : name).orNotFound()
            return try await answer(step, form, context)
        }
    }

    private func page(_ step: ReportStep, _ form: FormInput) async throws -> ReportPage {
        let places = try await services.database.read { try services.places(on: $0) }
        return ReportPage(step: step, answers: ReportAnswers(form), book: services.desk.book, places: places)
    }

    /// Takes one answer and shows the next question, the one somebody wants to change, or the same one again.
    private func answer(_ step: ReportStep, _ form: FormInput, _ context: LinliContext) async throws -> Response {
        let current = try await page(step, form)
        if let wanted = ReportStep(rawValue: form["go"]) {
            return context.render(try await page(wanted, form).page(FormState(input: form), context))
        }
        let problems = current.answers.problems(of: step, current.book, current.places)
        guard problems.isEmpty else {
            let state = FormState(input: form, problems: problems)
            return context.render(current.page(state, context), status: .unprocessableContent)
        }
        // Whoever changed one answer goes back to the summary when all the others are there.
        let isComplete = current.answers.firstOpen(current.book, current.places) == nil
        let next = try await page(isComplete ? .check : step.next, form)
        return context.render(next.page(FormState(input: form), context))
    }

    /// Registers the request once, however often the form arrives, and shows number and code.
    ///
    /// The code is on no address and in no log: the page is the answer to the form itself.
    private func send(_ form: FormInput, _ context: LinliContext) async throws -> Response {
        let last = try await page(.check, form)
        if let open = last.answers.firstOpen(last.book, last.places) {
            let problems = last.answers.problems(of: open, last.book, last.places)
            let state = FormState(input: form, problems: problems)
            return context.render(
                try await page(open, form).page(state, context), status: .unprocessableContent)
        }
        guard let draft = last.answers.draft(.web) else { throw HTTPError(.notFound) }
        do {
            let receipt = try await services.desk.register(draft, key: form.optional("once").map { "web." + $0 })
            return context.render(ReportDonePage(receipt: receipt).page(context.words))
        } catch let failure as ValidationFailure {
            let state = FormState(input: form, problems: failure.problems)
            return context.render(last.page(state, context), status: .unprocessableContent)
        }
    }
}

/// Number and code, to be written down.
struct ReportDonePage: Sendable {
    let receipt: RequestReceipt

    func page(_ words: Words) -> Page {
        let due = HTML.time(receipt.due, words)
        let note: HTML = receipt.isProvisional ? "<p class=\"mut\">\(words(.trackProvisional))</p>\n" : .empty
        return Page(
            words(.reportDone), crumbs: [Crumb(words(.homeTitle), "/")],
            main: """
                <div class="notice ok" role="status"><h2>\(words(.reportDoneLead))</h2>
                <dl class="summary">
                <div><dt>\(words(.trackNumber))</dt><dd><strong>\(RequestNumber.grouped(receipt.number))</strong></dd></div>
                <div><dt>\(words(.trackCode))</dt><dd><strong>\(receipt.secret)</strong></dd></div>
                <div><dt>\(words(.trackDue))</dt><dd>\(due)</dd></div>
                </dl></div>
                \(note)<p>\(words(.reportKeep))</p>
                <p class="actions"><a class="button primary" href="/track">\(words(.trackTitle))</a>\
                <a class="button" href="/">\(words(.homeTitle))</a></p>

                """)
    }
}

extension Optional {
    /// The value, or an answer that there is no such page.
    func orNotFound() throws -> Wrapped {
        guard let self else { throw HTTPError(.notFound) }
        return self
    }
}
