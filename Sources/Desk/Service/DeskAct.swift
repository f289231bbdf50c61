import Access
import Kernel
import Store
import WorkCalendar

/// One use case at work on one request, inside its transaction.
struct DeskAct {
    let book: DeskBook
    let profile: DeskProfile
    /// Counts the promise of this request's category.
    let time: WorkClock
    let connection: any Connection
    let now: Instant
    let person: DeskActor
    var request: Request
    var entries: [Entry] = []

    /// A timeline entry before it has its number.
    struct Entry {
        let kind: TimelineEntry.Kind
        let from: RequestState?
        let to: RequestState
        let isPublic: Bool
        let text: String?
        let detail: [String: String]
        let account: String
        let name: String
    }

    init(
        _ book: DeskBook, _ request: Request, by person: DeskActor, at now: Instant, on connection: any Connection
    ) throws {
        self.book = book
        self.request = request
        self.person = person
        self.now = now
        self.connection = connection
        profile = try book.profile(request.profile)
        time = try book.clock(request.category, profile)
    }

    var steps: StepQueries { StepQueries(district: request.district, request: request.id, connection: connection) }
    var decisions: DecisionQueries {
        DecisionQueries(district: request.district, request: request.id, connection: connection)
    }
    var account: String { person.actor.account }
    var isUtility: Bool { book.isUtility(request.category) }

    /// Goes to another state, with an entry; refuses a step that the table does not have.
    mutating func go(
        to state: RequestState, _ kind: TimelineEntry.Kind, isPublic: Bool = true, text: String? = nil,
        _ detail: [String: String] = [:], as other: (account: String, name: String)? = nil
    ) throws {
        let from = request.state
        try RequestSteps.check(from, state)
        request.state = state
        if state.isFinal {
            request.ended = now
            request.clock.step = nil
            request.clock.stepDue = nil
            if request.onTime == nil { request.onTime = now <= request.clock.due }
        }
        note(kind, from: from, isPublic: isPublic, text: text, detail, as: other)
    }

    /// Writes an entry without a step.
    mutating func note(
        _ kind: TimelineEntry.Kind, from: RequestState? = nil, isPublic: Bool = false, text: String? = nil,
        _ detail: [String: String] = [:], as other: (account: String, name: String)? = nil
    ) {
        entries.append(
            Entry(
                kind: kind, from: from, to: request.state, isPublic: isPublic, text: text, detail: detail,
                account: other?.account ?? account, name: other?.name ?? person.actor.name))
    }

    // MARK: clocks

    /// Starts the promise to the resident anew.
    mutating func startPromise() throws {
        guard let period = profile.promise(request.nature, isUtility: isUtility) else {
            throw Problem("desk.no_promise", ["nature": request.nature.rawValue])
        }
        let deadline = try time.deadline(period, from: now)
        request.clock.from = now
        request.clock.period = period
        request.clock.shift = 0
        request.clock.due = deadline.due
        request.clock.isProvisional = deadline.isProvisional
        request.clock.rung = 0
    }

    /// Starts the clock of a step; nil ends it.
    mutating func startStep(_ step: StepClock?, _ period: Period? = nil) throws {
        request.clock.step = step
        request.clock.stepDue = nil
        guard step != nil, let period else {
            request.clock.step = nil
            return
        }
        request.clock.stepDue = try time.deadline(period, from: now).due
    }

    /// Sets the next alarm; the last thing before writing.
    mutating func setAlarm() throws {
        request.clock.alarm = try NextAlarm.of(request, after: now, profile, time)
    }

    // MARK: guards

    /// Refuses unless the person acts for the leading office.
    func requireLead() throws {
        let acting = person.acting(among: [request.lead].compactMap { $0 })
        if let problem = FirstReceiverRule.refusal(acting: acting, lead: request.lead) { throw problem }
    }

    /// Refuses unless the person may dispatch at the request's place.
    func requireDesk() throws { try Access.require(.dispatchRequests, person.actor, at: request.unit) }

    /// Refuses unless the request is in one of the states.
    func requireState(_ states: RequestState..., to next: RequestState) throws {
        guard states.contains(request.state) else { throw RequestSteps.illegal(request.state, next) }
    }
}
