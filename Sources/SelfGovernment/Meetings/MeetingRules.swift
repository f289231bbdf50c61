import Ballots
import Kernel
import Registry

extension MeetingDraft {
    /// Refuses a call that is not lawful.
    func check(_ pack: LawPack) throws {
        var problems: [Problem] = []
        if motions.isEmpty { problems.append(Problem("meeting.no_motions", field: "motions")) }
        if members < 1 { problems.append(Problem("meeting.members_missing", field: "members")) }
        if kind == .residentsAssembly, urgent?.isEmpty ?? true {
            let notice = try pack.days("assembly.notice")
            if planned.days(since: called) < notice.value {
                problems.append(
                    Problem(
                        "meeting.notice_short", field: "planned", ["days": String(notice.value)],
                        source: "\(notice.rule.document) \(notice.rule.article)"))
            }
        }
        if kind == .residentsAssembly || kind == .representativesMeeting {
            let first = try pack.flag("meeting.party_first")
            for motion in motions where first.value && motion.isImportant && motion.partyDiscussed == nil {
                problems.append(
                    Problem(
                        "meeting.party_first", field: "motions", value: motion.title,
                        source: "\(first.rule.document) \(first.rule.article)"))
            }
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
    }
}

extension Meeting {
    /// Quorum and majority by the rule of this kind of meeting.
    func verdict(_ pack: LawPack, yes: Int) throws(Problem) -> MeetingVerdict {
        let (rule, present) = (AssemblyRule(pack), present ?? 0)
        switch kind {
        case .residentsAssembly: return try rule.residentsAssembly(base: members, present: present, yes: yes)
        case .representativesMeeting:
            return try rule.representativesMeeting(
                members: members, representatives: representatives, present: present, yes: yes)
        case .council, .hearing: return try rule.council(members: members, present: present, yes: yes)
        }
    }

    /// The row of the register of meetings, which plans measure.
    func draft(resolutions: Int) -> RecordDraft {
        let kinds: [MeetingKind: String] = [
            .residentsAssembly: "assembly", .representativesMeeting: "representatives", .council: "council",
            .hearing: "hearing",
        ]
        return RecordDraft([
            "unit": unit.digits, "day": (held ?? planned).description, "kind": kinds[kind] ?? "other", "title": title,
            "entitled": String(members), "attended": String(present ?? 0), "resolutions": String(resolutions),
            "minutes": "true",
        ])
    }
}
