import Ballots
import Kernel
import Registry
import Store

/// The parts of a stored election's package, as docs/verify.md has them, built from its tables.
///
/// Built when a part is published, and once more when the database is compared with its log.
struct ElectionParts {
    let desk: ElectionService.Desk
    private var election: Election { desk.election }
    private var connection: any Connection { desk.connection }

    /// Id, unit, mode and round; a further round of a tied vote is a second round of its own.
    func header() throws -> PublicJSON {
        let name = try UnitQueries.unit(election.unit, on: connection)?.name ?? election.unit.digits
        return .object([
            "id": .text("\(election.id)/\(election.round)"), "unit": .text(election.unit.digits),
            "unitName": .text(name), "mode": .text(election.mode.rawValue), "round": .integer(min(election.round, 2)),
        ])
    }

    /// The days that clocks run from, and the objections with their rulings.
    func calendar() throws -> PublicJSON {
        let done = desk.gate.done
        let objections = try RollQueries.objections(desk.address, on: connection).map { objection in
            PublicJSON.object([
                "received": .text(objection.received.description), "answered": PublicJSON(objection.ruled?.description),
            ])
        }
        guard let electionDay = election.electionDay, let roll = done[.rollPublished],
            let candidates = done[.candidatesPublished]
        else { throw Problem("election.day_missing") }
        var members: [String: PublicJSON] = [
            "electionDay": .text(electionDay.description), "rollPublished": .text(roll.description),
            "candidatesPublished": .text(candidates.description), "objections": .list(objections),
        ]
        if desk.pack.rules["clock.next_working_day"] != nil {
            let days = desk.rest.numbers(from: roll).sorted().compactMap { Int32(exactly: $0) }
            members["restDays"] = .list(days.map { .text(CivilDate(dayNumber: $0).description) })
        }
        return .object(members)
    }

    /// A keyed hash for each voter, and the root over them.
    func roll(key: [UInt8]) throws -> PublicJSON {
        let voters = try RollQueries.entries(desk.address, on: connection).filter { $0.mayVote(election.mode) }
        let commitment = RollCommitment(voters, election: election.id, key: key)
        return .object([
            "count": .integer(voters.count), "root": .text(commitment.root),
            "commitments": .list(commitment.commitments.map { .text($0) }),
        ])
    }

    /// Who stands in this round, in the order of the ballot.
    func candidates(_ posts: [ElectionPost], standing: [Candidate]) -> PublicJSON {
        let ordered = standing.sorted { ($0.drawn ?? .max, $0.id) < ($1.drawn ?? .max, $1.id) }
        return .object([
            "people": .list(ordered.map { .object(["id": .text($0.id), "name": .text($0.name)]) }),
            "posts": .list(
                posts.map { post in
                    .object([
                        "id": .text(post.id), "seats": .integer(post.seats),
                        "candidates": .list(ordered.filter { $0.post == post.id }.map { .text($0.id) }),
                    ])
                }),
        ])
    }

    /// The papers of every box, and how many persons took part.
    func boxes() throws -> PublicJSON {
        let boxes = try VotingQueries.boxes(desk.address, round: election.round, on: connection).compactMap(\.account)
        let marks = try VotingQueries.marks(desk.address, round: election.round, on: connection)
        return .object([
            "boxes": .list(boxes.map(ElectionParts.box)),
            "online": .object(["cast": .integer(0), "replaced": .integer(0), "cancelled": .integer(0)]),
            "participants": .integer(marks.values.reduce(0, +)),
        ])
    }

    private static func box(_ box: BoxAccount) -> PublicJSON {
        .object([
            "id": .text(box.id), "channel": .text(box.channel.rawValue), "printed": .integer(box.printed),
            "issued": .integer(box.issued), "unused": .integer(box.unused), "returned": .integer(box.returned),
            "spoiled": .integer(box.spoiled), "takenAway": .integer(box.takenAway),
        ])
    }

    /// The batches on which both teams agree; the papers of all boxes were mixed before.
    func batches(_ posts: [ElectionPost], writeIns: [Candidate]) throws -> PublicJSON {
        let sheets = try CountQueries.sheets(desk.address, round: election.round, on: connection)
        let agreed = sheets.filter { sheet in
            sheet.team == 1 && sheets.contains { $0.batch == sheet.batch && $0.team == 2 && sheet.agrees(with: $0) }
        }
        return .object([
            "writeIns": .list(
                writeIns.sorted { $0.id < $1.id }.map { .object(["id": .text($0.id), "name": .text($0.name)]) }),
            "batches": .list(agreed.map { ElectionParts.batch($0, posts) }),
        ])
    }

    /// One batch as it is published.
    static func batch(_ sheet: CountSheet, _ posts: [ElectionPost]) -> PublicJSON {
        let counts = posts.map { post -> (String, PublicJSON) in
            let lines = sheet.lines.filter { $0.post == post.id }
            let votes = lines.filter { $0.person != CountLine.void }.map { ($0.person, PublicJSON.integer($0.votes)) }
            return (
                post.id,
                .object([
                    "invalid": .integer(lines.first { $0.person == CountLine.void }?.votes ?? 0),
                    "votes": .object(Dictionary(votes, uniquingKeysWith: { first, _ in first })),
                ])
            )
        }
        return .object([
            "box": .text(ElectionPackage.mixed), "number": .integer(sheet.batch), "ballots": .integer(sheet.ballots),
            "posts": .object(Dictionary(counts, uniquingKeysWith: { first, _ in first })),
        ])
    }
}
