import Kernel
import Registry

/// The form of a unit action and the page that shows its effect.
struct UnitActPage {
    let desk: UnitActDesk

    private func crumbs(_ words: Words) -> [Crumb] {
        [Crumb(words(.deskUnitsTitle), "/console/units"), Crumb(desk.unit.name, desk.unitPath)]
    }

    private func title(_ words: Words) -> String {
        words(.unitActTitle, ["act": words(desk.action.label), "name": desk.unit.name])
    }

    func form(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let form = Form(
            to: desk.path, submit: words(.unitPreview), cancel: desk.unitPath,
            sections: [Form.Section(nil, fields(words)), Form.Section(words(.unitActHeading), act(words))]
        ).showing(state, words)
        return .console(
            title(words), crumbs: crumbs(words), lead: words(desk.action.lead), main: form.html(context))
    }

    private func act(_ words: Words) -> [FormField] {
        [
            FormField("act", words(.unitAct), hint: words(.unitActHint), autocomplete: "off"),
            FormField("day", words(.unitActDay), .date, autocomplete: "off"),
        ]
    }

    private func fields(_ words: Words) -> [FormField] {
        switch desk.action {
        case .rename: return [FormField("name", words(.unitNewName), value: desk.unit.name)]
        case .retire: return []
        case .create:
            return part("", words) + [kind(words), FormField("provenance", words(.unitProvenance), isRequired: false)]
        case .move: return part("", words, name: desk.unit.name)
        case .merge:
            let others = desk.units.choices(desk.siblings)
            return [FormField("others", words(.unitMergeOthers), .checkboxes(others), values: [])]
                + part("", words, isRequired: false, hint: words(.unitMergeIntoHint))
        case .split:
            return part("_1", words) + part("_2", words) + [
                FormField(
                    "heir", words(.unitHeir),
                    .radios([Choice("1", words(.unitFirstPart)), Choice("2", words(.unitSecondPart))]), value: "1",
                    hint: words(.unitHeirHint))
            ]
        }
    }

    private func part(
        _ suffix: String, _ words: Words, name: String? = nil, isRequired: Bool = true, hint: String? = nil
    ) -> [FormField] {
        let numbered: [String: MessageKey] = ["_1": .unitFirstPart, "_2": .unitSecondPart]
        let place = numbered[suffix].map { words(.unitPartLabel, ["part": words($0)]) } ?? ""
        return [
            FormField(
                "code" + suffix, place + words(.unitCodeColumn), value: suggestion(suffix),
                hint: hint ?? words(.unitCodeHint), isRequired: isRequired, autocomplete: "off"),
            FormField(
                "name" + suffix, place + words(.unitNewName), value: name, isRequired: isRequired, autocomplete: "off"),
        ]
    }

    /// The digits a new code begins with, and the next free number.
    private func suggestion(_ suffix: String) -> String? {
        guard desk.action == .create || desk.action == .split else { return nil }
        let parent = desk.action == .create ? desk.unit.code : desk.unit.parent ?? desk.unit.code
        guard parent.level == .street else { return nil }
        let used = desk.units.children(of: parent).compactMap { Int($0.code.digits.suffix(3)) }
        let isVillage = desk.action == .split && desk.unit.kind == .village
        let range = isVillage ? 200..<400 : 1..<200
        let next = (used.filter(range.contains).max() ?? range.lowerBound - 1) + (suffix == "_2" ? 2 : 1)
        let digits = String(next)
        return parent.digits.prefix(9) + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    private func kind(_ words: Words) -> FormField {
        let level: UnitLevel = desk.unit.level == .district ? .street : .community
        let kinds = UnitKind.allCases.filter { $0.level == level }
        return FormField(
            "kind", words(.unitKind), .radios(kinds.map { Choice($0.rawValue, words($0.title)) }),
            value: kinds.first?.rawValue)
    }

    /// What the act does, and the button that does it.
    func preview(_ input: UnitActInput, _ effects: [UnitActEffect], _ context: LinliContext) -> Page {
        let words = context.words
        let label = words(desk.action.label)
        let form: HTML = """
            <form method="post" action="\(desk.path)" class="form">\(context.formToken)
            \(HTML.each(input.carried) { $0.html(words) })\(assignment(input, effects, words))<p class="buttons">\
            <button class="\(desk.action.movesRecords ? "danger" : "primary")" name="step" value="save">\(label)</button>\
            <button name="step" value="change">\(words(.backToChange))</button></p></form>

            """
        return .console(
            title(words), crumbs: crumbs(words), lead: words(.unitPreviewLead),
            main: SummaryList(answers(input, words)).html(words) + effect(effects, words) + form)
    }

    /// One box a running record: ticked ones go to the part that is not the heir.
    private func assignment(_ input: UnitActInput, _ effects: [UnitActEffect], _ words: Words) -> HTML {
        let listed = effects.filter { !$0.records.isEmpty }
        guard !listed.isEmpty else { return .empty }
        let register = RegisterWords(words: words)
        let parts = [try? input.draft("_1"), try? input.draft("_2")].map { $0??.name ?? "" }
        let (heir, other) = (parts[input.heir - 1], parts[2 - input.heir])
        let fields = HTML.each(listed) { effect in
            let hint =
                effect.count > effect.records.count
                ? words(.unitAssignMore, ["n": effect.records.count, "heir": heir]) : nil
            let choices = effect.records.map { Choice($0.id, register.title($0.values, effect.register)) }
            return FormField(
                effect.fieldName, words(effect.register.title), .checkboxes(choices), values: [], hint: hint,
                isRequired: false
            ).html(words)
        }
        return """
            <h2>\(words(.unitAssign))</h2>
            <p>\(words(.unitAssignLead, ["heir": heir, "other": other]))</p>
            \(fields)
            """
    }

    private func answers(_ input: UnitActInput, _ words: Words) -> [SummaryList.Row] {
        var rows: [SummaryList.Row] = [.init(words(.unitField), desk.units.path(desk.unit.code))]
        for draft in [try? input.draft(), try? input.draft("_1"), try? input.draft("_2")].compactMap({ $0 ?? nil })
        where desk.action != .rename {
            rows.append(.init(words(.unitNewUnit), "\(draft.name) \(draft.code)"))
        }
        if desk.action == .rename { rows.append(.init(words(.unitNewName), input.name)) }
        if !input.others.isEmpty {
            let names = input.others.map { desk.units.path($0) }.joined(separator: words(.nameSeparator))
            rows.append(.init(words(.unitMergeOthers), names))
        }
        if let act = try? input.act() {
            rows += [.init(words(.unitAct), act.text), .init(words(.unitActDay), words.date(act.day))]
        }
        return rows
    }

    private func effect(_ effects: [UnitActEffect], _ words: Words) -> HTML {
        guard desk.action.movesRecords else { return .empty }
        let headings = [words(.registerName), words(.unitField), words(.unitRunning)]
        let rows: [[HTML]] = effects.map {
            [
                HTML(text: words($0.register.title)), HTML(text: desk.units.path($0.unit)),
                HTML(text: words.number($0.count)),
            ]
        }
        let lead = words(desk.action == .retire ? .unitRecordsEnd : .unitRecordsMove)
        let body: HTML =
            rows.isEmpty
            ? "<p>\(words(.unitNoRecords))</p>\n" : HTML.table(words(.unitRecords), headings, numeric: [2], rows: rows)
        return "<h2>\(words(.unitRecords))</h2>\n<p>\(lead)</p>\n\(body)"
    }
}
