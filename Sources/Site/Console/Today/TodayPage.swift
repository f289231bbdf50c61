import Access
import Kernel
import Plans
import Registry

/// What stands open at one unit.
struct TodayPage: Sendable {
    /// A register in which units still owe this year's count.
    struct Gap: Sendable {
        let register: RegisterSpec
        let count: Int
        let expected: Int
        let first: [Unit]
        let year: Int
    }

    let unit: Unit?
    let tops: [Unit]
    let units: UnitIndex
    let day: CivilDate
    var commitments: [OpenCommitment] = []
    var plans: [OpenTargets] = []
    var changes: [RecentChanges] = []
    var receipts: [ImportReceipt] = []
    var gaps: [Gap] = []

    private static let mostTargets = 12

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        guard let unit else {
            return .console(words(.todayTitle), main: "<p class=\"empty\">\(words(.todayNoUnit))</p>\n")
        }
        let main: HTML = """
            \(switcher(unit, words))<div class="cols"><div>\(OpenCommitment.list(commitments, words))\(targets(unit, words))</div>\
            <div>\(missing(words))\(recent(words))\(imports(words))</div></div>

            """
        return .console(
            words(.todayHeading, ["unit": unit.name]), lead: words(.todayLead, ["day": words.date(day)]), isWide: true,
            main: main)
    }

    /// The person's own units, when there are several.
    private func switcher(_ unit: Unit, _ words: Words) -> HTML {
        guard tops.count > 1 else { return .empty }
        let items = HTML.each(tops) { top in
            let mark: Attributes = ["aria-current": top.code == unit.code ? "true" : nil]
            return
                "<li><a href=\"\(("/console" as URLPath).with("unit", top.code.digits))\"\(mark)>\(top.name)</a></li>"
        }
        return "<ul class=\"tabs\">\(items)</ul>\n"
    }

    private func targets(_ unit: Unit, _ words: Words) -> HTML {
        guard !plans.isEmpty else {
            return "<h2>\(words(.openTargets))</h2>\n<p class=\"empty\">\(words(.todayNoPlan))</p>\n"
        }
        return HTML.each(plans) { plan in
            let address = PlanAddress(plan: plan.plan, unit: unit.code, day: plan.day)
            let counts = TargetStatus.allCases.compactMap { status in
                plan.counts[status].map { words(.statusCount, ["status": words(status.consoleLabel), "n": $0]) }
            }.joined(separator: words(.countSeparator))
            return """
                <h2>\(words(.openTargets))</h2>
                <p><a href="\(address.scorecard)">\(words(plan.title))</a><br><span class="mut">\(counts)</span></p>
                \(list(plan, address, words))
                """
        }
    }

    private func list(_ plan: OpenTargets, _ address: PlanAddress, _ words: Words) -> HTML {
        guard !plan.open.isEmpty else { return .notice("ok", words(.todayNothingOpen)) }
        let headings = [
            words(.targetColumn), words(.statusColumn), words(.valueColumn), words(.gapColumn), words(.dueColumn),
        ]
        let rows: [[HTML]] = plan.open.prefix(TodayPage.mostTargets).map { verdict in
            let text = VerdictWords(verdict: verdict, words: words, sample: nil)
            return [
                "<a href=\"\(address.target(verdict.target.spec.id))\">\(words(verdict.target.spec.title))</a>",
                text.status, "<span class=\"nowrap\">\(text.value)</span>", HTML(text: text.distance ?? "—"),
                "<span class=\"nowrap\">\(verdict.due.map { $0.description } ?? "—")</span>",
            ]
        }
        let more = HTML.when(
            plan.open.count > TodayPage.mostTargets,
            "<p><a href=\"\(address.scorecard)\">\(words(.todayMore, ["n": plan.open.count - TodayPage.mostTargets]))</a></p>\n"
        )
        return HTML.table(words(.openTargets), headings, rows: rows) + more
    }

    private func missing(_ words: Words) -> HTML {
        guard !gaps.isEmpty else { return .empty }
        let items = HTML.each(gaps) { gap in
            let path = URLPath("console", "registers", gap.register.name)
            let names = gap.first.map(\.name).joined(separator: words(.nameSeparator))
            let line = words(
                gap.count > gap.first.count ? .gapLineMore : .gapLine,
                ["n": gap.count, "year": gap.year, "names": names, "total": gap.expected])
            return "<li><a href=\"\(path)\">\(words(gap.register.title))</a><br>\(line)</li>\n"
        }
        return "<h2>\(words(.unfinishedData))</h2>\n<ul class=\"plain\">\(items)</ul>\n"
    }

    private func recent(_ words: Words) -> HTML {
        let items = HTML.each(changes) { change in
            let entry = change.record
            let parts = entry.subject.split(separator: "/").map(String.init)
            let isImport = ["register.import", "register.undo"].contains(entry.action)
            let path =
                parts.count == 2
                ? (isImport
                    ? URLPath("console", "import", "receipts", parts[1])
                    : URLPath("console", "registers", parts[0], parts[1]))
                : URLPath("console", "registers")
            let place = change.unit.map { units.path($0) } ?? ""
            return """
                <li><time>\(words.time(entry.at))</time><a href="\(path)">\(AuditWords.action(entry.action, words))\
                <span class="vh">\(words(.nameSeparator))\(place)\(words(.nameSeparator))\(words.time(entry.at))</span></a> \
                \(place) <span class="mut">\(AuditWords.actor(entry.actorName, words))</span></li>

                """
        }
        let body: HTML =
            changes.isEmpty ? "<p class=\"mut\">\(words(.noEntries))</p>\n" : "<ol class=\"timeline\">\(items)</ol>\n"
        return "<h2>\(words(.recentChanges))</h2>\n\(body)"
    }

    private func imports(_ words: Words) -> HTML {
        guard !receipts.isEmpty else { return .empty }
        let items = HTML.each(receipts) { receipt in
            """
            <li>\(ReceiptPage.link(receipt, words)) \(ReceiptPage.state(receipt, words))</li>

            """
        }
        return "<h2>\(words(.receiptsTitle))</h2>\n<ul class=\"links\">\(items)</ul>\n"
    }
}

extension TargetStatus {
    /// Its word.
    var consoleLabel: MessageKey {
        switch self {
        case .met: .statusMet
        case .onCourse: .statusOnCourse
        case .behind: .statusBehind
        case .clearlyBehind: .statusClearlyBehind
        case .noData: .statusNoData
        case .recorded: .statusRecorded
        }
    }
}
