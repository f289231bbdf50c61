import Kernel
import Store

/// Results, call-backs and whatever a second person decides.
struct DecisionQueries {
    let district: String
    let request: String
    let connection: any Connection

    private var here: SQL { "district = \(district) AND request = \(request)" }

    // MARK: extensions

    func ask(_ wish: Extension) throws {
        try connection.run(
            """
            INSERT INTO desk_extension (district, request, round, asked, reason, words, asked_at, asked_by, old_due)
            VALUES (\(district), \(request), \(wish.round), \(wish.asked), \(wish.reason), \(wish.words),
                \(wish.askedAt), \(wish.askedBy), \(wish.oldDue))
            """)
    }

    /// Answers the open wish; granting needs the new date, of which the resident was told at the same moment.
    func answer(_ round: Int, newDue: Instant?, by account: String, at: Instant) throws {
        try connection.run(
            """
            UPDATE desk_extension SET granted = \(newDue != nil), new_due = \(newDue), decided_at = \(at),
                decided_by = \(account), notified_at = \(newDue == nil ? nil : at)
            WHERE \(here) AND round = \(round)
            """)
    }

    func extensions() throws -> [Extension] {
        try connection.rows("SELECT * FROM desk_extension WHERE \(here) ORDER BY round LIMIT 100").map { row in
            Extension(
                round: try row.int("round"), asked: try row.text("asked"), reason: try row.text("reason"),
                words: try row.text("words"), askedAt: try row.instant("asked_at"), askedBy: try row.text("asked_by"),
                oldDue: try row.instant("old_due"), granted: try row.optional("granted", row.flag),
                newDue: try row.optional("new_due", row.instant),
                notifiedAt: try row.optional("notified_at", row.instant))
        }
    }

    // MARK: results

    func add(_ result: RequestResult) throws {
        try connection.run(
            """
            INSERT INTO desk_result (district, request, round, body, evidence, no_evidence, similarity, office, at,
                account)
            VALUES (\(district), \(request), \(result.round), \(result.text),
                \(result.evidence.joined(separator: "\n")), \(result.noEvidence), \(result.similarity),
                \(result.office.description), \(result.at), \(result.account))
            """)
    }

    func review(_ round: Int, passed: Bool, by account: String, at: Instant) throws {
        try connection.run(
            """
            UPDATE desk_result SET passed = \(passed), reviewed_by = \(account), reviewed_at = \(at)
            WHERE \(here) AND round = \(round)
            """)
    }

    func results() throws -> [RequestResult] {
        try connection.rows("SELECT * FROM desk_result WHERE \(here) ORDER BY round LIMIT 100").map { row in
            guard let office = OfficeID(try row.text("office")) else { throw CorruptRow(column: "desk_result.office") }
            return RequestResult(
                round: try row.int("round"), text: try row.text("body"),
                evidence: try row.text("evidence").split(separator: "\n").map(String.init),
                noEvidence: try row.optionalText("no_evidence"), similarity: try row.int("similarity"), office: office,
                at: try row.instant("at"), account: try row.text("account"),
                passed: try row.optional("passed", row.flag))
        }
    }

    /// The newest replies of an office to other requests.
    func earlierReplies(_ office: OfficeID, limit: Int = 20) throws -> [String] {
        try connection.rows(
            """
            SELECT body FROM desk_result WHERE district = \(district) AND office = \(office.description)
                AND request <> \(request) ORDER BY at DESC LIMIT \(limit)
            """
        ).map { try $0.text("body") }
    }

    // MARK: call-backs

    func add(_ call: CallBack) throws {
        let answers = call.answers
        try connection.run(
            """
            INSERT INTO desk_call_back (district, request, attempt, at, account, reached, responded, solved,
                satisfied, words, outcome)
            VALUES (\(district), \(request), \(call.attempt), \(call.at), \(call.account), \(call.reached),
                \(answers.responded), \(answers.solved), \(answers.satisfied), \(call.words), \(call.outcome))
            """)
    }

    func callBacks() throws -> [CallBack] {
        try connection.rows("SELECT * FROM desk_call_back WHERE \(here) ORDER BY attempt LIMIT 100").map { row in
            CallBack(
                attempt: try row.int("attempt"), at: try row.instant("at"), account: try row.text("account"),
                reached: try row.flag("reached"),
                answers: CallBackAnswers(
                    responded: try row.optional("responded", row.flag), solved: try row.optional("solved", row.flag),
                    satisfied: try row.optionalInteger("satisfied").map(Int.init)),
                words: try row.optionalText("words"), outcome: try row.text("outcome"))
        }
    }

    // MARK: proposals

    func propose(_ proposal: Proposal) throws {
        try connection.run(
            """
            INSERT INTO desk_proposal (district, request, seq, kind, reason, article, words, signpost, at, account)
            VALUES (\(district), \(request), \(proposal.seq), \(proposal.kind.rawValue), \(proposal.reason),
                \(proposal.article), \(proposal.words), \(proposal.signpost), \(proposal.at), \(proposal.account))
            """)
    }

    func decide(_ seq: Int64, agreed: Bool, by account: String, at: Instant) throws {
        try connection.run(
            """
            UPDATE desk_proposal SET agreed = \(agreed), decided_by = \(account), decided_at = \(at)
            WHERE \(here) AND seq = \(seq)
            """)
    }

    func proposals() throws -> [Proposal] {
        try connection.rows("SELECT * FROM desk_proposal WHERE \(here) ORDER BY seq LIMIT 100").map { row in
            guard let kind = PendingDecision(rawValue: try row.text("kind")) else {
                throw CorruptRow(column: "desk_proposal.kind")
            }
            return Proposal(
                seq: try row.integer("seq"), kind: kind, reason: try row.text("reason"),
                article: try row.text("article"), words: try row.text("words"),
                signpost: try row.optionalText("signpost"), at: try row.instant("at"),
                account: try row.text("account"), agreed: try row.optional("agreed", row.flag))
        }
    }
}
