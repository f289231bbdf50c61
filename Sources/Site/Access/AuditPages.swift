import Access
import Hummingbird
import Kernel
import Registry
import Store

/// The audit trail of a district: entries, and whether the chain holds.
package struct AuditPages: Sendable {
    static let navigation = NavEntry(.auditNav, "/console/audit") { ConsoleRights.may(.readAudit, $0) }
    static let pageSize = 50
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/audit") { _, context in context.render(try await load(context).page(context, .fresh)) }
        console.post("/audit") { request, context in
            let actor = context.actor
            return try await context.submit(request, page: { try await load(context).page(context, $0) }) { form in
                try await check(UnitCode(form["district"]), actor)
            }
        }
    }

    /// Recomputes the chain and keeps what was found for the page.
    private func check(_ district: UnitCode?, _ actor: Actor) async throws -> URLPath {
        let key = district?.district ?? Access.everywhere
        let now = services.environment.now()
        let verdict = try await OffThread.run { try services.access.verifyAudit(at: district, by: actor) }
        services.chainChecks.keep(verdict, at: now, key)
        return URLPath("console", "audit").with("district", district?.digits ?? key)
    }

    private func load(_ context: LinliContext) async throws -> AuditPage {
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        let query = AuditInput(context, units)
        return try await OffThread.run {
            let entries = try services.access.auditEntries(
                at: query.district, query.filter, limit: AuditPages.pageSize + 1, by: actor)
            let key = query.district?.district ?? Access.everywhere
            let head = try services.database.read { try AuditTrail.head(key, on: $0) }
            return AuditPage(
                query: query, units: units, head: head, checked: services.chainChecks.last(key), entries: entries)
        }
    }
}

/// What the audit page was asked for.
struct AuditInput: Sendable {
    /// Nil for what belongs to no district, such as accounts.
    let district: UnitCode?
    let filter: AuditFilter

    init(_ context: LinliContext, _ units: UnitIndex) {
        let asked = context.query("district")
        let first = units.tops(.readAudit, context.actor).first?.code.ancestor(at: .district)
        district = asked == Access.everywhere ? nil : asked.flatMap { UnitCode($0) } ?? first
        var filter = AuditFilter()
        filter.action = context.query("action")
        filter.account = context.query("account")
        filter.subject = context.query("subject")
        filter.from = context.query("from").flatMap { CivilDate($0) }.map(AuditInput.start)
        filter.until = context.query("until").flatMap { CivilDate($0) }.map { AuditInput.start($0.adding(days: 1)) }
        filter.before = context.query("before").flatMap { Int64($0) }
        self.filter = filter
    }

    /// The first moment of a day in Asia/Shanghai.
    private static func start(_ day: CivilDate) -> Instant {
        Instant(milliseconds: (Int64(day.dayNumber) * 24 - 8) * 3_600_000)
    }
}

/// The page of the audit trail.
struct AuditPage: Sendable {
    let query: AuditInput
    let units: UnitIndex
    let head: AuditHead
    /// What recomputing the chain found last; nil when nobody has asked since the server started.
    let checked: CheckBoard<AuditVerdict>.Entry?
    let entries: [AuditRecord]

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        return .console(
            words(.auditTitle), lead: words(.auditLead), isWide: true,
            main: chain(words) + checkForm(context, state) + filters(context) + table(words) + older(context))
    }

    private func chain(_ words: Words) -> HTML {
        let facts: HTML = "<p class=\"hash\">\(words(.auditHead)) <code>\(AuditPage.hex(head.hash))</code></p>"
        guard let checked else {
            return .notice("info", words(.auditUnchecked), "<p>\(words(.auditUncheckedDetail))</p>\n\(facts)")
        }
        let verdict = checked.finding
        let since = max(0, head.seq - verdict.head.seq)
        let added = HTML.when(since > 0, "<p>\(words(.auditSince, ["n": since]))</p>\n")
        let time: HTML = "<p>\(words(.auditCheckedAt, ["time": words.time(checked.at)]))</p>\n\(added)"
        guard let broken = verdict.firstBroken else {
            return .notice(
                "ok", words(.auditWhole), "<p>\(words(.auditWholeDetail, ["n": verdict.count]))</p>\n\(time)\(facts)")
        }
        return .notice(
            "bad", words(.auditBroken), "<p>\(words(.auditBrokenDetail, ["n": broken]))</p>\n\(time)\(facts)")
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
    }

    private func checkForm(_ context: LinliContext, _ state: FormState) -> HTML {
        let scope = query.district?.digits ?? Access.everywhere
        return Form(to: "/console/audit", submit: context.words(.auditCheck), [.hidden("district", scope)])
            .showing(state, context.words).html(context)
    }

    private func filters(_ context: LinliContext) -> HTML {
        let words = context.words
        let districts = units.units.filter { $0.level == .district }
        let fields = [
            FormField(
                "district", words(.auditDistrict),
                .select(
                    districts.map { Choice($0.code.digits, $0.name) }
                        + [Choice(Access.everywhere, words(.auditAccounts))]),
                value: query.district?.digits ?? Access.everywhere),
            FormField(
                "action", words(.auditAction),
                .select([Choice("", words(.listAll))] + AuditWords.families(words)), value: query.filter.action ?? ""),
            FormField("from", words(.auditFrom), .date, value: context.query("from")),
            FormField("until", words(.auditUntil), .date, value: context.query("until")),
        ]
        return """
            <details class="filters" open><summary>\(words(.listFilters))</summary>
            <form method="get" action="/console/audit" role="search">\(HTML.each(fields) { $0.html(words) })\
            <button>\(words(.auditFilter))</button></form></details>

            """
    }

    private func table(_ words: Words) -> HTML {
        let headings = [
            words(.auditNumber), words(.auditTime), words(.auditWho), words(.auditAction), words(.auditSubject),
            words(.auditDetail),
        ]
        let rows: [[HTML]] = entries.prefix(AuditPages.pageSize).map { entry in
            [
                "\(Int(entry.seq))", "<span class=\"nowrap\">\(words.time(entry.at))</span>",
                "<span class=\"nowrap\">\(AuditWords.actor(entry.actorName, words))</span>",
                "<span class=\"nowrap\">\(AuditWords.action(entry.action, words))</span>",
                "<code>\(entry.subject)</code>", detail(entry),
            ]
        }
        return rows.isEmpty
            ? "<p class=\"empty\">\(words(.noEntries))</p>\n" : HTML.table(words(.auditTitle), headings, rows: rows)
    }

    /// The particulars without the quotes of their JSON.
    private func detail(_ entry: AuditRecord) -> HTML {
        "<span class=\"mut wrap\">\(entry.detail.filter { !"{}\"".contains($0) }.replacing(",", with: ", "))</span>"
    }

    private func older(_ context: LinliContext) -> HTML {
        guard entries.count > AuditPages.pageSize, let last = entries.prefix(AuditPages.pageSize).last else {
            return .empty
        }
        let next = context.path.with("before", String(last.seq))
        return "<nav class=\"pages\">\(HTML.button(context.words(.auditOlder), next))</nav>\n"
    }
}
