import Kernel
import SelfGovernment
import TransparencyLog

/// The public log of a community's elections: what was done, in its order, and how to check it.
struct ElectionLogPage {
    let view: PublicLogView
    let election: Election
    let unitName: String
    let words: Words

    var path: URLPath { ElectionPage.address(election).appending("log") }

    var page: Page {
        Page(
            words(.logTitle, ["unit": unitName]), cache: .open,
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.governmentTitle), "/open/self-government"),
                Crumb(unitName, ElectionPage.address(election)),
            ], lead: words(.logLead), main: head + lines)
    }

    private var head: HTML {
        """
        <h2>\(words(.logHead))</h2>
        <p>\(words(.logCode)) <strong>\(view.head.head.code)</strong></p>
        <pre lang="en">\(view.head.text)</pre>
        <p>\(words(.logKey)) <code class="break">\(view.key.description)</code></p>
        <p class="actions"><a class="button" href="\(path.with("form", "leaves"))">\(words(.logLeaves))</a>\
        <a class="button" href="\(path.with("form", "head"))">\(words(.logHeadFile))</a></p>

        """
    }

    private var lines: HTML {
        let rows = view.lines.filter { $0.election == election.id }.map { line -> [HTML] in
            let json = try? PublicJSON(reading: Array(line.text.utf8))
            let facts = (json?["facts"]?.members ?? [:]).filter { $0.key != "election" }
                .sorted { $0.key < $1.key }.map { "\($0.key) \(ElectionLogPage.short($0.value))" }
            return [
                HTML(text: String(line.place)), "<code lang=\"en\">\(json?["kind"]?.text ?? "")</code>",
                "<code class=\"break\" lang=\"en\">\(facts.joined(separator: ", "))</code>",
                "<a href=\"\(path.with("form", "proof").with("leaf", String(line.place)))\">\(words(.logProof)) \(line.place)</a>",
            ]
        }
        return "<h2>\(words(.logLines))</h2>\n"
            + HTML.table(
                words(.logLines),
                [words(.logPlace), words(.columnStep), words(.columnFigures), words(.logProof)], rows: rows)
    }

    private static func short(_ value: PublicJSON) -> String {
        guard let text = value.text else { return value.integer.map(String.init) ?? "" }
        return text.hasPrefix("sha256:") ? text.prefix(19) + "…" : text
    }

    /// A form of the log for programs; nil for a form that is none.
    func text(_ form: String, leaf: Int?) throws -> String? {
        switch form {
        case "leaves": return view.lines.map { $0.text + "\n" }.joined()
        case "head": return view.head.text
        case "proof":
            guard let leaf, view.lines.indices.contains(leaf) else {
                throw Problem("log.outside", ["asked": "\(leaf ?? -1)", "size": "\(view.lines.count)"])
            }
            let tree = view.tree
            let path = try tree.inclusion(of: leaf, in: tree.size).map(\.description)
            return ([view.lines[leaf].text, "\(leaf) / \(tree.size)"] + path + [tree.root.description])
                .joined(separator: "\n") + "\n"
        default: return nil
        }
    }
}

extension MessageKey {
    static let logTitle: MessageKey = "elections.log_title"
    static let logLead: MessageKey = "elections.log_lead"
    static let logHead: MessageKey = "elections.log_head"
    static let logCode: MessageKey = "elections.log_code"
    static let logKey: MessageKey = "elections.log_key"
    static let logLeaves: MessageKey = "elections.log_leaves"
    static let logHeadFile: MessageKey = "elections.log_head_file"
    static let logLines: MessageKey = "elections.log_lines"
    static let logPlace: MessageKey = "elections.log_place"
    static let logProof: MessageKey = "elections.log_proof"
}
