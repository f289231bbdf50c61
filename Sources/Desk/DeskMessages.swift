import Kernel

extension RequestState {
    /// Its title.
    package var title: MessageKey { MessageKey("desk.state_" + rawValue) }
}

extension TimelineEntry.Kind {
    /// What happened, in a few words.
    package var title: MessageKey { MessageKey("desk.event_" + rawValue) }
}

extension RequestChannel {
    /// Its title.
    package var title: MessageKey { MessageKey("desk.channel_" + rawValue) }
}

extension RequesterIdentity {
    /// Its title.
    package var title: MessageKey { MessageKey("desk.identity_" + rawValue) }
}

extension StepClock {
    /// What is awaited.
    package var title: MessageKey { MessageKey("desk.step_" + rawValue) }
}

extension DeskAction {
    /// The words on its button.
    package var title: MessageKey { MessageKey("desk.action_" + rawValue) }
}

extension DeskProfile.Rung.Name {
    /// Its title.
    package var title: MessageKey { MessageKey("desk.rung_" + rawValue) }
}

extension Objection.Decision {
    /// Its title.
    package var title: MessageKey { MessageKey("desk.decision_" + rawValue) }
}

extension PendingDecision {
    /// What is to be decided.
    package var title: MessageKey { MessageKey("desk.pending_" + rawValue) }
}

extension Request {
    /// Why it waits at the desk, as a refusal's wording; nil when nothing stands against it.
    package var waiting: MessageKey? { dispatchProblem.map { MessageKey("problem." + $0) } }
}
