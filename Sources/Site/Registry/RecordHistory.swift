import Kernel
import Registry
import Store

/// Every state of a row: who, when, what changed, with a way back from the newest.
struct RecordHistory {
    let desk: RecordDesk

    func html(_ context: LinliContext) -> HTML {
        let words = context.words
        let history = desk.detail?.history ?? []
        let entries = history.enumerated().reversed().map { place, state in
            let before = place > 0 ? history[place - 1] : nil
            return entry(
                state, before: before?.version == state.version - 1 ? before : nil,
                isNewest: place == history.count - 1, context)
        }
        let withheld = desk.detail?.withheld ?? 0
        let note = HTML.when(withheld > 0, "<p class=\"mut\">\(words(.historyWithheld, ["n": withheld]))</p>\n")
        return
            "<h2 id=\"history\">\(words(.historyHeading))</h2>\n<ol class=\"timeline\" reversed>\(entries)</ol>\n\(note)"
    }

    private func entry(
        _ state: RecordVersion, before: RecordVersion?, isNewest: Bool, _ context: LinliContext
    ) -> HTML {
        let words = context.words
        let reason = HTML.with(state.reason.flatMap { $0.isEmpty ? nil : $0 }) {
            "<br>\(words(.historyReason, ["reason": $0]))"
        }
        let receipt = HTML.with(state.receipt) { receipt -> HTML in
            guard ConsoleRights.maySeeReceipts(desk.actor) else { return "<br>\(words(.historyImport))" }
            return "<br><a href=\"\(URLPath("console", "import", "receipts", receipt))\">\(words(.historyImport))</a>"
        }
        let undo = HTML.when(
            isNewest && desk.mayEdit && before != nil && [.change, .end].contains(state.operation),
            undoForm(state, context))
        return """
            <li><time>\(words.time(state.at))</time><strong>\(words(label(state.operation)))</strong> \
            \(desk.name(state.account, words))\(differences(state, before, words))\(reason)\(receipt)\(undo)</li>

            """
    }

    private func undoForm(_ state: RecordVersion, _ context: LinliContext) -> HTML {
        """
        <form method="post" action="\(desk.path.appending("undo"))">\(context.formToken)\
        <input type="hidden" name="version" value="\(Int(state.version))">\
        <button>\(context.words(.undoChange))</button></form>
        """
    }

    /// `建筑面积：860 → 1050`, one line a field.
    private func differences(_ state: RecordVersion, _ before: RecordVersion?, _ words: Words) -> HTML {
        guard let before, state.operation != .remove, state.operation != .restore || before.operation != .remove else {
            return .empty
        }
        let register = RegisterWords(words: words)
        var lines: [HTML] = []
        func line(_ field: String, _ old: String, _ new: String) {
            let (old, new) = (old.isEmpty ? words(.emptyValue) : old, new.isEmpty ? words(.emptyValue) : new)
            lines.append("<br>\(words(.historyFromTo, ["field": field, "old": old, "new": new]))")
        }
        if state.unit != before.unit {
            line(words(.unitField), desk.units.path(before.unit), desk.units.path(state.unit))
        }
        for (index, field) in desk.spec.fields.enumerated() where state.values[index] != before.values[index] {
            line(
                register.heading(field), register.value(before.values[index], field),
                register.value(state.values[index], field))
        }
        return lines.joined()
    }

    private func label(_ operation: RecordVersion.Operation) -> MessageKey {
        switch operation {
        case .add: .historyAdd
        case .change: .historyChange
        case .end: .historyEnd
        case .remove: .historyRemove
        case .restore: .historyRestore
        }
    }
}
