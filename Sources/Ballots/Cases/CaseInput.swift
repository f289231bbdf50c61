import Kernel

/// What a case asks, by its kind.
enum CaseInput: Sendable {
    case election(ElectionCount)
    case recall(RecallVote)
    case residentsAssembly(base: Int, present: Int, yes: Int)
    case representativesMeeting(members: Int, representatives: Int, present: Int, yes: Int)
    case proxy(ProxyRequest)
    case rollDates(RollDates)
    case evaluation([String])
    case relatives([ElectedMember], [[String]])
    case carryDown(votes: [String: [String: Int]], candidacies: [String: [String]])

    /// Reads the input of a kind.
    ///
    /// - Throws: `Problem` `ballots.unknown_kind`, `ballots.missing_field`, `ballots.wrong_type`, `ballots.unknown_mode`.
    init(kind: String, _ input: CaseValue) throws(Problem) {
        switch kind {
        case "election": self = .election(try ElectionCount(input))
        case "recall": self = .recall(try RecallVote(input))
        case "residents_assembly":
            self = .residentsAssembly(
                base: try input.integer("base"), present: try input.integer("present"), yes: try input.integer("yes"))
        case "representatives_meeting":
            self = .representativesMeeting(
                members: try input.integer("members"), representatives: try input.integer("representatives"),
                present: try input.integer("present"), yes: try input.integer("yes"))
        case "proxy": self = .proxy(try ProxyRequest(input))
        case "roll_dates":
            self = .rollDates(
                RollDates(
                    published: try input.integer("published"), electionDay: try input.integer("electionDay"),
                    objection: try input.optionalInteger("objection"), answer: try input.optionalInteger("answer")))
        case "evaluation": self = .evaluation(try input.texts("history"))
        case "relatives": self = try CaseInput.relatives(input)
        case "carry_down": self = try CaseInput.carryDown(input)
        default: throw Problem("ballots.unknown_kind", field: "kind", value: kind, ["kind": kind])
        }
    }

    private static func relatives(_ input: CaseValue) throws(Problem) -> CaseInput {
        var elected: [ElectedMember] = []
        for member in try input.list("elected") {
            elected.append(
                ElectedMember(
                    id: try member.text("id"), post: try member.text("post"), votes: try member.integer("votes")))
        }
        var pairs: [[String]] = []
        for pair in try input.list("pairs") { pairs.append(try pair.texts(named: "pairs")) }
        return .relatives(elected, pairs)
    }

    private static func carryDown(_ input: CaseValue) throws(Problem) -> CaseInput {
        var votes: [String: [String: Int]] = [:]
        for (post, numbers) in try input.members("votes") { votes[post] = try numbers.integers(named: "votes") }
        var candidacies: [String: [String]] = [:]
        for (post, persons) in try input.members("candidacies") {
            candidacies[post] = try persons.texts(named: "candidacies")
        }
        return .carryDown(votes: votes, candidacies: candidacies)
    }
}

extension ElectionCount {
    fileprivate init(_ input: CaseValue) throws(Problem) {
        var positions: [PositionCount] = []
        for position in try input.list("positions") {
            let votes = try (try position.member("votes") ?? .object([:])).integers(named: "votes")
            positions.append(
                PositionCount(
                    id: try position.text("id"), seats: try position.integer("seats"),
                    votes: votes.map { PersonVotes($0.key, $0.value) },
                    invalid: try position.optionalInteger("invalid") ?? 0))
        }
        self.init(
            mode: try input.mode("mode"), roll: try input.integer("roll"), cast: try input.integer("cast"),
            issued: try input.optionalInteger("issued"), participants: try input.optionalInteger("participants"),
            round: try input.optionalInteger("round") ?? 1, positions: positions)
    }
}

extension RecallVote {
    fileprivate init(_ input: CaseValue) throws(Problem) {
        self.init(
            petitionBy: try input.mode("petitionBy"), petitionBase: try input.integer("petitionBase"),
            signatures: try input.integer("signatures"), mode: try input.mode("mode"), roll: try input.integer("roll"),
            cast: try input.integer("cast"), yes: try input.integer("yes"))
    }
}

extension ProxyRequest {
    fileprivate init(_ input: CaseValue) throws(Problem) {
        self.init(
            mode: try input.mode("mode"), holderIsCandidate: try input.bool("holderIsCandidate"),
            holderIsVoter: try input.bool("holderIsVoter"), written: try input.bool("written"),
            holderExisting: try input.integer("holderExisting"),
            holderDelegatedOwn: try input.optionalBool("holderDelegatedOwn") ?? false)
    }
}
