import Kernel
import Plans

/// The first step of writing a plan: a template or the official text, and the head of the document.
struct PlanStartPage {
    /// Plans to start from, by id.
    let templates: [(id: String, title: Localized)]

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let choices =
            [Choice("", words(.writeBlank))] + templates.map { Choice($0.id, words($0.title)) }
        let form = Form(
            to: "/console/plans/write", submit: words(.writeBegin), cancel: "/console/plans",
            [
                .hidden("step", "frame"),
                FormField(
                    "template", words(.writeTemplate), .select(choices), hint: words(.writeTemplateHint),
                    isRequired: false),
                FormField("id", words(.writeID), hint: words(.writeIDHint)),
                FormField("title", words(.writeTitleZh)),
                FormField("title_en", words(.writeTitleEn), isRequired: false),
                FormField("issuer", words(.writeIssuer), isRequired: false),
                FormField("document", words(.planDocument), isRequired: false),
                FormField("from", words(.writeFrom), .date), FormField("until", words(.writeUntil), .date),
                FormField("prefix", words(.writePrefix), hint: words(.writePrefixHint)),
                FormField(
                    "official", words(.writeOfficial), .textarea, hint: words(.writeOfficialHint), isRequired: false),
            ]
        ).showing(state, words)
        return .console(
            words(.writeTitle), crumbs: [Crumb(words(.planAdminTitle), "/console/plans")], lead: words(.writeLead),
            main: form.html(context))
    }
}

extension PlanFrame {
    /// Reads the head of a plan out of the first step.
    ///
    /// - Throws: `ValidationFailure` with a problem for each field.
    init(_ input: FormInput) throws {
        var problems: [Problem] = []
        func day(_ name: String) -> CivilDate {
            if let day = CivilDate(input[name]) { return day }
            problems.append(Problem("plan.expected_date", field: name, value: input[name], ["value": input[name]]))
            return CivilDate(dayNumber: 0)
        }
        let (from, until) = (day("from"), day("until"))
        let title = input["title"]
        self.init(
            id: input["id"], title: Localized(zh: title, en: input.optional("title_en") ?? title),
            issuer: input["issuer"], document: input["document"], validFrom: from, validThrough: until,
            prefix: input["prefix"].uppercased())
        problems += self.problems.filter { problem in !problems.contains { $0.field == problem.field } }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }
}
