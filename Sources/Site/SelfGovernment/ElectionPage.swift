import Ballots
import Kernel
import SelfGovernment

/// What is public about an election, as one page: calendar with articles, roll in numbers, boxes, count, result.
struct ElectionPage {
    let dossier: ElectionDossier
    let unitName: String
    let words: Words

    static func address(_ election: Election) -> URLPath {
        URLPath("open", "elections", election.unit.district, election.id)
    }

    var title: String { words(.electionHeading, ["unit": unitName, "mode": words(.mode(dossier.election.mode))]) }

    /// The page.
    var page: Page {
        Page(
            title, cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government")],
            main: body)
    }

    /// All parts, for the public page and the desk.
    var body: HTML { state + results + offices + calendar + roll + candidates + boxes + count + records + online }

    private var state: HTML {
        guard let next = dossier.next else { return .notice("ok", words(.electionDone)) }
        let reason = HTML.with(next.refusal) { problem in
            "<p>\(words(.gateShut)) \(words.sentence(for: problem))</p>\n"
        }
        return
            "<div class=\"notice\" role=\"status\"><h2>\(words(.electionNext, ["step": words(next.step.title)]))</h2>\n\(reason)</div>\n"
    }

    private var calendar: HTML {
        let rows = ElectionStep.allCases.filter { $0.isNeeded(dossier.election.mode, dossier.pack) }.map {
            step -> [HTML] in
            let taken = dossier.steps.filter { $0.step == step }.map { words.date($0.day) }.joined(separator: " / ")
            let window = dossier.windows.first { $0.step == step }
            return [
                HTML(text: words(step.title)), HTML(text: text(of: window)), HTML(text: taken.isEmpty ? "–" : taken),
                "\(words.chinese(window?.rule?.citation(words) ?? "–"))",
            ]
        }
        let changes = HTML.each(dossier.changes) { change in
            "<p class=\"mut\">\(words(.calendarChanged, ["from": words.date(change.oldDay), "to": words.date(change.newDay), "reason": change.reason]))</p>\n"
        }
        return "<h2>\(words(.calendarHeading))</h2>\n\(changes)"
            + HTML.table(
                words(.calendarHeading),
                [words(.columnStep), words(.columnWindow), words(.columnTaken), words(.columnRule)], rows: rows)
    }

    func text(of window: ElectionCalendar.Window?) -> String {
        switch (window?.earliest, window?.latest) {
        case (let from?, let until?):
            from == until
                ? words.date(from) : words(.windowBetween, ["from": words.date(from), "until": words.date(until)])
        case (nil, let until?): words(.windowUntil, ["until": words.date(until)])
        case (let from?, nil): words(.windowFrom, ["from": words.date(from)])
        case (nil, nil): words(.windowFree)
        }
    }

    private var roll: HTML {
        guard dossier.voters > 0 else { return .empty }
        var facts = [words(.rollCount, ["n": dossier.voters, "count": words.number(dossier.voters)])]
        if !dossier.objections.isEmpty {
            facts.append(
                words(
                    .objectionsCount,
                    ["n": dossier.objections.count, "open": dossier.objections.count { $0.ruled == nil }]))
        }
        if !dossier.missedClocks.isEmpty { facts.append(words(.lateRulings, ["n": dossier.missedClocks.count])) }
        if !dossier.proxies.isEmpty { facts.append(words(.proxiesCount, ["n": dossier.proxies.count])) }
        let root = HTML.with(dossier.election.rollRoot) { root in
            "<p>\(words(.rollRoot)) <code class=\"break\">\(root)</code></p>\n"
        }
        return "<h2>\(words(.rollHeading))</h2>\n<ul>\(HTML.each(facts) { "<li>\($0)</li>" })</ul>\n\(root)"
    }

    private var candidates: HTML {
        let standing = dossier.candidates.filter { $0.review == .passed }
        guard dossier.steps.contains(where: { $0.step == .candidatesPublished }), !standing.isEmpty else {
            return .empty
        }
        let lists = HTML.each(dossier.posts) { post in
            let names = standing.filter { $0.post == post.id }
            return """
                <h3>\(words(.post(post.id))) · \(post.seats)</h3>
                <ol>\(HTML.each(names) { "<li>\(words.chinese($0.name))</li>" })</ol>

                """
        }
        return "<h2>\(words(.candidatesHeading))</h2>\n\(lists)"
    }

    private var boxes: HTML {
        guard !dossier.boxes.isEmpty else { return .empty }
        let rows = dossier.boxes.map { box -> [HTML] in
            let account = box.account
            func number(_ value: Int?) -> HTML { HTML(text: value.map { words.number($0) } ?? "–") }
            return [
                HTML(text: "\(box.id) · \(words(.channel(box.channel)))"), number(account?.issued),
                number(account?.returned), number(account?.spoiled),
            ]
        }
        let marks = dossier.marks.values.reduce(0, +)
        return
            "<h2>\(words(.boxesHeading))</h2>\n<p>\(words(.participants, ["n": marks, "count": words.number(marks)]))</p>\n"
            + HTML.table(
                words(.boxesHeading),
                [words(.boxColumn), words(.boxIssued), words(.boxReturned), words(.boxSpoiled)], numeric: [1, 2, 3],
                rows: rows)
    }

    /// The counting screen by itself.
    var countBoard: HTML { count }

    private var count: HTML {
        guard !dossier.board.batches.isEmpty, dossier.outcomes.count < dossier.election.round else { return .empty }
        let open = dossier.board.batches.values.count { $0 != .agreed }
        let rows = dossier.inOrder(dossier.board.totals.filter { $0.person != CountLine.void }, \.post).map {
            line -> [HTML] in
            [
                "\(words(.post(line.post))) · \(words.chinese(dossier.name(of: line.person)))",
                HTML(text: words.number(line.votes)), "\(words.chinese(Tally.strokes(line.votes)))",
            ]
        }
        let state = words(
            .countState,
            ["ballots": words.number(dossier.board.ballots), "batches": dossier.board.batches.count, "open": open])
        return "<h2>\(words(.countHeading))</h2>\n<p>\(state)</p>\n"
            + HTML.table(
                words(.countHeading), [words(.columnPerson), words(.columnVotes), "正"], numeric: [1], rows: rows)
    }

    private var results: HTML {
        HTML.each(dossier.outcomes) { outcome in
            let facts = words(
                .resultFacts,
                [
                    "round": outcome.round, "roll": words.number(outcome.roll),
                    "issued": words.number(outcome.issued), "returned": words.number(outcome.returned),
                    "day": words.date(outcome.announced),
                ])
            let void = HTML.when(
                !outcome.isValid,
                .notice("bad", words(.resultVoid, ["reasons": outcome.reasons.joined(separator: " ")])))
            let rows = dossier.inOrder(outcome.lines, \.post).map { line -> [HTML] in
                [
                    "\(words(.post(line.post))) · \(words.chinese(dossier.name(of: line.person)))",
                    HTML(text: words.number(line.votes)), HTML(text: words(.outcome(line.result))),
                ]
            }
            return "<h2>\(words(.resultHeading, ["round": outcome.round]))</h2>\n\(void)<p>\(facts)</p>\n"
                + HTML.table(
                    words(.resultHeading, ["round": outcome.round]),
                    [words(.columnPerson), words(.columnVotes), words(.columnResult)], numeric: [1], rows: rows)
        }
    }

    private var online: HTML {
        "<p class=\"mut\">\(words(.onlineWhy)) <a href=\"/open/elections/help\">\(words(.electionHelpTitle))</a></p>\n"
    }
}

/// Votes as strokes of the sign 正, five to a sign.
enum Tally {
    private static let parts = ["", "一", "丅", "下", "㱏"]

    /// The strokes; so many signs and a rest, as a blackboard has them.
    static func strokes(_ votes: Int) -> String {
        guard votes <= 250 else { return "正×\(votes / 5)" + parts[votes % 5] }
        return String(repeating: "正", count: max(0, votes) / 5) + parts[max(0, votes) % 5]
    }
}
