import Desk
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The monthly report for everybody: how many came in, how they ended, in time, solved, satisfied; small numbers withheld.
struct DeskReportPages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to router: Router<LinliContext>) {
        router.get("/open/desk") { _, context in context.render(try await page(context)) }
    }

    private func page(_ context: LinliContext) async throws -> Page {
        let words = context.words
        let places = try await services.database.read { try services.places(on: $0) }
        let month = try Month(context.query("month"), today: services.environment.today)
        let unit = context.query("unit").flatMap { UnitCode($0) }.flatMap { places[$0] }
        let report = try await services.desk.report(
            services.district.district, unit: unit?.code, from: month.first, until: month.next.first)
        let book = services.desk.book
        let published = PublicationGuard(
            book.publication, sensitive: Set(book.catalogue.categories.filter(\.sensitive).map(\.code)))
        var page = Page(
            words(.monthTitle), cache: .open, crumbs: [Crumb(words(.homeTitle), "/")],
            lead: words(
                .monthLead, ["unit": unit?.name ?? places.name(services.district), "month": month.name]),
            main: MonthlyReport(report: report, published: published, book: book, places: places).html(words)
                + ways(month, unit, words))
        page.heading = nil
        return page
    }

    private func ways(_ month: Month, _ unit: Unit?, _ words: Words) -> HTML {
        let path = ("/open/desk" as URLPath).with("unit", unit?.code.digits)
        var links = [HTML.button(words(.monthBefore), path.with("month", month.before.name))]
        if month.next.first <= services.environment.today {
            links.append(.button(words(.monthAfter), path.with("month", month.next.name)))
        }
        return HTML.actions(links) + "<p class=\"mut\">\(services.desk.book.publication.source)</p>\n"
    }
}

/// A month of the calendar, as `2026-11` in an address.
struct Month: Hashable, Sendable {
    let first: CivilDate

    /// The month that was asked for; the present one when none was.
    ///
    /// - Throws: `Problem` `deskfront.month`.
    init(_ text: String?, today: CivilDate) throws {
        guard let text else {
            self.init(containing: today)
            return
        }
        guard let first = CivilDate(text + "-01") else { throw Problem("deskfront.month", value: text) }
        self.init(containing: first)
    }

    private init(containing day: CivilDate) { first = day.adding(days: 1 - day.day) }

    var before: Month { Month(containing: first.adding(days: -1)) }
    var next: Month { Month(containing: first.adding(days: 31)) }
    var name: String { String(first.description.prefix(7)) }
}

/// The figures of one month as they are published.
struct MonthlyReport {
    let report: DeskReport
    let published: PublicationGuard
    let book: DeskBook
    let places: UnitIndex

    func html(_ words: Words) -> HTML {
        SummaryList(counts(words) + rates(words)).html(words) + matters(words) + spots(words)
    }

    private func counts(_ words: Words) -> [SummaryList.Row] {
        [
            (.monthReceived, report.received), (.monthOpen, report.open), (.monthClosed, report.closed),
            (.monthRefused, report.refused), (.monthShelved, report.shelved), (.monthMerged, report.merged),
            (.monthReworked, report.reworked), (.monthSentBack, report.sentBack),
        ].map { (title: MessageKey, count: Int) in
            SummaryList.Row(words(title), published.cell(count).map { words.number($0) } ?? few(words))
        }
    }

    /// “Closed” and “solved” stand apart; a rate over few answers says nothing and is left out.
    private func rates(_ words: Words) -> [SummaryList.Row] {
        [
            (.monthOnTime, report.onTime, report.judged), (.monthResponded, report.responded, report.askedResponded),
            (.monthSolved, report.solved, report.askedSolved),
            (.monthSatisfied, report.satisfied, report.askedSatisfied),
        ].map { (title: MessageKey, part: Int, base: Int) in
            guard published.publishesRate(over: base) else {
                return SummaryList.Row(words(title), words(.monthTooFew, ["n": published.rule.smallestBase]))
            }
            // Tenths of a per cent, rounded down: a rate never looks better than it is.
            let share = part * 1000 / base
            return SummaryList.Row(words(title), words(.monthRate, ["rate": "\(share / 10).\(share % 10)", "n": base]))
        }
    }

    private func few(_ words: Words) -> String { words(.monthFew, ["n": published.rule.smallestCell]) }

    private func name(_ category: String, _ words: Words) -> HTML {
        HTML(text: book.catalogue.category(category).map { words($0.name) } ?? category)
    }

    private func matters(_ words: Words) -> HTML {
        let (shown, rest) = published.lines(report.categories, of: report.received)
        guard !shown.isEmpty else { return .empty }
        var rows = shown.map { [name($0.category, words), HTML(text: words.number($0.count))] }
        if rest > 0 { rows.append([HTML(text: words(.monthRest)), HTML(text: words.number(rest))]) }
        return """
            <section><h2>\(words(.monthMatters))</h2>
            \(HTML.table(words(.monthMatters), [words(.reportCategory), words(.monthReceived)], numeric: [1], rows: rows))</section>

            """
    }

    private func spots(_ words: Words) -> HTML {
        let spots = published.hotSpots(report.hotSpots)
        guard !spots.isEmpty else { return .empty }
        let rows = spots.map {
            [HTML(text: places.path($0.unit)), name($0.category, words), HTML(text: words.number($0.count))]
        }
        let headings = [words(.unitField), words(.reportCategory), words(.monthReceived)]
        return """
            <section><h2>\(words(.spotsTitle))</h2>
            \(HTML.table(words(.spotsTitle), headings, numeric: [2], rows: rows))</section>

            """
    }
}
