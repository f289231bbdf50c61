import Access
import Foundation
import Kernel
import Store

extension DeskService {
    /// Takes up the rule sets that hold today; at start, after a change, and from time to time.
    ///
    /// - Throws: `ValidationFailure` when they no longer fit what the product ships; what was in force then stays.
    package func refreshRules(_ district: String) async throws {
        let sets = try await ruleSets(district)
        let today = environment.today
        try shelf.put(
            RulePart.allCases.compactMap { part in sets.first { $0.part == part && $0.from <= today } })
    }

    /// Every version a district has kept, by part, the newest first.
    package func ruleSets(_ district: String) async throws -> [RuleSet] {
        try await database.read { try RuleSetQueries.all(district, on: $0) }
    }

    /// The part in force as a document that can be changed.
    package func ruleDocument(_ part: RulePart) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let book = book
        let data =
            switch part {
            case .catalogue: try encoder.encode(book.catalogue)
            case .duties: try encoder.encode(book.duties)
            case .dispatch: try encoder.encode(book.dispatch)
            case .profiles: try encoder.encode(book.profiles)
            }
        return String(decoding: data, as: UTF8.self)
    }

    /// Checks a document against everything else and runs its test cases.
    ///
    /// - Throws: `ValidationFailure` with every mistake: `desk.rules_form`, `desk.book_unknown`, `desk.book_twice`,
    ///   `desk.dispatch_test`, `desk.catalogue_test`, `desk.duty_test`, `desk.profile_test`, `desk.rules_version`,
    ///   `desk.rules_from`, `desk.rules_source`, `desk.rules_untested`, `desk.rules_category_gone`,
    ///   `desk.rules_profile_changed`; `Problem` `access.denied`.
    @discardableResult
    package func checkRules(
        _ part: RulePart, _ document: String, at district: UnitCode, by actor: Actor
    ) async throws -> RuleSet {
        try Access.require(.manageDesk, actor, at: district)
        let known = try await ruleSets(district.district)
        let old = book
        let (head, new) = try DeskService.read(part, document, into: old)
        let problems =
            DeskBookCheck(new).problems
            + RuleChangeCheck.problems(
                part, from: old, to: new, head: head, known: known, today: environment.today)
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        return RuleSet(
            part: part, version: head.version, from: head.from, source: head.source, document: document,
            at: environment.now(), account: actor.account, actorName: actor.name)
    }

    /// Keeps a new version; requests under way keep what they were dispatched under.
    ///
    /// - Throws: as `checkRules`.
    package func saveRules(
        _ part: RulePart, _ document: String, at district: UnitCode, by actor: Actor
    ) async throws -> RuleSet {
        let set = try await checkRules(part, document, at: district, by: actor)
        try await audited(
            "desk.rules", district.district, "rules/\(part.rawValue)", actor,
            ["version": set.version, "from": set.from.description]
        ) { try RuleSetQueries.insert(set, district: district.district, on: $0) }
        try await refreshRules(district.district)
        return set
    }

    private static func read(
        _ part: RulePart, _ document: String, into book: DeskBook
    ) throws -> (RuleHead, DeskBook) {
        do {
            let data = Data(document.utf8)
            return (try JSONDecoder().decode(RuleHead.self, from: data), try book.replacing(part, with: data))
        } catch let error as DecodingError {
            throw ValidationFailure([Problem("desk.rules_form", field: "document", value: place(of: error))])
        }
    }

    /// Where in the document something is missing or of the wrong kind, such as `rules.3.to`.
    private static func place(of error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): path(context.codingPath + [key])
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            context.codingPath.isEmpty ? "JSON" : path(context.codingPath)
        @unknown default: "JSON"
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
}
