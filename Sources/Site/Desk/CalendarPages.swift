import Access
import Desk
import HTTPTypes
import Hummingbird
import Kernel
import WorkCalendar

/// The working days a deadline counts: each year with its notice, and the job for the day a new year is published.
struct CalendarPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/calendar") { _, context in context.render(try page(nil, context)) }
        console.post("/desk/calendar") { request, context in try await recompute(request, context) }
    }

    private var years: [CalendarYear] {
        services.desk.book.clocks.values.first?.calendar.years.sorted { $0.year > $1.year } ?? []
    }

    private func page(_ diff: (Recalculation, applied: Bool)?, _ context: LinliContext) throws -> Page {
        let words = context.words
        let asked = context.query("year").flatMap { Int($0) } ?? services.environment.today.year
        let year = years.first { $0.year == asked } ?? years.first
        let choices = years.prefix(6).map { one in
            HTML.button(
                String(one.year), ("/console/desk/calendar" as URLPath).with("year", String(one.year)),
                isPrimary: one.year == year?.year)
        }
        return .console(
            words(.calendarTitle),
            crumbs: [
                Crumb(words(.deskTitle), "/console/desk"), Crumb(words(.rulesTitle), "/console/desk/rules"),
            ], lead: words(.calendarLead),
            main: """
                \(HTML.actions(choices))\(HTML.with(year) { html($0, words) })\(changes(diff, words))\(job(diff, context))
                """)
    }

    private func html(_ year: CalendarYear, _ words: Words) -> HTML {
        let notices = year.notices.map { [$0.title, $0.number].compactMap { $0 }.joined(separator: " ") }
        let state: HTML =
            year.published ? .empty : Notice(.warn, nil, "\(words(.calendarProvisional, ["year": year.year]))").html
        let off = year.off.map { stretch -> [HTML] in
            [
                HTML(text: words(stretch.name)), HTML.time(stretch.from, words), HTML.time(stretch.to, words),
                HTML(text: words.number(stretch.to.days(since: stretch.from) + 1)),
            ]
        }
        let work = year.work.map { day -> [HTML] in [HTML.time(day.date, words), HTML(text: words(day.name))] }
        let rows = [SummaryList.Row(words(.rulesSource), notices.joined(separator: words.language == .zh ? "；" : "; "))]
        return """
            \(state)\(SummaryList(rows).html(words))<section><h2>\(words(.calendarOff))</h2>
            \(HTML.table(words(.calendarOff), [words(.calendarName), words(.calendarFrom), words(.calendarTo), words(.calendarDays)], numeric: [3], rows: off))</section>
            <section><h2>\(words(.calendarWork))</h2>
            \(HTML.table(words(.calendarWork), [words(.calendarDay), words(.calendarName)], rows: work))</section>

            """
    }

    /// The difference a recount makes, request by request.
    private func changes(_ diff: (Recalculation, applied: Bool)?, _ words: Words) -> HTML {
        guard let (diff, applied) = diff else { return .empty }
        let lead = words(
            applied ? .calendarApplied : .calendarWould, ["n": diff.changes.count, "unchanged": diff.unchanged])
        let rows = diff.changes.prefix(200).map { change -> [HTML] in
            [
                "<a href=\"\(URLPath("console", "desk", change.id))\">\(words(.boardRequest))</a>",
                HTML.time(change.before, words), HTML.time(change.after, words),
                HTML(text: words(change.isProvisional ? .calendarStill : .calendarFinal)),
            ]
        }
        let headings = [
            words(.boardRequest), words(.calendarBefore), words(.calendarAfter), words(.trackState),
        ]
        let table: HTML = rows.isEmpty ? .empty : HTML.table(words(.calendarJob), headings, rows: rows)
        return Notice(applied ? .ok : .plain, nil, "\(lead)").html + table
    }

    private func job(_ diff: (Recalculation, applied: Bool)?, _ context: LinliContext) -> HTML {
        let words = context.words
        guard Access.allows(.manageDesk, context.actor, at: services.district) else { return .empty }
        let mayApply = diff.map { !$0.applied && !$0.0.changes.isEmpty } ?? false
        let form = Form(
            to: "/console/desk/calendar", submit: words(mayApply ? .calendarApply : .calendarPreview),
            [.hidden("step", mayApply ? "apply" : "preview")])
        return """
            <section><h2>\(words(.calendarJob))</h2>
            <p>\(words(.calendarJobLead))</p>
            \(form.html(context))</section>

            """
    }

    private func recompute(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let input = try await context.form(request)
        let applied = input["step"] == "apply"
        let diff = try await services.desk.recompute(
            services.district.district, apply: applied, by: context.actor)
        return context.render(try page((diff, applied), context))
    }
}
