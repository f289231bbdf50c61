import Charts
import Kernel
import Plans

/// The status rule in plain words, with the plan's own margin; stands at the foot of every page that shows statuses.
struct StatusRuleNote: Sendable {
    let rule: StatusRule

    func html(_ words: Words) -> HTML {
        let margin = rule.margin.percent(decimals: 0) ?? "—"
        let lines: [(StatusMark, MessageKey)] = [
            (.met, .ruleMet), (.onCourse, .ruleOnCourse), (.behind, .ruleBehind), (.clearlyBehind, .ruleClearlyBehind),
            (.noData, .ruleNoData),
        ]
        let items = HTML.each(lines) { mark, key in
            "<div><dt>\(mark.html(words(mark.word)))</dt><dd>\(words(key, ["margin": margin]))</dd></div>\n"
        }
        return """
            <section class="rule"><h2 id="rule">\(words(.ruleHead))</h2>
            <dl class="summary">
            \(items)</dl></section>

            """
    }
}
