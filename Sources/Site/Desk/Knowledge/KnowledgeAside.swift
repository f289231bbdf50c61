import Desk
import Kernel

/// Beside a request: what the knowledge base says about its category.
struct KnowledgeAside {
    let items: [KnowledgeItem]
    let today: CivilDate

    /// Articles open in place; nothing at all when there are none.
    func html(_ kind: KnowledgeItem.Kind, _ words: Words) -> HTML {
        let wanted = items.filter { $0.kind == kind }
        guard !wanted.isEmpty else { return .empty }
        let list = HTML.each(wanted.prefix(6)) { item in
            let stale: HTML =
                item.isStale(on: today) ? " <span class=\"tag warn\">\(words(.knowStale))</span>" : .empty
            return "<details class=\"fold\"><summary>\(item.title)\(stale)</summary>\n<p>\(item.text)</p>\n</details>\n"
        }
        return """
            <section><h2>\(words(kind == .article ? .knowTitle : .knowTemplates))</h2>
            \(HTML.when(kind == .template, "<p class=\"mut\">\(words(.knowTemplateLead))</p>\n"))\(list)</section>

            """
    }
}
