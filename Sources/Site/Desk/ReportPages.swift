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
            let page = try await page(.detail, FormInput(), context)
            return context.render(page.page(.fresh, context))
        }
        router.get("/report/:step") { _, context in context.redirect(to: "/report") }
        router.post("/report/:step") { request, context in
            let name = try context.parameters.require("step")
            let form = try await context.form(request, limit: name == "send" ? .attachment : .texts)
            if name == "send", !form.has("go") { return try await send(form, context) }
            let step = try ReportStep(rawValue: name == "send" ? "check" : name).orNotFound()
            return try await answer(step, form, context)
        }
    }

    private func page(_ step: ReportStep, _ form: FormInput, _ context: LinliContext) async throws -> ReportPage {
        let places = try await services.database.read { try services.places(on: $0) }
        return ReportPage(
            step: step, answers: ReportAnswers(form, context.visitor), book: services.desk.book, places: places)
    }

    /// Takes one answer and shows the next question, the one somebody wants to change, or the same one again.
    private func answer(_ step: ReportStep, _ form: FormInput, _ context: LinliContext) async throws -> Response {
        let current = try await page(step, form, context)
        if let wanted = ReportStep(rawValue: form["go"]) {
            return context.render(try await page(wanted, form, context).page(FormState(input: form), context))
        }
        let problems = current.answers.problems(of: step, current.book, current.places)
        guard problems.isEmpty else {
            let state = FormState(input: form, problems: problems)
            return context.render(current.page(state, context), status: .unprocessableContent)
        }
        // Whoever changed one answer goes back to the summary when all the others are there.
        let isComplete = current.answers.firstOpen(current.book, current.places) == nil
        let next = try await page(isComplete ? .check : step.next, form, context)
        return context.render(next.page(FormState(input: form), context))
    }

    /// Registers the request once, however often the form arrives, and shows number and code.
    ///
    /// The code is on no address and in no log: the page is the answer to the form itself.
    private func send(_ form: FormInput, _ context: LinliContext) async throws -> Response {
        let last = try await page(.check, form, context)
        if let open = last.answers.firstOpen(last.book, last.places) {
            let problems = last.answers.problems(of: open, last.book, last.places)
            let state = FormState(input: form, problems: problems)
            return context.render(
                try await page(open, form, context).page(state, context), status: .unprocessableContent)
        }
        guard let draft = last.answers.draft(context.visitor.modes.kiosk ? .kiosk : .web) else {
            throw HTTPError(.notFound)
        }
        do {
            let receipt = try await services.desk.register(draft, key: form.optional("once").map { "web." + $0 })
            let file = try await keep(form.file("file"), receipt)
            return context.render(
                ReportDonePage(
                    receipt: receipt, answers: last.answers, book: last.book, places: last.places, file: file
                ).page(context))
        } catch let failure as ValidationFailure {
            let state = FormState(input: form, problems: failure.problems)
            return context.render(last.page(state, context), status: .unprocessableContent)
        }
    }

    /// Adds the file that came along; a refused one does not take the request with it.
    private func keep(_ file: UploadedFile?, _ receipt: RequestReceipt) async throws -> ReportDonePage.File {
        guard let file else { return .none }
        do {
            let kept = try await services.desk.attach(
                file.bytes, name: file.name, number: receipt.number, secret: receipt.secret,
                district: receipt.district, in: services.attachments)
            return .kept(kept)
        } catch let problem as Problem { return .refused(problem) }
    }
}

extension Optional {
    /// The value, or an answer that there is no such page.
    func orNotFound() throws -> Wrapped {
        guard let self else { throw HTTPError(.notFound) }
        return self
    }
}
