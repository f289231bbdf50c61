import Desk
import Kernel
import Registry

/// One question of the report flow.
struct ReportPage: Sendable {
    let step: ReportStep
    let answers: ReportAnswers
    let book: DeskBook
    let places: UnitIndex

    /// The page, with what was typed and why it was refused.
    func page(_ state: FormState, _ context: LinliContext) -> Page {
        let words = context.words
        let number = (ReportStep.allCases.firstIndex(of: step) ?? 0) + 1
        let progress = words(.reportStep, ["n": number, "of": ReportStep.allCases.count])
        var page = Page(
            words(step.question), crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.reportTitle), "/report")],
            main: "<p class=\"mut\">\(progress)</p>\n\(emergency(words))\(body(state, context))\(phone(context))")
        page.hasErrors = !state.problems.isEmpty
        return page
    }

    private func body(_ state: FormState, _ context: LinliContext) -> HTML {
        let words = context.words
        if step == .check { return ReportCheck(answers: answers, book: book, places: places).html(state, context) }
        return Form(to: step.path, submit: words(.reportNext), fields(context) + answers.carried(without: step))
            .showing(state, words).html(context)
    }

    private func fields(_ context: LinliContext) -> [FormField] {
        let words = context.words
        switch step {
        case .detail:
            return [FormField("text", words(.reportText), .textarea, hint: words(.reportTextHint))]
        case .what:
            return [
                FormField(
                    "category", words(.reportCategory),
                    .radios(categories(words, isShort: context.visitor.modes.kiosk)))
            ]
        case .where:
            return [
                FormField(
                    "unit", words(.reportUnit), .select(units(words)), value: answers.unit?.digits,
                    hint: words(.reportUnitHint)),
                FormField("place", words(.reportPlace), hint: words(.reportPlaceHint), isRequired: false),
            ]
        case .contact: return contact(words)
        case .check: return []
        }
    }

    /// The likely ones first, then the others in the order of the catalogue; on a terminal the likely ones alone, and
    /// “other”, which the staff sort.
    private func categories(_ words: Words, isShort: Bool) -> [Choice] {
        let likely = book.catalogue.suggestions(answers.text)
        if isShort, !likely.isEmpty {
            let rest = book.catalogue.category("other").map { [Choice($0.code, words(.kioskOther))] } ?? []
            return likely.map { Choice($0.code, words($0.name), hint: words(.reportLikely)) } + rest
        }
        let others = book.catalogue.categories.filter { category in !likely.contains { $0.code == category.code } }
        let groups = Dictionary(
            book.catalogue.groups.map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        return likely.map { Choice($0.code, words($0.name), hint: words(.reportLikely)) }
            + others.map { Choice($0.code, words($0.name), hint: groups[$0.group].map { words($0) }) }
    }

    private func units(_ words: Words) -> [Choice] {
        places.units.filter { $0.level > .district }.map { Choice($0.code.digits, places.path($0.code)) }
    }

    private func contact(_ words: Words) -> [FormField] {
        let choices = [RequesterIdentity.anonymous, .named, .withheld].map { identity in
            Choice(
                identity.rawValue, words(identity.title),
                hint: words(identity == .anonymous ? .reportAnonymousHint : .reportNamedHint))
        }
        return [
            FormField("identity", words(.reportIdentity), .radios(choices)),
            FormField("name", words(.reportName), isRequired: false, autocomplete: "name"),
            FormField("phone", words(.reportPhone), isRequired: false, autocomplete: "tel"),
            FormField("email", words(.reportEmail), isRequired: false, autocomplete: "email"),
        ]
    }

    /// Fires, crimes and injuries are not for a desk.
    private func emergency(_ words: Words) -> HTML {
        let numbers = EmergencyRule.numbers(answers.text, book.emergency)
        guard !numbers.isEmpty else { return .empty }
        let calls = HTML.each(numbers) { "<strong>\($0)</strong> " }
        return Notice(.bad, words(.reportEmergency), "\(words(.reportEmergencyLead)) \(calls)").html
    }

    private func phone(_ context: LinliContext) -> HTML {
        HTML.when(!context.visitor.modes.kiosk, "<p class=\"mut\">\(context.words(.reportByPhone))</p>\n")
    }
}

/// The last page of the flow: every answer once more.
struct ReportCheck: Sendable {
    let answers: ReportAnswers
    let book: DeskBook
    let places: UnitIndex

    func html(_ state: FormState, _ context: LinliContext) -> HTML {
        let words = context.words
        let rows = HTML.each(rows(words)) { step, name, value in
            let shown: HTML = value.isEmpty ? "<span class=\"mut\">\(words(.notFilledIn))</span>" : "\(value)"
            return """
                <div><dt>\(name)</dt><dd>\(shown)</dd><dd class="change">\
                <button class="link" name="go" value="\(step.rawValue)">\(words(.change))\
                <span class="vh">\(name)</span></button></dd></div>

                """
        }
        let hidden = HTML.each(answers.carried(without: .check)) { $0.html(words) }
        // A terminal has no files of the resident's.
        let takesFile = !context.visitor.modes.kiosk
        let encoding: Attributes = ["enctype": takesFile ? "multipart/form-data" : nil]
        let file = HTML.when(takesFile, AttachmentField.field(words).html(words))
        return """
            \(ErrorSummary(state.problems).html(words))<form method="post" action="\(URLPath("report", "send"))"\(encoding) class="form">
            \(context.formToken)
            \(hidden)<dl class="summary">
            \(rows)</dl>
            \(file)<p>\(words(.reportPrivacy))</p>
            <p class="buttons"><button class="primary">\(words(.reportSend))</button></p>
            </form>

            """
    }

    private func rows(_ words: Words) -> [(ReportStep, String, String)] {
        let category = book.catalogue.category(answers.category).map { words($0.name) } ?? ""
        let requester = answers.requester
        let contact = [requester?.name, requester?.phone, requester?.email].compactMap { $0 }.joined(separator: " ")
        return [
            (.detail, words(.reportText), answers.text), (.what, words(.reportCategory), category),
            (.where, words(.reportUnit), answers.unit.map { places.path($0) } ?? ""),
            (.where, words(.reportPlace), answers.place ?? ""),
            (.contact, words(.reportIdentity), words(answers.identity.title)),
            (.contact, words(.reportReach), contact),
        ]
    }
}
