import Ballots
import Kernel
import SelfGovernment

/// Doing what a form asks.
struct ElectionActPerformer: Sendable {
    let elections: ElectionService
    let address: ElectionAddress
    let actor: Actor

    /// - Throws: what the service refuses; `Problem` `form.number`, `form.day` for what is no number or day.
    func perform(_ act: ElectionAct, _ form: FormInput) async throws {
        switch act {
        case .commission, .announce, .moveDay, .importRoll, .publishRoll, .object, .rule, .freeze:
            try await prepare(act, form)
        case .nominate, .review, .publishCandidates, .meet, .proxy, .publishProxies: try await stand(act, form)
        case .addBox, .open, .mark, .closeBox, .close: try await vote(act, form)
        case .writeIn, .count, .result, .runoff, .handOver: try await finish(act, form)
        case .sweep, .settle: try await check(act, form)
        case .endOffice, .recall, .recallReply, .recallVote: try await afterwards(act, form)
        }
    }

    func number(_ name: String, _ form: FormInput) throws -> Int {
        guard let number = Int(form[name]) else { throw Problem("government.number", field: name, value: form[name]) }
        return number
    }

    func day(_ name: String, _ form: FormInput) throws -> CivilDate {
        guard let day = CivilDate(form[name]) else { throw Problem("government.date", field: name, value: form[name]) }
        return day
    }

    private func prepare(_ act: ElectionAct, _ form: FormInput) async throws {
        switch act {
        case .commission:
            let members = try form["members"].split(separator: "\n").map { line in
                let parts = line.split { $0 == "," || $0 == "，" || $0 == "\t" || $0 == " " }
                guard parts.count == 2, let votes = Int(parts[1]) else {
                    throw Problem("government.member_line", field: "members", value: String(line))
                }
                return (name: String(parts[0]), votes: votes)
            }
            try await elections.chooseCommission(
                address, members: members, seats: try number("seats", form), on: try day("day", form), by: actor)
        case .announce:
            try await elections.announce(
                address, electionDay: try day("electionDay", form), on: try day("day", form), by: actor)
        case .moveDay:
            let decision = CalendarDecision(
                day: try day("day", form), present: try number("present", form), agreed: try number("agreed", form),
                reason: form["reason"])
            try await elections.moveElectionDay(
                address, to: try day("electionDay", form), decision: decision, by: actor)
        case .importRoll:
            guard let file = form.file("file"), !file.bytes.isEmpty else {
                throw Problem("import.empty_file", field: "file")
            }
            _ = try await elections.importRoll(address, file: file.bytes, by: actor)
        case .publishRoll: try await elections.publishRoll(address, on: try day("day", form), by: actor)
        case .object:
            _ = try await elections.object(
                address, kind: ObjectionKind(rawValue: form["kind"]) ?? .wrong, number: Int(form["number"]),
                grounds: form["grounds"], on: try day("day", form), by: actor)
        case .rule: try await rule(form)
        default: _ = try await elections.freezeRoll(address, on: try day("day", form), by: actor)
        }
    }

    private func rule(_ form: FormInput) async throws {
        var addition: RollAddition?
        if let name = form.optional("name") {
            addition = RollAddition(
                name: name, household: form["household"], category: .livingHere, born: try day("born", form),
                evidence: form["evidence"])
        }
        try await elections.rule(
            address, objection: form["objection"], upheld: form["upheld"] == "yes", ruling: form["ruling"],
            adding: addition, on: try day("day", form), by: actor)
    }

    private func stand(_ act: ElectionAct, _ form: FormInput) async throws {
        switch act {
        case .nominate:
            let draft = CandidateDraft(
                post: form["post"], number: try number("number", form), isWoman: form.isOn("isWoman"),
                nominatedBy: Nomination(rawValue: form["nominatedBy"]) ?? .voters,
                nominators: Int(form["nominators"]) ?? 0)
            _ = try await elections.nominate(address, draft, by: actor)
        case .review:
            try await elections.review(
                address, candidate: form["candidate"], passed: form["passed"] == "yes", ground: form.optional("ground"),
                evidence: form.optional("evidence"), by: actor)
        case .publishCandidates: try await elections.publishCandidates(address, on: try day("day", form), by: actor)
        case .meet:
            try await elections.holdCandidateMeeting(
                address, on: try day("day", form), note: form["note"], by: actor)
        case .proxy:
            let proxy = Proxy(
                principal: try number("principal", form), holder: try number("holder", form), reason: form["reason"],
                confirmed: ProxyConfirmation(rawValue: form["confirmed"]) ?? .inPerson)
            try await elections.fileProxy(address, proxy, on: try day("day", form), by: actor)
        default: try await elections.publishProxies(address, on: try day("day", form), by: actor)
        }
    }

    private func vote(_ act: ElectionAct, _ form: FormInput) async throws {
        let channel = BallotChannel(rawValue: form["channel"]) ?? .booth
        switch act {
        case .addBox:
            let box = BallotBox(
                id: form["box"], channel: channel, place: form["place"], scrutineers: form["scrutineers"],
                printed: try number("printed", form))
            try await elections.addBox(address, box, by: actor)
        case .open: try await elections.openVoting(address, on: try day("day", form), by: actor)
        case .mark:
            try await elections.mark(address, numbers: try numbers(form["numbers"]), channel: channel, by: actor)
        case .closeBox:
            let account = BoxAccount(
                id: form["box"], channel: channel, printed: 0, issued: try number("issued", form),
                unused: try number("unused", form), returned: try number("returned", form),
                spoiled: try number("spoiled", form), takenAway: try number("takenAway", form))
            try await elections.closeBox(address, account, explanation: form.optional("explanation"), by: actor)
        default: try await elections.closeVoting(address, on: try day("day", form), by: actor)
        }
    }

    /// Numbers and ranges: `1-20、25、30`.
    private func numbers(_ text: String) throws -> [Int] {
        try text.split { ",，、;； \n".contains($0) }.flatMap { part -> [Int] in
            let ends = part.split(separator: "-").map { Int($0) }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
                last - first < 100_000
            else { throw Problem("government.number", field: "numbers", value: String(part)) }
            return Array(first...last)
        }
    }

    private func finish(_ act: ElectionAct, _ form: FormInput) async throws {
        switch act {
        case .writeIn:
            _ = try await elections.writeIn(
                address, post: form["post"], number: try number("number", form), isWoman: form.isOn("isWoman"),
                by: actor)
        case .count:
            guard let dossier = try await elections.dossier(address) else { throw Problem("election.unknown") }
            _ = try await elections.enter(address, try sheet(form, dossier), by: actor)
        case .result:
            _ = try await elections.announceResult(
                address, on: try day("day", form), relatives: try await relatives(form["relatives"]), by: actor)
        case .runoff: try await elections.beginRunoff(address, on: try day("day", form), by: actor)
        default: try await elections.handOver(address, on: try day("day", form), note: form["note"], by: actor)
        }
    }

    private func sheet(_ form: FormInput, _ dossier: ElectionDossier) throws -> CountSheet {
        var lines: [CountLine] = []
        for post in dossier.posts {
            for person in dossier.candidates.filter({ $0.post == post.id }).map(\.id) + [CountLine.void] {
                let name = "v:\(post.id):\(person)"
                guard form.has(name) else { continue }
                lines.append(CountLine(post: post.id, person: person, votes: try number(name, form)))
            }
        }
        return CountSheet(
            batch: try number("batch", form), team: try number("team", form), ballots: try number("ballots", form),
            lines: lines)
    }
}
