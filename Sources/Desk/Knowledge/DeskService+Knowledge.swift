import Access
import Kernel
import Store

extension DeskService {
    /// Articles or templates in use, those whose title or text has every word; for a category also the general ones.
    package func knowledge(
        _ district: String, kind: KnowledgeItem.Kind? = nil, category: String? = nil, words: String? = nil
    ) async throws -> [KnowledgeItem] {
        let wanted = (words ?? "").lowercased().split(whereSeparator: \.isWhitespace)
        return try await database.read {
            try KnowledgeQueries.list(district, kind: kind, category: category, on: $0)
        }.filter { item in
            let text = (item.title + " " + item.text).lowercased()
            return item.isActive && wanted.allSatisfy { text.contains($0) }
        }
    }

    /// What residents may read: public articles that are not past their review.
    package func publicKnowledge(_ district: String, words: String? = nil) async throws -> [KnowledgeItem] {
        let today = environment.today
        return try await knowledge(district, kind: .article, words: words).filter {
            $0.isPublic && !$0.isStale(on: today)
        }
    }

    /// One item, its newest version.
    ///
    /// - Throws: `Problem` `desk.unknown_knowledge`.
    package func knowledgeItem(_ id: String, district: String) async throws -> KnowledgeItem {
        guard let item = try await database.read({ try KnowledgeQueries.find(id, district: district, on: $0) }) else {
            throw Problem("desk.unknown_knowledge")
        }
        return item
    }

    /// Writes an item or its next version; the office responsible keeps it up, or the district's desk for it.
    ///
    /// - Parameter seen: the version that was looked at; nil for a new item.
    /// - Throws: `ValidationFailure` with `desk.knowledge_title`, `desk.text_missing`, `desk.category_unknown`,
    ///   `desk.knowledge_review`; `Problem` `desk.office_unknown`, `desk.changed_meanwhile`, `desk.knowledge_office`.
    package func saveKnowledge(
        _ draft: KnowledgeDraft, id: String? = nil, seen: Int64? = nil, by actor: Actor
    ) async throws -> String {
        let (now, district) = (environment.now(), draft.office.unit.district)
        let problems = self.problems(draft, today: now.day)
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        let item = id ?? environment.newID()
        try await audited("desk.knowledge", district, "knowledge/\(item)", actor, ["title": draft.title]) {
            connection in
            let person = try DeskActor(actor, district: district, on: connection)
            let isKeeper = Access.allows(.manageDesk, actor, at: draft.office.unit)
            guard try OfficeQueries.name(draft.office, on: connection) != nil else {
                throw Problem("desk.office_unknown", field: "office", value: draft.office.description)
            }
            guard isKeeper || person.actsFor(draft.office) else {
                throw Problem("desk.knowledge_office", field: "office", source: "北京市接诉即办工作条例第三十一条")
            }
            let old = try KnowledgeQueries.find(item, district: district, on: connection)
            guard old?.version == seen else {
                throw Problem("desk.changed_meanwhile", ["version": String(old?.version ?? 0)])
            }
            if let old, !isKeeper, !person.actsFor(old.office) {
                throw Problem("desk.knowledge_office", field: "office", source: "北京市接诉即办工作条例第三十一条")
            }
            try KnowledgeQueries.insert(
                draft, id: item, version: (old?.version ?? 0) + 1, at: now, account: actor.account, name: actor.name,
                district: district, on: connection)
        }
        return item
    }

    private func problems(_ draft: KnowledgeDraft, today: CivilDate) -> [Problem] {
        var problems: [Problem] = []
        if draft.title.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.knowledge_title", field: "title")) }
        if draft.text.allSatisfy(\.isWhitespace) { problems.append(Problem("desk.text_missing", field: "text")) }
        if let category = draft.category, book.catalogue.category(category) == nil {
            problems.append(Problem("desk.category_unknown", field: "category", value: category))
        }
        if draft.reviewBy <= today { problems.append(Problem("desk.knowledge_review", field: "review_by")) }
        return problems
    }

    /// How alike a reply is to the office's earlier ones and to the templates, in percent; shown before it is sent.
    ///
    /// - Throws: `Problem` `desk.unknown_request`.
    package func likeness(of reply: String, _ address: RequestAddress, by actor: Actor) async throws -> Int {
        let templates = try await knowledge(address.district, kind: .template).map(\.text)
        return try await database.read { connection in
            let request = try self.visible(
                RequestAddress(district: address.district, id: address.id), to: actor, on: connection
            ).request
            let decisions = DecisionQueries(
                district: address.district, request: address.id, connection: connection)
            let earlier = try request.lead.map { try decisions.earlierReplies($0) } ?? []
            return (earlier + templates).map { ReplySimilarity.percent(reply, $0) }.max() ?? 0
        }
    }
}
