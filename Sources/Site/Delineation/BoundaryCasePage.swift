import Delineation
import Kernel
import Partition

/// The desk of one case: what was done, what may be done now, and what people said.
struct BoundaryCasePage {
    let context: LinliContext
    let item: BoundaryCase
    let steps: [CaseStep]
    let comments: [BoundaryComment]
    let scenario: Scenario
    let map: LoadedMap
    let others: [Scenario]
    let state: FormState
    let mayApprove: Bool
    let today: CivilDate
    /// Figures that no plan sets, as of today.
    let rules: DelineationService.Rules

    private var words: Words { context.words }
    private var path: URLPath { DelineationDesk.path("cases", item.district, item.id) }

    var html: HTML {
        let facts = SummaryList([
            .init(words.draw("state"), words.draw("case_state." + item.state.rawValue)),
            .init(words.draw("published"), words.date(item.published)),
            .init(words.draw("closes"), words.date(item.closes)),
            .init(
                words.draw("scenario"),
                "<a href=\"\(DelineationDesk.path("scenarios", item.district, item.scenario))\">\(words.chinese(scenario.title))</a>"
            ),
            .init(words.draw("request_number"), item.request), .init(words.draw("approval_number"), item.approval),
            .init(words.draw("effective"), item.effective.map { words.date($0) }),
        ]).html(words)
        let links = HTML.actions([
            .button(words.draw("public_page"), PublicBoundaryPages.path(item)),
            .button(words.draw("letter"), path.appending("request")),
        ])
        return ErrorSummary(state.problems).html(words) + links + facts + next + follow + history + commentList
    }

    private func form(_ act: String, _ fields: [FormField], isDangerous: Bool = false) -> HTML {
        let mine = state.input?["do"] == act
        let form = Form(
            to: path, submit: words.draw("act." + act), isDangerous: isDangerous, [FormField.hidden("do", act)] + fields
        )
        let body = mine ? form.showing(FormState(input: state.input, problems: []), words) : form
        return
            "<details\(Attributes("open", when: mine))><summary>\(words.draw("act." + act))</summary>\(body.html(context))</details>\n"
    }

    private func number(_ name: String) -> FormField {
        FormField(name, words.draw("field." + name), .number(unit: nil))
    }
    private var why: FormField { FormField("why", words.draw("field.why"), .textarea) }

    private var next: HTML {
        var forms: [HTML] = []
        switch item.state {
        case .published, .council, .returned:
            if item.state == .published {
                if today < item.closes {
                    forms.append("<p>\(words.draw("open_until", ["day": words.date(item.closes)]))</p>\n")
                }
                forms.append(
                    form(
                        "council",
                        [
                            FormField("opinion", words.draw("field.opinion"), .textarea), number("present"),
                            number("agree"),
                        ]))
            }
            if item.state == .council {
                forms.append(form("request", [FormField("number", words.draw("field.number"))]))
            }
            forms.append(form("survey", [number("asked"), number("agree"), number("disagree")]))
            let choices = others.filter { $0.id != item.scenario && $0.origin != .present }.map {
                Choice($0.id, $0.title)
            }
            if !choices.isEmpty {
                forms.append(form("revise", [FormField("scenario", words.draw("scenario"), .select(choices)), why]))
            }
            forms.append(form("withdraw", [why], isDangerous: true))
        case .requested where mayApprove:
            forms.append(
                form(
                    "approve",
                    [
                        FormField("number", words.draw("field.approval_number")),
                        FormField(
                            "effective", words.draw("effective"), .date, value: today.adding(days: 1).description),
                    ]))
            forms.append(form("giveBack", [why]))
        case .requested: forms.append("<p>\(words.draw("waits_for_district"))</p>\n")
        case .approved, .withdrawn: break
        }
        return forms.isEmpty ? .empty : "<h2>\(words.draw("next"))</h2>\n\(forms.joined())"
    }

    /// What follows an approval elsewhere.
    private var follow: HTML {
        guard item.state == .approved, let effective = item.effective else { return .empty }
        let present = Set(map.presentCodes)
        let drawn = scenario.communities.indices.filter { place in scenario.plan.contains(place) }.map {
            scenario.communities[$0]
        }
        let new = drawn.filter { !present.contains($0.code) }
        let ended = present.subtracting(drawn.map(\.code)).sorted()
        let rows = new.map { community -> HTML in
            "<li><a href=\"\(URLPath("open", "units", community.code.digits).with("at", effective.description))\">\(words.chinese(community.name))</a> \(words.draw("needs_election"))</li>"
        }
        let gone = ended.map { code -> HTML in
            "<li><a href=\"\(URLPath("open", "units", code.digits))\">\(code.digits)</a> \(words.draw("has_ended", ["day": words.date(effective)]))</li>"
        }
        return """
            <h2>\(words.draw("follows"))</h2>
            <p>\(words.draw("follows_lead", ["day": words.date(effective)]))</p>
            <ul>\((rows + gone).joined())</ul>

            """
    }

    private var history: HTML {
        let items = HTML.each(steps) { step in
            let detail = step.detail.filter { $0.key != "scenario" && $0.key != "before" }.sorted { $0.key < $1.key }
                .map { "\(words.draw("field." + $0.key))：\($0.value)" }.joined(separator: "；")
            return
                "<li><time>\(words.date(step.day))</time> \(words.draw("step." + step.kind.rawValue)) <span class=\"mut\">\(words.chinese(detail))</span></li>"
        }
        return "<h2>\(words.draw("steps"))</h2>\n<ol class=\"timeline\">\(items)</ol>\n"
    }

    private var commentList: HTML {
        let texts = CommentText(scenario: scenario, map: map, words: words)
        let items = HTML.each(comments) { comment in
            "<li>\(texts.html(comment, isStaff: true))\(cost(comment))\(acts(comment))</li>\n"
        }
        return "<h2>\(words.draw("comments", ["count": comments.count]))</h2>\n<ul class=\"comments\">\(items)</ul>\n"
    }

    /// What accepting a wish would cost, worked out by moving the unit.
    private func cost(_ comment: BoundaryComment) -> HTML {
        guard let number = comment.building, let unit = map.unit(number: number), let code = comment.community,
            let place = scenario.communities.firstIndex(where: { $0.code == code })
        else { return .empty }
        var live = map.live(scenario)
        guard let report = live.preview(unit, to: place) else { return "<p>\(words.draw("wish_met"))</p>" }
        let parts: [String: any CustomStringConvertible] = [
            "boundary": Int(report.boundary.rounded()), "moved": Int(report.moved.rounded()),
            "from": scenario.communities[report.from].name, "from_size": words.size(report.source.load),
            "to": scenario.communities[place].name, "to_size": words.size(report.target.load),
        ]
        let verdict = report.isSound ? words.draw("wish_sound") : words.draw("wish_breaks")
        return "<p>\(words.draw("wish_cost", parts)) <strong>\(verdict)</strong></p>"
    }

    private func acts(_ comment: BoundaryComment) -> HTML {
        guard item.isOpen else { return .empty }
        var html: HTML = .empty
        if comment.state != .shown {
            html += DelineationParts.button(
                context, path, words.draw("act.show"), ["do": "show", "comment": comment.id], isPrimary: true)
        }
        let hide = [FormField.hidden("do", "hide"), .hidden("comment", comment.id), why]
        let answer = [
            FormField.hidden("do", "answer"), .hidden("comment", comment.id),
            FormField("answer", words.draw("field.answer"), .textarea),
            FormField(
                "outcome", words.draw("field.outcome"),
                .select(
                    BoundaryComment.Outcome.allCases.map { Choice($0.rawValue, words.draw("outcome." + $0.rawValue)) }),
                value: "declined"),
        ]
        func fold(_ act: String, _ fields: [FormField]) -> HTML {
            "<details><summary>\(words.draw("act." + act))</summary>\(Form(to: path, submit: words.draw("act." + act), fields).html(context))</details>\n"
        }
        if comment.state != .hidden {
            html += fold("answer", answer) + fold("hide", hide)
            if let building = comment.building, let community = comment.community {
                html += fold(
                    "wish",
                    [
                        FormField.hidden("do", "wish"), .hidden("comment", comment.id),
                        .hidden("building", String(building)), .hidden("community", community.digits),
                        FormField(
                            "worth", words.draw("field.worth"), .number(unit: words.draw("metre")),
                            value: String(rules.comment_metres * (comment.supports + 1)),
                            hint: words.draw("field.worth_hint", ["supports": comment.supports])),
                    ])
            }
        }
        return html
    }
}

/// A comment in words, for residents and staff.
struct CommentText {
    let scenario: Scenario
    let map: LoadedMap
    let words: Words

    func html(_ comment: BoundaryComment, isStaff: Bool) -> HTML {
        let unit = comment.building.flatMap { map.unit(number: $0) }.map { map.name(of: $0) }
        let community = comment.community.flatMap { code in
            scenario.communities.first { $0.code == code }?.name ?? code.digits
        }
        let object = [unit, community].compactMap { $0 }.joined(separator: " → ")
        let head = words.draw("wish." + comment.wish.rawValue) + (object.isEmpty ? "" : "：" + object)
        var html: HTML = """
            <p><strong>\(words.chinese(head))</strong> <span class="mut">\(words.date(comment.at.day)) · \(words.draw("supports", ["count": comment.supports]))</span></p>
            <p>\(words.chinese(comment.body))</p>
            """
        if isStaff, comment.state != .shown {
            let text =
                words.draw("comment_state." + comment.state.rawValue) + (comment.hiddenReason.map { "：" + $0 } ?? "")
            html += "<p><span class=\"tag warn\">\(text)</span></p>"
        }
        if let answer = comment.answer {
            let outcome = comment.outcome.map { words.draw("outcome." + $0.rawValue) } ?? ""
            html += "<p class=\"answer\"><span class=\"tag\">\(outcome)</span> \(words.chinese(answer))</p>"
        }
        return html
    }
}
