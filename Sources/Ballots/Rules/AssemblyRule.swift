import Kernel

/// Whether a meeting could decide, and whether it did.
package struct MeetingVerdict: Hashable, Sendable {
    /// Whether the meeting is made up as the law asks; nil where it asks nothing; told, not required.
    package let compositionOk: Bool?
    package let quorum: Bool
    package let passed: Bool
    package let because: [Finding]
}

/// Quorum and majority of the residents' assembly and of the representatives' meeting.
package struct AssemblyRule: Sendable {
    private let pack: LawPack
    package init(_ pack: LawPack) { self.pack = pack }

    /// The residents' assembly: `base` is all adult residents or household delegates, not the voters' roll.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func residentsAssembly(base: Int, present: Int, yes: Int) throws(Problem) -> MeetingVerdict {
        let quorum = try pack.threshold("assembly.quorum").test(present, of: base)
        let majority = try pack.threshold("assembly.pass").test(yes, of: present)
        return MeetingVerdict(
            compositionOk: nil, quorum: quorum.holds, passed: quorum.holds && majority.holds,
            because: [quorum, majority])
    }

    /// The representatives' meeting: committee members and residents' representatives.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func representativesMeeting(
        members: Int, representatives: Int, present: Int, yes: Int
    ) throws(Problem) -> MeetingVerdict {
        let composition = try pack.threshold("meeting.composition").test(representatives, of: members)
        let quorum = try pack.threshold("meeting.quorum").test(present, of: members)
        let majority = try pack.threshold("meeting.pass").test(yes, of: present)
        return MeetingVerdict(
            compositionOk: composition.holds, quorum: quorum.holds, passed: quorum.holds && majority.holds,
            because: [composition, quorum, majority])
    }

    /// A council (议事会): no law, only the practice that a pack states.
    ///
    /// - Throws: `Problem` when the pack is silent.
    package func council(members: Int, present: Int, yes: Int) throws(Problem) -> MeetingVerdict {
        let quorum = try pack.threshold("council.quorum").test(present, of: members)
        let majority = try pack.threshold("council.pass").test(yes, of: present)
        return MeetingVerdict(
            compositionOk: nil, quorum: quorum.holds, passed: quorum.holds && majority.holds,
            because: [quorum, majority])
    }
}
