import Access
import Ballots
import Kernel
import Store

extension DisclosureService {
    /// Disclosures of a unit and below, the latest due first.
    package func disclosures(below unit: UnitCode) async throws -> [Disclosure] {
        try await database.read { try DisclosureQueries.disclosures(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// A disclosure with what residents asked about it; nil when there is none.
    package func disclosure(
        _ id: String, district: String
    ) async throws -> (item: Disclosure, questions: [DisclosureQuestion])? {
        try await database.read { connection in
            try DisclosureQueries.disclosure(id, district: district, on: connection).map { item in
                (item, try DisclosureQueries.questions(item, on: connection))
            }
        }
    }

    /// Questions of residents at a unit and below that wait for an answer, the earliest due first.
    package func openQuestions(
        below unit: UnitCode
    ) async throws -> [(item: Disclosure, question: DisclosureQuestion)] {
        try await database.read { connection in
            let items = try DisclosureQueries.disclosures(below: unit, prefix: unit.subtreePrefix, on: connection)
            return try items.flatMap { item in
                try DisclosureQueries.questions(item, on: connection).filter { $0.answered == nil }.map { (item, $0) }
            }.sorted { ($0.1.due ?? $0.1.asked, $0.1.id) < ($1.1.due ?? $1.1.asked, $1.1.id) }
        }
    }

    /// How long a question may be; a page of handwriting.
    private static let longest = 1000

    /// A resident's question about a disclosure; its text is shown to others only with the answer.
    ///
    /// - Throws: `Problem` `disclosure.unknown`, `disclosure.question_missing`, `disclosure.question_long`.
    /// - Returns: The last day for the answer.
    @discardableResult
    package func ask(
        _ id: String, district: String, question: String, on day: CivilDate
    ) async throws -> CivilDate? {
        let (now, query) = (environment.now(), environment.newID())
        guard !question.isEmpty else { throw Problem("disclosure.question_missing", field: "question") }
        guard question.count <= Self.longest else {
            throw Problem("disclosure.question_long", field: "question", ["max": String(Self.longest)])
        }
        return try await database.write { connection in
            try AuditTrail.lock(district, on: connection)
            guard let item = try DisclosureQueries.disclosure(id, district: district, on: connection) else {
                throw Problem("disclosure.unknown")
            }
            let pack = try laws.pack(item.pack)
            let due = pack.rules["disclosure.answer"] == nil ? nil : try pack.days("disclosure.answer").value
            let asked = DisclosureQuestion(
                id: query, question: question, asked: day, due: due.map { day.adding(days: $0) })
            try DisclosureQueries.ask(asked, item, connection)
            try item.audit("disclosure.ask", by: .anonymous, at: now, on: connection)
            return asked.due
        }
    }

    /// Answers a question; question and answer are then public.
    ///
    /// - Throws: `Problem` `disclosure.question_gone`, `disclosure.answer_missing`, `access.denied`.
    package func answer(
        _ id: String, district: String, question: String, answer: String, on day: CivilDate, by actor: Actor
    ) async throws {
        guard !answer.isEmpty else { throw Problem("disclosure.answer_missing", field: "answer") }
        guard day <= environment.today else { throw Problem("disclosure.day_wrong", field: "day") }
        try await change(id, district, "disclosure.answer", actor) { item, connection in
            guard
                var found = try DisclosureQueries.questions(item, on: connection).first(where: { $0.id == question }),
                found.answered == nil
            else { throw Problem("disclosure.question_gone", field: "question") }
            (found.answer, found.answered) = (answer, day)
            try DisclosureQueries.answer(found, item, connection)
        }
    }
}
