import Access
import Kernel

/// What a person may do with a request as it stands; the use cases ask again, with every guard.
struct ActionRule {
    let request: Request
    let person: DeskActor
    let assists: [Assist]
    let proposal: Proposal?
    let askedBy: String?
    let now: Instant

    private var isDesk: Bool { Access.allows(.dispatchRequests, person.actor, at: request.unit) }
    private var isIntake: Bool { Access.allows(.takeRequests, person.actor, at: request.unit) }
    private var isLead: Bool { request.lead.map(person.actsFor) ?? false }
    private var isOwn: Bool { request.lead.map(person.offices.contains) ?? false }

    var actions: Set<DeskAction> {
        var all: Set<DeskAction> = [.note]
        switch request.state {
        case .registered: all.formUnion(atDesk)
        case .dispatched, .designated: all.formUnion(arriving)
        case .objected: if isDesk, !isOwn { all.insert(.rule) }
        case .accepted, .sentBack, .rework, .shelved: if isLead { all.insert(.contact) }
        case .handling: all.formUnion(working)
        case .waitingResident: if isLead { all.insert(.resume) }
        case .extensionAsked:
            if isDesk, !isOwn, askedBy != person.actor.account { all.insert(.decideExtension) }
        case .resultSubmitted:
            if isDesk, !isOwn, request.finishedBy != person.actor.account { all.insert(.review) }
        case .callback: all.formUnion(calling)
        case .reviewed, .refused, .answered, .closed, .merged, .terminated: break
        }
        if isDesk { all.insert(.recuse) }
        if isDesk, request.state.next.contains(.merged) { all.insert(.merge) }
        if isDesk, request.isOpen { all.insert(.split) }
        if request.state.isWithUnit, isLead || isDesk { all.insert(.askAssistance) }
        if assists.contains(where: { $0.done == nil && person.actsFor($0.office) }) { all.insert(.reportAssistance) }
        return all
    }

    private var atDesk: Set<DeskAction> {
        var all: Set<DeskAction> = []
        if isDesk { all.insert(.dispatch) }
        if isIntake { all.insert(.answer) }
        if request.pending == nil, isIntake { all.insert(.proposeRefusal) }
        if request.pending == .refusal, isDesk, proposal?.account != person.actor.account {
            all.insert(.decideRefusal)
        }
        return all
    }

    private var arriving: Set<DeskAction> {
        var all: Set<DeskAction> = isLead ? [.accept] : []
        if isLead, request.state == .dispatched { all.insert(.object) }
        if isDesk, request.state == .dispatched { all.insert(.dispatch) }
        return all
    }

    private var working: Set<DeskAction> {
        var all: Set<DeskAction> = []
        if isLead {
            all.formUnion([.pause, .submitResult])
            if now <= request.clock.due { all.insert(.askExtension) }
            if request.pending == nil { all.insert(.proposeTermination) }
        }
        if request.pending == .termination, isDesk, !isOwn, proposal?.account != person.actor.account {
            all.insert(.decideTermination)
        }
        return all
    }

    private var calling: Set<DeskAction> {
        guard isDesk else { return [] }
        var all: Set<DeskAction> = [.shelve]
        if !isOwn, request.finishedBy != person.actor.account { all.insert(.callBack) }
        if request.pending == nil, request.excluded == nil { all.insert(.proposeExclusion) }
        if request.pending == .exclusion, proposal?.account != person.actor.account { all.insert(.decideExclusion) }
        return all
    }
}
