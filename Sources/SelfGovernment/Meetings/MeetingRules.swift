import Ballots
import Kernel
import Registry

extension MeetingDraft {
    /// Refuses a call that is not lawful.
    func check(_ pack: LawPack) throws {
        var problems: [Problem] = []
        if motions.isEmpty { problems.append(Problem("meeting.no_motions", field: "motions")) }
        if members < 1 { problems.append(Problem("meeting.members_missing", field: "members")) }
        if urgent?.isEmpty ?? true {
            let notice = try pack.days(kind.noticeRule)
            if planned.days(since: called) < notice.value {
                problems.append(
                    Problem(
                        "meeting.notice_short", field: "planned", ["days": String(notice.value)],
                        source: "\(notice.rule.document) \(notice.rule.article)"))
            }
        }
        if planned < called { problems.append(Problem("meeting.planned_before_call", field: "planned")) }
        if title.isEmpty { problems.append(Problem("meeting.title_missing", field: "title")) }
        if place.isEmpty { problems.append(Problem("meeting.place_missing", field: "place")) }
        if !(0...max(0, members)).contains(representatives) {
            problems.append(Problem("meeting.representatives_wrong", field: "representatives"))
        }
        if kind.decides {
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
    package func verdict(_ pack: LawPack, yes: Int) throws(Problem) -> MeetingVerdict {
        let (rule, present) = (AssemblyRule(pack), present ?? 0)
        switch kind {
        case .residentsAssembly: return try rule.residentsAssembly(base: members, present: present, yes: yes)
        case .representativesMeeting:
            return try rule.representativesMeeting(
                members: members, representatives: representatives, present: present, yes: yes)
        case .council, .hearing, .discussion: return try rule.council(members: members, present: present, yes: yes)
        }
    }

    /// The row of the register of meetings, which plans measure.
    func draft(resolutions: Int) -> RecordDraft {
        RecordDraft([
            "unit": unit.digits, "day": (held ?? planned).description, "kind": kind.registered, "title": title,
            "entitled": String(members), "attended": String(present ?? 0), "resolutions": String(resolutions),
            "minutes": "true",
        ])
    }
}
