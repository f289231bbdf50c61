import Ballots
import Kernel
import TestSupport
import Testing

@testable import SelfGovernment

/// Walks an election through its steps, so that a test says only what is special about it.
struct ElectionScript {
    let community: Community
    let address: ElectionAddress
    var elections: ElectionService { community.elections }

    static let start = day("2026-08-01")
    static let electionDay = day("2026-09-12")
    static let posts = [
        ElectionPost(id: "chair", seats: 1), ElectionPost(id: "vice", seats: 1), ElectionPost(id: "member", seats: 3),
    ]

    /// A roll of two voters a household; every twentieth person is a representative.
    static func roll(_ persons: Int) -> [UInt8] {
        var text = "姓名,户,登记类别,出生日期,登记依据,户代表,居民代表\n"
        for number in 1...persons {
            let household = (number + 1) / 2
            text += "居民\(number),\(household)号,\(number.isMultiple(of: 7) ? "常住" : "户籍在本社区"),"
            text += "\(1950 + number % 50)-03-0\(number % 9 + 1),户口簿,\(number.isMultiple(of: 2) ? "否" : "是"),"
            text += (number.isMultiple(of: 20) ? "是" : "否") + "\n"
        }
        return Array(text.utf8)
    }

    /// From the decision to the announced calendar.
    static func begin(_ community: Community, _ mode: VotingMode, households: Int = 100) async throws -> ElectionScript
    {
        community.clock.set(start)
        let election = try await community.elections.decide(
            ElectionDraft(
                unit: Community.unit, mode: mode, households: households, posts: posts, decided: start,
                opinion: "居民代表会议 2026-07-30 记录"), by: .system)
        let script = ElectionScript(community: community, address: election.address)
        let names = (1...9).map { (name: "选委\($0)", votes: 100 - $0) }
        try await community.elections.chooseCommission(
            script.address, members: names, seats: 7, on: start, by: .system)
        try await community.elections.announce(script.address, electionDay: electionDay, on: start, by: .system)
        return script
    }

    /// Imports and publishes the roll.
    func publishRoll(_ persons: Int, on day: CivilDate = day("2026-08-10")) async throws {
        _ = try await elections.importRoll(address, file: ElectionScript.roll(persons), by: .system)
        community.clock.set(day)
        try await elections.publishRoll(address, on: day, by: .system)
    }

    /// Nominates the first persons of the roll, one more than seats for each post, and publishes the list.
    func publishCandidates(on day: CivilDate = day("2026-09-01")) async throws {
        var number = 1
        for post in ElectionScript.posts {
            for _ in 0...post.seats {
                let id = try await elections.nominate(
                    address,
                    CandidateDraft(
                        post: post.id, number: number, isWoman: number.isMultiple(of: 2), nominatedBy: .party),
                    by: .system)
                try await elections.review(address, candidate: id, passed: true, by: .system)
                number += 1
            }
        }
        community.clock.set(day)
        try await elections.publishCandidates(address, on: day, by: .system)
    }

    /// From the meeting of candidates to the opened vote.
    func openVoting(_ boxes: [BallotBox], proxies: Bool) async throws {
        community.clock.set(day("2026-09-05"))
        try await elections.holdCandidateMeeting(address, on: day("2026-09-05"), note: "文化活动室", by: .system)
        if proxies {
            community.clock.set(day("2026-09-10"))
            try await elections.publishProxies(address, on: day("2026-09-10"), by: .system)
        }
        community.clock.set(day("2026-09-11"))
        _ = try await elections.freezeRoll(address, on: day("2026-09-11"), by: .system)
        for box in boxes { try await elections.addBox(address, box, by: .system) }
        community.clock.set(ElectionScript.electionDay)
        try await elections.openVoting(address, on: ElectionScript.electionDay, by: .system)
    }

    /// Marks persons, closes one box with as many ballots, and closes the vote.
    func vote(_ numbers: [Int], box: String, printed: Int, on day: CivilDate = electionDay) async throws {
        try await elections.mark(address, numbers: numbers, channel: .booth, by: .system)
        let account = BoxAccount(
            id: box, channel: .booth, printed: printed, issued: numbers.count, unused: printed - numbers.count,
            returned: numbers.count, spoiled: 0, takenAway: 0)
        try await elections.closeBox(address, account, by: .system)
        try await elections.closeVoting(address, on: day, by: .system)
    }

    /// Enters ballots in batches of fifty, the same by both teams; votes are spread over the batches.
    func count(
        ballots: Int, _ votes: [String: [String: Int]], seats: [String: Int] = [:]
    ) async throws {
        var left = votes
        var remaining = ballots
        var batch = 0
        while remaining > 0 {
            batch += 1
            let size = min(50, remaining)
            var lines: [CountLine] = []
            for post in left.keys.sorted() {
                let open = seats[post] ?? ElectionScript.posts.first { $0.id == post }?.seats ?? 1
                var room = size * open
                for person in (left[post] ?? [:]).keys.sorted() {
                    let take = min(left[post]?[person] ?? 0, size, room)
                    room -= take
                    left[post]?[person]? -= take
                    lines.append(CountLine(post: post, person: person, votes: take))
                }
            }
            for team in [1, 2] {
                _ = try await elections.enter(
                    address, CountSheet(batch: batch, team: team, ballots: size, lines: lines), by: .system)
            }
            remaining -= size
        }
    }

    /// The candidates of a post, by their numbers on the roll.
    func people(_ post: String) async throws -> [String] {
        let dossier = try #require(try await elections.dossier(address))
        return dossier.candidates.filter { $0.post == post }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }.map(\.id)
    }
}
