import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Store

/// Where a request stands, for whoever has its number and code; nothing of it is on an address.
struct TrackPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to router: Router<LinliContext>) {
        router.get("/track") { _, context in context.render(form(.fresh, context)) }
        router.post("/track") { request, context in
            let input = try await context.form(request)
            return try await show(input, nil, context)
        }
        router.post("/track/attach") { request, context in
            try await attach(try await context.form(request, limit: .attachment), context)
        }
        router.post("/track/file") { request, context in
            try await file(try await context.form(request), context)
        }
        router.post("/track/rate") { request, context in
            let input = try await context.form(request)
            return try await rate(input, context)
        }
    }

    private func form(_ state: FormState, _ context: LinliContext) -> Page {
        let words = context.words
        let fields = [
            FormField("number", words(.trackNumber), hint: words(.trackNumberHint)),
            FormField("code", words(.trackCode), hint: words(.trackCodeHint), autocomplete: "off"),
        ]
        var page = Page(
            words(.trackTitle), crumbs: [Crumb(words(.homeTitle), "/")], lead: words(.trackLead),
            main: Form(to: "/track", submit: words(.trackShow), fields).showing(state, words).html(context)
                + HTML.actions([
                    .button(words(.knowOpen), "/open/knowledge"), .button(words(.aidTitle), "/open/aid"),
                    .button(words(.monthTitle), "/open/desk"),
                ]))
        page.hasErrors = !state.problems.isEmpty
        return page
    }

    private func show(_ input: FormInput, _ notice: MessageKey?, _ context: LinliContext) async throws -> Response {
        do {
            let view = try await services.desk.track(
                number: input["number"], secret: input["code"], district: services.district.district)
            return context.render(try await page(view, input, notice).page(.fresh, context))
        } catch let problem as Problem where problem.code == "desk.tracking_unknown" {
            let state = FormState(input: input, problems: [Problem("desk.tracking_unknown", field: "number")])
            return context.render(form(state, context), status: .unprocessableContent)
        }
    }

    /// The three answers of the resident, without waiting for a call.
    private func rate(_ input: FormInput, _ context: LinliContext) async throws -> Response {
        let district = services.district.district
        do {
            _ = try await services.desk.rate(
                number: input["number"], secret: input["code"], district: district, answers: CallBackAnswers(input),
                words: input.optional("words"), key: input.optional("once").map { "rate." + $0 })
            return try await show(input, .trackThanks, context)
        } catch let failure as ValidationFailure {
            let view = try await services.desk.track(
                number: input["number"], secret: input["code"], district: district)
            let state = FormState(input: input, problems: failure.problems)
            return context.render(
                try await page(view, input, nil).page(state, context), status: .unprocessableContent)
        }
    }

    private func page(_ view: TrackingView, _ input: FormInput, _ notice: MessageKey?) async throws -> TrackPage {
        let files = try await services.desk.attachments(
            number: input["number"], secret: input["code"], district: services.district.district)
        return TrackPage(view: view, book: services.desk.book, code: input["code"], notice: notice, files: files)
    }

    /// Adds a picture or document of the resident's.
    private func attach(_ input: FormInput, _ context: LinliContext) async throws -> Response {
        let district = services.district.district
        do {
            guard let file = input.file("file") else { throw Problem("deskfront.no_file", field: "file") }
            _ = try await services.desk.attach(
                file.bytes, name: file.name, number: input["number"], secret: input["code"], district: district,
                in: services.attachments)
            return try await show(input, .attachKept, context)
        } catch let problem as Problem where problem.field == "file" {
            let view = try await services.desk.track(
                number: input["number"], secret: input["code"], district: district)
            let state = FormState(input: input, problems: [problem])
            return context.render(
                try await page(view, input, nil).page(state, context), status: .unprocessableContent)
        }
    }

    /// Hands out a file to the holder of number and code.
    private func file(_ input: FormInput, _ context: LinliContext) async throws -> Response {
        let files = try await services.desk.attachments(
            number: input["number"], secret: input["code"], district: services.district.district)
        guard let file = files.first(where: { $0.id == input["file"] }) else { throw HTTPError(.notFound) }
        return try file.response(from: services.attachments)
    }
}

extension CallBackAnswers {
    /// The three questions as a form sends them; what was not answered stays open.
    init(_ input: FormInput) {
        func flag(_ name: String) -> Bool? { ["yes": true, "no": false][input[name]] }
        self.init(responded: flag("responded"), solved: flag("solved"), satisfied: Int(input["satisfied"]))
    }

    /// The fields that ask for them.
    static func fields(_ words: Words) -> [FormField] {
        let choices = [Choice("yes", words(.answerYes)), Choice("no", words(.answerNo))]
        let marks = (1...5).reversed().map { Choice(String($0), words(MessageKey("deskpage.satisfied_" + String($0)))) }
        return [
            FormField("responded", words(.askResponded), .radios(choices)),
            FormField("solved", words(.askSolved), .radios(choices)),
            FormField("satisfied", words(.askSatisfied), .radios(marks)),
            FormField("words", words(.askWords), .textarea, isRequired: false),
        ]
    }
}
