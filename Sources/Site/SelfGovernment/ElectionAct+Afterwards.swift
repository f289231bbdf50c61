import Ballots
import Kernel
import SelfGovernment

/// Checks of the roll, and what happens to those elected before their term ends.
extension ElectionAct {
    func laterFields(_ dossier: ElectionDossier, _ words: Words) -> [FormField] {
        func choice(_ name: String, _ choices: [Choice]) -> FormField {
            FormField(name, words(.field(name)), .select(choices))
        }
        func number(_ name: String) -> FormField { FormField(name, words(.field(name)), .number(unit: nil)) }
        func text(_ name: String) -> FormField { FormField(name, words(.field(name))) }
        let members = dossier.holders.filter { $0.end == nil }.map {
            Choice($0.person, "\($0.name) · \(words(.post($0.post)))")
        }
        let recalls = dossier.recalls.filter { $0.vote == nil }.map { Choice($0.id, dossier.name(of: $0.person)) }
        switch self {
        case .sweep:
            return [
                FormField("list", words(.field("list")), .file(accept: ".csv,.txt"), isRequired: false),
                FormField("source", words(.field("source")), isRequired: false),
            ]
        case .settle:
            let open = dossier.findings.filter { $0.removed == nil }.map {
                Choice($0.id, "\($0.number) · \(words(.field($0.reason.rawValue)))")
            }
            return [
                choice("finding", open),
                FormField(
                    "remove", words(.field("remove")),
                    .radios([Choice("yes", words(.field("remove_yes"))), Choice("no", words(.field("remove_no")))])),
                text("ruling"),
            ]
        case .endOffice:
            let causes = OfficeEndCause.allCases.filter { $0 != .recall }
            return [
                choice("person", members),
                choice("cause", causes.map { Choice($0.rawValue, words(.field($0.rawValue))) }), text("basis"),
            ]
        case .recall:
            return [
                choice("person", members),
                choice("petitionBy", VotingMode.allCases.map { Choice($0.rawValue, words(.mode($0))) }),
                number("base"), number("signatures"), FormField("reasons", words(.field("reasons")), .textarea),
                FormField("newFacts", words(.field("newFacts")), .boolean, isRequired: false),
            ]
        case .recallReply:
            return [choice("recall", recalls), FormField("reply", words(.field("reply")), .textarea)]
        default:
            return [choice("recall", recalls)]
                + ["rollSize", "issued", "returned", "yes", "no", "blank"].map(number)
        }
    }
}

extension ElectionActPerformer {
    func check(_ act: ElectionAct, _ form: FormInput) async throws {
        guard act == .sweep else {
            return try await elections.settleFinding(
                address, finding: form["finding"], remove: form["remove"] == "yes", ruling: form["ruling"], by: actor)
        }
        let bytes = form.file("list")?.bytes ?? []
        _ = try await elections.sweepRoll(
            address, file: bytes.isEmpty ? nil : bytes, source: form["source"], by: actor)
    }

    func afterwards(_ act: ElectionAct, _ form: FormInput) async throws {
        switch act {
        case .endOffice:
            try await elections.endOffice(
                address, person: form["person"], cause: OfficeEndCause(rawValue: form["cause"]) ?? .resignation,
                evidence: form["basis"], on: try day("day", form), by: actor)
        case .recall:
            let draft = RecallDraft(
                person: form["person"], petitionBy: VotingMode(rawValue: form["petitionBy"]) ?? .allVoters,
                base: try number("base", form), signatures: try number("signatures", form), reasons: form["reasons"],
                hasNewFacts: form.isOn("newFacts"))
            _ = try await elections.petitionRecall(address, draft, on: try day("day", form), by: actor)
        case .recallReply:
            try await elections.replyToRecall(address, recall: form["recall"], reply: form["reply"], by: actor)
        default:
            let count = RecallCount(
                day: try day("day", form), roll: try number("rollSize", form), issued: try number("issued", form),
                returned: try number("returned", form), yes: try number("yes", form), no: try number("no", form),
                void: try number("blank", form))
            _ = try await elections.voteOnRecall(address, recall: form["recall"], count, by: actor)
        }
    }

    /// Near relatives, a pair a line, by the names of the candidates.
    func relatives(_ text: String) async throws -> [[String]] {
        guard let dossier = try await elections.dossier(address) else { throw Problem("election.unknown") }
        return try text.split(whereSeparator: \.isNewline).flatMap { line -> [[String]] in
            let names = line.split { "、，, ".contains($0) }.map(String.init)
            guard names.count == 2 else {
                throw Problem("government.relatives_line", field: "relatives", value: String(line))
            }
            let ids = try names.map { name in
                let found = dossier.candidates.filter { $0.name == name }.map(\.id)
                guard !found.isEmpty else { throw Problem("candidate.unknown", field: "relatives", value: name) }
                return found
            }
            // Somebody who stands for two posts is a relative in both.
            return ids[0].flatMap { one in ids[1].map { [one, $0] } }
        }
    }
}
