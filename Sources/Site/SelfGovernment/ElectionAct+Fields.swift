import Ballots
import Kernel
import SelfGovernment

/// The questions of each act.
extension ElectionAct {
    func fields(_ dossier: ElectionDossier, _ words: Words, day: CivilDate) -> [FormField] {
        let own = ownFields(dossier, words)
        guard asksForDay else { return own }
        return own + [FormField("day", words(.field("day")), .date, value: day.description)]
    }

    private func ownFields(_ dossier: ElectionDossier, _ words: Words) -> [FormField] {
        func text(_ name: String, required: Bool = true) -> FormField {
            FormField(name, words(.field(name)), isRequired: required)
        }
        func number(_ name: String) -> FormField { FormField(name, words(.field(name)), .number(unit: nil)) }
        func choice(_ name: String, _ choices: [Choice]) -> FormField {
            FormField(name, words(.field(name)), .select(choices))
        }
        let posts = dossier.posts.map { Choice($0.id, words(.post($0.id))) }
        switch self {
        case .commission: return [FormField("members", words(.field("members")), .textarea), number("seats")]
        case .announce: return [FormField("electionDay", words(.field("electionDay")), .date)]
        case .moveDay:
            return [
                FormField("electionDay", words(.field("electionDay")), .date), number("present"), number("agreed"),
                text("reason"),
            ]
        case .importRoll: return [FormField("file", words(.field("file")), .file(accept: ".csv,.txt"))]
        case .object:
            return [
                choice("kind", ObjectionKind.allCases.map { Choice($0.rawValue, words(.field($0.rawValue))) }),
                FormField("number", words(.field("number")), .number(unit: nil), isRequired: false), text("grounds"),
            ]
        case .rule: return ruling(dossier, words)
        case .nominate:
            return [
                choice("post", posts), number("number"),
                FormField("isWoman", words(.field("isWoman")), .boolean, isRequired: false),
                choice(
                    "nominatedBy",
                    [.party, .voters].map { (by: Nomination) in Choice(by.rawValue, words(.field(by.rawValue))) }),
                FormField("nominators", words(.field("nominators")), .number(unit: nil), value: "0"),
            ]
        case .review: return reviewing(dossier, words)
        case .meet, .handOver: return [text("note", required: false)]
        case .proxy:
            return [
                number("principal"), number("holder"), text("reason"),
                choice("confirmed", ProxyConfirmation.allCases.map { Choice($0.rawValue, words(.field($0.rawValue))) }),
            ]
        case .addBox:
            let channels: [BallotChannel] = [.booth, .mobile, .proxy, .kiosk]
            return [
                text("box"), choice("channel", channels.map { Choice($0.rawValue, words(.channel($0))) }),
                text("place"),
                text("scrutineers"), number("printed"),
            ]
        case .mark:
            let channels: [BallotChannel] = [.booth, .mobile, .proxy, .kiosk]
            return [
                FormField("numbers", words(.field("numbers")), .textarea),
                choice("channel", channels.map { Choice($0.rawValue, words(.channel($0))) }),
            ]
        case .closeBox:
            let open = dossier.boxes.filter { $0.account == nil }.map { Choice($0.id, $0.id) }
            return [choice("box", open)] + ["issued", "unused", "returned", "spoiled", "takenAway"].map(number)
                + [text("explanation", required: false)]
        case .writeIn:
            return [
                choice("post", posts), number("number"),
                FormField("isWoman", words(.field("isWoman")), .boolean, isRequired: false),
            ]
        case .count: return counting(dossier, words)
        case .result: return [FormField("relatives", words(.field("relatives")), .textarea, isRequired: false)]
        case .sweep, .settle, .endOffice, .recall, .recallReply, .recallVote: return laterFields(dossier, words)
        case .publishRoll, .publishCandidates, .publishProxies, .freeze, .open, .close, .runoff: return []
        }
    }

    private func ruling(_ dossier: ElectionDossier, _ words: Words) -> [FormField] {
        let open = dossier.objections.filter { $0.ruled == nil }.map { Choice($0.id, $0.grounds) }
        let plain = ["name", "household", "born", "evidence"].map {
            FormField($0, words(.field($0)), isRequired: false)
        }
        return [
            FormField("objection", words(.field("objection")), .select(open)),
            FormField(
                "upheld", words(.field("upheld")),
                .radios([Choice("yes", words(.field("upheld_yes"))), Choice("no", words(.field("upheld_no")))])),
            FormField("ruling", words(.field("ruling"))),
        ] + plain
    }

    private func reviewing(_ dossier: ElectionDossier, _ words: Words) -> [FormField] {
        let open = dossier.candidates.filter { $0.review == .open }.map {
            Choice($0.id, "\($0.name) · \(words(.post($0.post)))")
        }
        let grounds = (try? dossier.pack.words("candidate.negative_list").value) ?? []
        return [
            FormField("candidate", words(.field("candidate")), .select(open)),
            FormField(
                "passed", words(.field("passed")),
                .radios([Choice("yes", words(.field("passed_yes"))), Choice("no", words(.field("passed_no")))])),
            FormField(
                "ground", words(.field("ground")),
                .select([Choice("", "–")] + grounds.map { Choice($0, words(.field($0))) }), isRequired: false),
            FormField("evidence", words(.field("evidence")), isRequired: false),
        ]
    }

    /// One number for each person of the round, and one for void parts of each post.
    private func counting(_ dossier: ElectionDossier, _ words: Words) -> [FormField] {
        var fields = [
            FormField("batch", words(.field("batch")), .number(unit: nil)),
            FormField("team", words(.field("team")), .radios([Choice("1", "1"), Choice("2", "2")])),
            FormField("ballots", words(.field("ballots")), .number(unit: nil), value: "50"),
        ]
        let writeIns = dossier.election.round > 1 ? [] : dossier.candidates.filter { $0.nominatedBy == .writeIn }
        for post in dossier.roundPosts {
            let standing = (dossier.standing + writeIns).filter { $0.post == post.id }
            guard !standing.isEmpty else { continue }
            for person in standing {
                fields.append(
                    FormField(
                        "v:\(post.id):\(person.id)", "\(words(.post(post.id))) · \(person.name)", .number(unit: nil),
                        value: "0"))
            }
            fields.append(
                FormField(
                    "v:\(post.id):\(CountLine.void)", "\(words(.post(post.id))) · \(words(.voidParts))",
                    .number(unit: nil), value: "0"))
        }
        return fields
    }
}
