import Access
import Kernel
import Store

extension DelineationService {
    /// Takes a comment from anybody; it is shown when somebody has looked at it.
    ///
    /// - Throws: `Problem` `delineation.comments_closed`, `delineation.comment_empty`, `delineation.comment_long`,
    ///   `delineation.building_unknown`, `delineation.community_unknown`.
    @discardableResult
    package func comment(_ draft: CommentDraft, on id: String, district: String) async throws -> String {
        let (now, new) = (environment.now(), environment.newID())
        return try await database.write { connection in
            guard let item = try CaseQueries.boundaryCase(id, district: district, on: connection) else {
                throw Problem("delineation.case_unknown")
            }
            guard item.state == .published, now.day <= item.closes else {
                throw Problem("delineation.comments_closed", ["day": item.closes.description])
            }
            guard !draft.body.isEmpty else { throw Problem("delineation.comment_empty", field: "body") }
            guard draft.body.count <= 1000 else { throw Problem("delineation.comment_long", field: "body") }
            let map = try map(item.map, district: district, on: connection)
            if let number = draft.building, map.unit(number: number) == nil {
                throw Problem(
                    "delineation.building_unknown", field: "building", value: String(number),
                    ["building": String(number)])
            }
            if let code = draft.community {
                let scenario = try ScenarioQueries.scenario(item.scenario, district: district, on: connection)
                guard scenario?.communities.contains(where: { $0.code == code }) ?? false else {
                    throw Problem("delineation.community_unknown", field: "community", value: code.digits)
                }
            }
            if draft.wish == .join, draft.building == nil || draft.community == nil {
                throw Problem("delineation.wish_incomplete", field: "building")
            }
            let comment = BoundaryComment(
                id: new, caseID: id, district: district, building: draft.building, community: draft.community,
                wish: draft.wish, body: draft.body, state: .waiting, supports: 0, at: now)
            try CaseQueries.insert(comment, on: connection)
            return new
        }
    }

    /// Supports a comment that is shown; the same browser counts once.
    ///
    /// - Throws: `Problem` `delineation.comments_closed`, `delineation.comment_unknown`.
    package func support(_ comment: String, of id: String, district: String, by supporter: [UInt8]) async throws {
        let today = environment.today
        try await database.write { connection in
            guard let item = try CaseQueries.boundaryCase(id, district: district, on: connection) else {
                throw Problem("delineation.case_unknown")
            }
            guard item.state == .published, today <= item.closes else {
                throw Problem("delineation.comments_closed", ["day": item.closes.description])
            }
            let known = try CaseQueries.comments(item, on: connection)
            guard known.contains(where: { $0.id == comment && $0.state == .shown }) else {
                throw Problem("delineation.comment_unknown")
            }
            try CaseQueries.support(comment, district: district, by: supporter, on: connection)
        }
    }

    /// Shows a comment, or hides it with a reason that is told.
    ///
    /// - Throws: `Problem` `delineation.comment_unknown`, `delineation.why_missing`, `access.denied`.
    package func moderate(
        _ comment: String, of id: String, district: String, show: Bool, why: String, by actor: Actor
    ) async throws {
        try await changeComment(comment, id, district, "delineation.moderate", actor) { comment, _ in
            if !show, why.isEmpty { throw Problem("delineation.why_missing", field: "why") }
            comment.state = show ? .shown : .hidden
            comment.hiddenReason = show ? nil : why
        }
    }

    /// Answers a comment in public and says what came of it.
    ///
    /// - Throws: `Problem` `delineation.answer_missing`, `delineation.comment_unknown`, `access.denied`.
    package func answer(
        _ comment: String, of id: String, district: String, _ text: String, _ outcome: BoundaryComment.Outcome,
        by actor: Actor
    ) async throws {
        try await changeComment(comment, id, district, "delineation.answer", actor) { comment, now in
            guard !text.isEmpty else { throw Problem("delineation.answer_missing", field: "answer") }
            if comment.state == .waiting { comment.state = .shown }
            (comment.answer, comment.answered, comment.outcome) = (text, now.day, outcome)
        }
    }

    private func changeComment(
        _ comment: String, _ id: String, _ district: String, _ action: String, _ actor: Actor,
        _ work: @escaping @Sendable (inout BoundaryComment, Instant) throws -> Void
    ) async throws {
        let now = environment.now()
        try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let item = try CaseQueries.boundaryCase(id, district: district, on: connection) else {
                throw Problem("delineation.case_unknown")
            }
            try Access.require(.drawBoundaries, actor, at: item.unit)
            guard var found = try CaseQueries.comments(item, on: connection).first(where: { $0.id == comment }) else {
                throw Problem("delineation.comment_unknown")
            }
            try work(&found, now)
            try CaseQueries.save(found, on: connection)
            try audit(action, "boundaries/" + id, item.unit, ["comment": comment], actor, now, connection)
        }
    }
}

/// What a resident's form says.
package struct CommentDraft: Sendable {
    package let building: Int?
    package let community: UnitCode?
    package let wish: BoundaryComment.Wish
    package let body: String

    package init(building: Int?, community: UnitCode?, wish: BoundaryComment.Wish, body: String) {
        (self.building, self.community, self.wish, self.body) = (building, community, wish, body)
    }
}
