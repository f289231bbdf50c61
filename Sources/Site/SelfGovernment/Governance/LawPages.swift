import Ballots
import Hummingbird
import Kernel

/// The rule packs with each rule's source, and how it was checked.
struct LawPages: Sendable {
    let laws: LawBook
    let environment: Kernel.Environment

    func add(to router: Router<LinliContext>) {
        router.get("/open/self-government/laws") { _, context in context.render(list(context)) }
        router.get("/open/self-government/laws/:pack") { _, context in
            let pack = try laws.pack(try context.parameters.require("pack"))
            return context.render(page(pack, context))
        }
    }

    private func list(_ context: LinliContext) -> Page {
        let words = context.words
        let items = HTML.each(laws.packs.values.sorted { ($0.from, $0.id) > ($1.from, $1.id) }) { pack in
            let until = pack.to.map { words.date($0) } ?? words(.lawsInForce)
            return """
                <li><a href="\(URLPath("open", "self-government", "laws", pack.id))">\(words(pack.title))</a>
                \(words(.lawsFrom, ["from": words.date(pack.from), "until": until]))</li>

                """
        }
        return Page(
            words(.lawsTitle), cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government")],
            lead: words(.lawsLead), main: "<ul>\(items)</ul>\n")
    }

    private func page(_ pack: LawPack, _ context: LinliContext) -> Page {
        let words = context.words
        let rows = pack.rules.values.sorted { ($0.pack, $0.key) < ($1.pack, $1.key) }.map { rule -> [HTML] in
            [
                "\(words.chinese(rule.text[words.language]))", "\(words.chinese(rule.citation(words)))",
                HTML(text: words(.ruleCheck(rule.checked.rawValue))),
            ]
        }
        return Page(
            words(pack.title), cache: .open,
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government"),
                Crumb(words(.lawsTitle), "/open/self-government/laws"),
            ],
            main: .table(
                words(pack.title), [words(.lawsRuleColumn), words(.lawsSourceColumn), words(.lawsCheckedColumn)],
                rows: rows))
    }
}
