import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store
import WorkCalendar

/// The telephone: today's figures, the calls to return, and a way to enter one that was missed.
struct CallPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/calls") { _, context in context.render(try await page(.fresh, context)) }
        console.post("/desk/calls") { request, context in try await enter(request, context) }
        console.post("/desk/calls/:call/returned") { request, context in try await returned(request, context) }
    }

    private func desk(_ context: LinliContext) async throws -> (CallDesk, UnitCode) {
        let places = try await services.database.read { try services.places(on: $0) }
        let desk = CallDesk(services: services, places: places, actor: context.actor)
        guard let unit = desk.unit else {
            throw Problem("access.denied", ["permission": Permission.takeRequests.rawValue])
        }
        return (desk, unit)
    }

    private func page(_ state: FormState, _ context: LinliContext) async throws -> Page {
        let (_, unit) = try await desk(context)
        let words = context.words
        let missed = try await services.desk.missedCalls(at: unit, by: context.actor)
        let now = services.environment.now()
        let figures = try await services.desk.callFigures(
            at: unit, from: Instant(now.day), until: now.adding(seconds: 1), by: context.actor)
        let form = Form(
            to: "/console/desk/calls", submit: words(.callAdd),
            [
                FormField("phone", words(.callPhone)),
                FormField("time", words(.callTime), hint: words(.callTimeHint), isRequired: false),
            ])
        return .console(
            words(.callTitle), crumbs: [Crumb(words(.deskTitle), "/console/desk")], lead: words(.callLead),
            main: """
                <section><h2>\(words(.callMissed))</h2>
                \(list(missed, context))</section>
                <section><h2>\(words(.callFigures))</h2>
                \(SummaryList(rows(figures, words)).html(words))</section>
                <section><h2>\(words(.callAdd))</h2>
                \(form.showing(state, words).html(context))</section>

                """)
    }

    private func rows(_ figures: CallFigures, _ words: Words) -> [SummaryList.Row] {
        let seconds = ["seconds": services.desk.book.telephone.pickUpSeconds]
        return [
            SummaryList.Row(words(.callTotal), words.number(figures.rang)),
            SummaryList.Row(words(.callAnswered), words.number(figures.answered)),
            SummaryList.Row(words(.callPrompt, seconds), words.number(figures.prompt)),
            SummaryList.Row(words(.callOpen), words.number(figures.open)),
        ]
    }

    /// The numbers are hidden but for their ends; whoever returns the call sees the whole, and the look is kept.
    private func list(_ missed: [CallRecord], _ context: LinliContext) -> HTML {
        let words = context.words
        guard !missed.isEmpty else { return "<p>\(words(.callNone))</p>\n" }
        let rows = missed.map { call -> [HTML] in
            let take = ("/console/desk/new" as URLPath).with("call", call.id)
            let done = URLPath("console", "desk", "calls", call.id, "returned")
            return [
                HTML.time(call.rang, words), "…\(String((call.phone ?? "").suffix(4)))",
                """
                <a class="button" href="\(take)">\(words(.callBackAndTake))</a> \
                <form method="post" action="\(done)" class="inline">\(context.formToken)\
                <button>\(words(.callReturned))</button></form>
                """,
            ]
        }
        return HTML.table(
            words(.callMissed), [words(.callTime), words(.callPhone), words(.caseActions)], rows: rows)
    }

    private func enter(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let (_, unit) = try await desk(context)
        return try await context.submit(request) {
            try await page($0, context)
        } perform: { input in
            guard let phone = input.optional("phone"), Requester.isPhone(phone) else {
                throw Problem("desk.phone_invalid", field: "phone", value: input["phone"])
            }
            let call = CallRecord(
                id: services.environment.newID(), phone: phone, rang: try moment(input.optional("time")))
            try await services.desk.record(call, at: unit, by: context.actor)
            return "/console/desk/calls"
        }
    }

    /// A time of today as `14:05`; now when nothing was typed.
    private func moment(_ text: String?) throws -> Instant {
        let now = services.environment.now()
        guard let text else { return now }
        let parts = text.replacing("：", with: ":").split(separator: ":").map { Int64($0) }
        guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...23).contains(hour),
            (0...59).contains(minute)
        else { throw Problem("deskfront.call_time", field: "time", value: text) }
        let moment = Instant(now.day).adding(seconds: hour * 3600 + minute * 60)
        guard moment <= now else { throw Problem("deskfront.call_time", field: "time", value: text) }
        return moment
    }

    private func returned(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let (_, unit) = try await desk(context)
        let input = try await context.form(request)
        let id = try context.parameters.require("call")
        return context.redirect(
            to: try await context.once(input) {
                try await services.desk.returned(id, at: unit, by: context.actor)
                return "/console/desk/calls"
            })
    }
}
