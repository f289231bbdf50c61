import Kernel

/// The outcome of a case in the form of the vectors, and the findings it rests on.
package struct CaseOutcome: Hashable, Sendable {
    package let value: [String: CaseValue]
    package let because: [Finding]
}

/// Decides cases of any kind by one pack.
package struct CaseJudge: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// Decides one case.
    ///
    /// - Throws: `Problem` for an input that cannot be read or a rule the pack does not have.
    package func outcome(kind: String, input: CaseValue) throws(Problem) -> CaseOutcome {
        switch try CaseInput(kind: kind, input) {
        case .election(let count): return CaseOutcome(try ElectionRule(pack).verdict(count))
        case .recall(let vote): return CaseOutcome(try RecallRule(pack).verdict(vote))
        case .residentsAssembly(let base, let present, let yes):
            return CaseOutcome(try AssemblyRule(pack).residentsAssembly(base: base, present: present, yes: yes))
        case .representativesMeeting(let members, let representatives, let present, let yes):
            return CaseOutcome(
                try AssemblyRule(pack).representativesMeeting(
                    members: members, representatives: representatives, present: present, yes: yes))
        case .proxy(let request):
            let verdict = try ProxyRule(pack).verdict(request)
            return CaseOutcome(
                value: ["accepted": .bool(verdict.accepted), "reasons": CaseValue(verdict.reasons)],
                because: verdict.because)
        case .rollDates(let dates): return CaseOutcome(try RollDatesRule(pack).verdict(dates))
        case .evaluation(let history):
            let verdict = try EvaluationRule(pack).verdict(history: history)
            return CaseOutcome(value: ["officeEnds": .bool(verdict.officeEnds)], because: verdict.because)
        case .relatives(let elected, let pairs):
            let verdict = try RelativesRule(pack).verdict(elected, pairs: pairs)
            return CaseOutcome(
                value: ["kept": CaseValue(verdict.kept), "revote": CaseValue(verdict.revote)], because: verdict.because)
        case .carryDown(let votes, let candidacies):
            let (carried, because) = try CarryDownRule(pack).verdict(votes: votes, candidacies: candidacies)
            return CaseOutcome(value: carried.table, because: because)
        }
    }
}

extension CarriedVotes {
    /// Sums by post and person.
    var table: [String: CaseValue] {
        var table: [String: CaseValue] = [:]
        for entry in posts {
            table[entry.post] = .object(
                Dictionary(entry.votes.map { ($0.person, .integer($0.votes)) }) { first, _ in first })
        }
        return table
    }
}

extension CaseOutcome {
    fileprivate init(_ verdict: ElectionVerdict) {
        self.init(
            value: [
                "valid": .bool(verdict.valid), "reasons": CaseValue(verdict.reasons),
                "positions": .list(verdict.positions.map(\.value)),
            ], because: verdict.because)
    }

    fileprivate init(_ verdict: RecallVerdict) {
        let members = [
            ("petitionValid", Optional(verdict.petitionValid)), ("voteValid", verdict.voteValid),
            ("recalled", verdict.recalled),
        ]
        self.init(value: CaseOutcome.flags(members), because: verdict.because)
    }

    fileprivate init(_ verdict: MeetingVerdict) {
        let members = [
            ("compositionOk", verdict.compositionOk), ("quorum", Optional(verdict.quorum)),
            ("passed", Optional(verdict.passed)),
        ]
        self.init(value: CaseOutcome.flags(members), because: verdict.because)
    }

    fileprivate init(_ verdict: RollDatesVerdict) {
        let members = [
            ("rollPublishedInTime", Optional(verdict.rollPublishedInTime)),
            ("objectionInTime", verdict.objectionInTime), ("answerInTime", verdict.answerInTime),
        ]
        self.init(value: CaseOutcome.flags(members), because: verdict.because)
    }

    /// The members that are told.
    private static func flags(_ members: [(String, Bool?)]) -> [String: CaseValue] {
        var value: [String: CaseValue] = [:]
        for (name, flag) in members { value[name] = flag.map { .bool($0) } }
        return value
    }
}

extension PositionVerdict {
    fileprivate var value: CaseValue {
        var members: [String: CaseValue] = [
            "id": .text(id), "elected": CaseValue(elected), "tieRevote": CaseValue(tieRevote),
            "unfilled": .integer(unfilled),
        ]
        if let runoff {
            members["runoffCandidates"] = CaseValue(runoff.candidates)
            members["runoffDifferentialPossible"] = .bool(runoff.isDifferential)
        }
        return .object(members)
    }
}
