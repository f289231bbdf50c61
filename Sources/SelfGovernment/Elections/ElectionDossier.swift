import Ballots
import Kernel
import Store

/// What is public about an election: steps with their lawful days, the roll in numbers, candidates, boxes, outcomes.
package struct ElectionDossier: Sendable {
    package let election: Election
    package let pack: LawPack
    package let steps: [StepRecord]
    /// The windows that follow from election day; empty before it is announced.
    package let windows: [ElectionCalendar.Window]
    package let changes: [CalendarChange]
    package let commission: [CommissionMember]
    package let posts: [ElectionPost]
    package let candidates: [Candidate]
    package let objections: [RollObjection]
    package let voters: Int
    package let categories: [RollCategory: Int]
    package let proxies: [Proxy]
    package let boxes: [BallotBox]
    /// Persons marked as having taken part, by channel.
    package let marks: [BallotChannel: Int]
    package let board: CountBoard
    package let outcomes: [ElectionOutcome]
    /// What checks of the roll found.
    package let findings: [RollFinding]
    package let recalls: [Recall]
    /// Those elected, once the office is handed over.
    package let holders: [OfficeHolder]
    /// The posts of the current round with the seats that are open.
    package let roundPosts: [ElectionPost]
    /// Who stands in the current round.
    package let standing: [Candidate]
    /// Lines of this election in the public log.
    package let logged: Int
    /// The step that comes next and why it may not be taken today, if so.
    package let next: (step: ElectionStep, refusal: Problem?)?

    init(
        _ election: Election, _ pack: LawPack, _ today: CivilDate, _ service: ElectionService,
        _ connection: any Connection
    ) throws {
        let (address, round) = (election.address, election.round)
        self.election = election
        self.pack = pack
        steps = try ElectionQueries.steps(address, on: connection)
        let desk = ElectionService.Desk(
            election: election, pack: pack, steps: steps, actor: .anonymous, now: Instant(milliseconds: 0),
            connection: connection, rest: service.rest)
        let gate = desk.gate
        windows =
            try election.electionDay.map { day in
                let calendar = ElectionCalendar(pack, electionDay: day, rest: service.rest)
                return try ElectionStep.allCases.filter { $0 > .announced && $0.isNeeded(election.mode, pack) }
                    .map { try calendar.window(of: $0, round: round, done: gate.done) }
            } ?? []
        changes = try ElectionQueries.changes(address, on: connection)
        commission = try ElectionQueries.commission(address, on: connection)
        posts = try ElectionQueries.posts(address, on: connection)
        candidates = try VotingQueries.candidates(address, on: connection)
        objections = try RollQueries.objections(address, on: connection)
        voters = try RollQueries.voters(election.mode, address, on: connection)
        categories = try RollQueries.categories(address, on: connection)
        proxies = try VotingQueries.proxies(address, on: connection)
        boxes = try VotingQueries.boxes(address, round: round, on: connection)
        marks = try VotingQueries.marks(address, round: round, on: connection)
        board = CountBoard(try CountQueries.sheets(address, round: round, on: connection))
        outcomes = try CountQueries.outcomes(address, on: connection)
        rest = service.rest
        findings = try SweepQueries.findings(address, on: connection)
        recalls = try OfficeQueries.recalls(address, on: connection)
        holders = try ElectionService.holders(election, connection)
        roundPosts = try service.roundPosts(desk)
        standing = try service.standing(desk)
        logged = try PublicLogQueries.leaves(election.unit, on: connection).count { $0.election == election.id }
        next = try gate.next.map { ($0, try gate.refusal(of: $0, on: today)) }
    }

    private let rest: RestDays

    /// The name of a candidate.
    package func name(of person: String) -> String { candidates.first { $0.id == person }?.name ?? person }

    /// Whether the committee that was elected has no woman, though the law asks for one.
    package var lacksWoman: Bool {
        guard election.kind == .general, let least = try? pack.number("committee.women").value else { return false }
        let seated = Set(outcomes.seated().map(\.person))
        return !seated.isEmpty && candidates.count { seated.contains($0.id) && $0.isWoman } < least
    }

    /// Lines in the order of the posts on the ballot, otherwise as they were.
    package func inOrder<Line>(_ lines: [Line], _ post: (Line) -> String) -> [Line] {
        posts.flatMap { own in lines.filter { post($0) == own.id } }
    }

    /// Clocks that were missed: objections answered late or not at all.
    package var missedClocks: [RollObjection] {
        objections.filter { objection in
            guard let clock = try? pack.days("roll.answer") else { return false }
            return objection.ruled.map { $0 > rest.last(clock, from: objection.received, pack) } ?? false
        }
    }
}
