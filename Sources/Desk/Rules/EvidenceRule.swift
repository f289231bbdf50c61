import Kernel

/// Closing needs what was done, and evidence where the category asks for it, or the reason why there is none.
enum EvidenceRule {
    static func problems(_ draft: ResultDraft, _ category: RequestCatalogue.Category?) -> [Problem] {
        var problems: [Problem] = []
        if !draft.text.contains(where: { !$0.isWhitespace }) {
            problems.append(Problem("desk.text_missing", field: "text"))
        }
        if draft.text.count > RequestDraft.longestText {
            problems.append(Problem("desk.text_too_long", field: "text", ["max": String(RequestDraft.longestText)]))
        }
        let needed = category?.evidence ?? []
        let reason = draft.noEvidence?.contains { !$0.isWhitespace } ?? false
        if !needed.isEmpty, draft.evidence.isEmpty, !reason {
            problems.append(Problem("desk.evidence_missing", field: "evidence"))
        }
        return problems
    }
}
