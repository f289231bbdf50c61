import Ballots
import Kernel
import SelfGovernment

/// A notice for the board, written from what is recorded: nothing has to be typed again.
struct ElectionNotice {
    /// What is published on paper.
    enum Kind: String, CaseIterable {
        case calendar, roll, candidates, proxies, result

        /// Whether everybody may read it on the web; lists of residents hang on the board alone.
        var isOpen: Bool { self != .roll && self != .proxies }

        /// The step with which it is published.
        var step: ElectionStep {
            switch self {
            case .calendar: .announced
            case .roll: .rollPublished
            case .candidates: .candidatesPublished
            case .proxies: .proxiesPublished
            case .result: .resultAnnounced
            }
        }
    }

    let kind: Kind
    let dossier: ElectionDossier
    let unitName: String
    let words: Words
    /// Entries of the roll, for the notices that name residents.
    var entries: [RollEntry] = []

    /// The notices that are due, of those a reader may see.
    static func due(_ dossier: ElectionDossier, open: Bool) -> [Kind] {
        Kind.allCases.filter { kind in
            (!open || kind.isOpen) && dossier.steps.contains { $0.step == kind.step }
        }
    }

    var title: String { words(.notice(kind), ["unit": unitName]) }

    /// The notice with its date and the commission's line.
    var html: HTML {
        let step = dossier.steps.last { $0.step == kind.step }
        let day = step.map { words.date($0.day) } ?? ""
        return """
            <section class="notice-sheet">
            \(content)
            <p class="sign">\(words(.noticeSigned, ["unit": unitName]))<br>\(day)</p>
            </section>

            """
    }

    private var content: HTML {
        switch kind {
        case .calendar: calendar
        case .roll: roll
        case .candidates: candidates
        case .proxies: proxies
        case .result: result
        }
    }

    private var calendar: HTML {
        let rows = dossier.windows.map { window -> [HTML] in
            let page = ElectionPage(dossier: dossier, unitName: unitName, words: words)
            return [
                HTML(text: words(window.step.title)), HTML(text: page.text(of: window)),
                "\(words.chinese(window.rule?.citation(words) ?? "–"))",
            ]
        }
        let day = dossier.election.electionDay.map { words.date($0) } ?? "–"
        return "<p>\(words(.noticeCalendar, ["day": day, "mode": words(.mode(dossier.election.mode))]))</p>\n"
            + HTML.table(
                words(.calendarHeading), [words(.columnStep), words(.columnWindow), words(.columnRule)], rows: rows)
            + "<p>\(words(.onlineWhy))</p>\n"
    }

    private var roll: HTML {
        let last = dossier.steps.last { $0.step == .rollPublished }.flatMap { step in
            (try? dossier.pack.days("roll.objection").value).map { step.day.adding(days: $0) }
        }
        let names = HTML.each(entries) {
            "<li value=\"\($0.number)\">\(words.chinese($0.name)) <small>\(words.chinese($0.household))</small></li>\n"
        }
        return
            "<p>\(words(.noticeRoll, ["n": entries.count, "count": words.number(entries.count), "day": last.map { words.date($0) } ?? "–"]))</p>\n<ol class=\"names\">\(names)</ol>\n"
    }

    private var candidates: HTML {
        "<p>\(words(.noticeCandidates))</p>\n"
            + HTML.each(dossier.posts) { post in
                let names = dossier.candidates.filter { $0.post == post.id && $0.review == .passed }
                return
                    "<h2>\(words(.ballotPost, ["post": words(.post(post.id)), "seats": post.seats]))</h2>\n<ol>\(HTML.each(names) { "<li>\(words.chinese($0.name))</li>" })</ol>\n"
            }
    }

    private var proxies: HTML {
        func name(_ number: Int) -> String { entries.first { $0.number == number }?.name ?? String(number) }
        let rows = dossier.proxies.map { proxy -> [HTML] in
            ["\(words.chinese(name(proxy.principal)))", "\(words.chinese(name(proxy.holder)))"]
        }
        return "<p>\(words(.noticeProxies))</p>\n"
            + HTML.table(title, [words(.field("principal")), words(.field("holder"))], rows: rows)
    }

    private var result: HTML {
        HTML.each(dossier.outcomes) { outcome in
            let elected = dossier.inOrder(outcome.lines, \.post).filter { $0.result == .elected }.map {
                line -> [HTML] in
                [
                    HTML(text: words(.post(line.post))), "\(words.chinese(dossier.name(of: line.person)))",
                    HTML(text: words.number(line.votes)),
                ]
            }
            let facts = words(
                .resultFacts,
                [
                    "round": outcome.round, "roll": words.number(outcome.roll), "issued": words.number(outcome.issued),
                    "returned": words.number(outcome.returned), "day": words.date(outcome.announced),
                ])
            let heading = words(.resultHeading, ["round": outcome.round])
            return "<h2>\(heading)</h2>\n<p>\(facts)</p>\n"
                + (elected.isEmpty
                    ? "<p>\(words(.noticeNobody))</p>\n"
                    : HTML.table(
                        heading, [words(.field("post")), words(.columnPerson), words(.columnVotes)], numeric: [2],
                        rows: elected))
        }
    }
}

extension MessageKey {
    static func notice(_ kind: ElectionNotice.Kind) -> MessageKey { MessageKey("elections.notice." + kind.rawValue) }
    static let noticeSigned: MessageKey = "elections.notice_signed"
    static let noticeCalendar: MessageKey = "elections.notice_calendar"
    static let noticeRoll: MessageKey = "elections.notice_roll"
    static let noticeCandidates: MessageKey = "elections.notice_candidates"
    static let noticeProxies: MessageKey = "elections.notice_proxies"
    static let noticeNobody: MessageKey = "elections.notice_nobody"
}
