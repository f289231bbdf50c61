import Access
import Ballots
import Kernel
import Store
import TransparencyLog

/// The roll: import, publication, objections and rulings, freeze.
extension ElectionService {
    /// Adds the persons of a file to the roll; all or none.
    ///
    /// Twice in the file or on the roll, on another open roll of the district, too young on election day: each is told
    /// by row. Identity numbers are kept as keyed hashes only.
    /// - Throws: `ValidationFailure` with every mistake; `Problem` for the file as a whole.
    /// - Returns: How many were added.
    package func importRoll(_ address: ElectionAddress, file: [UInt8], by actor: Actor) async throws -> Int {
        let fresh = ElectionService.freshKey
        return try await act(address, "election.import_roll", by: actor) { desk, detail in
            try desk.require(after: .announced, before: .rollPublished)
            let key = try RollQueries.key(district: address.district, fresh: fresh, on: desk.connection)
            let file = try RollFile(file, key: key)
            let problems = try file.problems + check(file.rows, desk)
            guard problems.isEmpty else {
                throw ValidationFailure(problems.sorted { ($0.row ?? 0) < ($1.row ?? 0) })
            }
            let next = try RollQueries.highest(address, on: desk.connection) + 1
            let entries = file.rows.enumerated().map { place, row in
                (entry: row.entry(number: next + place), identity: row.identity)
            }
            try RollQueries.insert(entries, address, on: desk.connection)
            detail["added"] = String(entries.count)
            return entries.count
        }
    }

    private func check(_ rows: [RollRow], _ desk: Desk) throws -> [Problem] {
        guard let electionDay = desk.election.electionDay else { throw Problem("election.day_missing") }
        let rule = try RollRule(desk.pack, electionDay: electionDay)
        let mayDouble = try desk.pack.flag("roll.double_registration").value
        let elsewhere = mayDouble ? [] : try RollQueries.elsewhere(desk.address, on: desk.connection)
        let present = try RollQueries.entries(desk.address, withRemoved: true, on: desk.connection)
        var persons = Set(present.map { "\($0.name)|\($0.born)|\($0.household)" })
        var identities = try RollQueries.identities(desk.address, on: desk.connection)
        var delegates = Set(present.filter(\.isDelegate).map(\.household))
        var problems: [Problem] = []
        for row in rows {
            func report(_ code: String, _ field: String, _ value: String) {
                problems.append(Problem(code, field: field, row: row.line, value: value))
            }
            if var problem = rule.refusal(born: row.born) {
                problem.row = row.line
                problems.append(problem)
            }
            if !persons.insert("\(row.name)|\(row.born)|\(row.household)").inserted {
                report("roll.twice", "姓名", row.name)
            } else if let identity = row.identity {
                if !identities.insert(identity).inserted { report("roll.twice", "姓名", row.name) }
                if elsewhere.contains(identity) { report("roll.elsewhere", "姓名", row.name) }
            }
            if row.isDelegate, !delegates.insert(row.household).inserted {
                report("roll.two_delegates", "户代表", row.household)
            }
        }
        return problems
    }

    /// Publishes the roll; the clock for objections starts.
    ///
    /// - Throws: `Problem` `election.too_late` with the article; `roll.empty`; `roll.representatives_ratio`.
    package func publishRoll(_ address: ElectionAddress, on day: CivilDate, by actor: Actor) async throws {
        try requirePast(day)
        try await act(address, "election.publish_roll", by: actor) { desk, detail in
            let voters = try RollQueries.voters(desk.election.mode, address, on: desk.connection)
            guard voters > 0 else { throw Problem("roll.empty", ["mode": desk.election.mode.rawValue]) }
            if desk.election.mode == .residentRepresentatives {
                let ratio = try CompositionRule(desk.pack).representatives(
                    voters, households: desk.election.households)
                detail["ratio"] = ratio.holds ? "usual" : "adjusted"
            }
            try desk.take(.rollPublished, on: day)
            try desk.tell("roll_listed", ["voters": .count(voters)])
            detail["voters"] = String(voters)
        }
    }

    /// Takes an objection to the published roll.
    ///
    /// - Throws: `Problem` `roll.objection_late` with the article.
    /// - Returns: The objection's id.
    package func object(
        _ address: ElectionAddress, kind: ObjectionKind, number: Int?, grounds: String, on day: CivilDate,
        by actor: Actor
    ) async throws -> String {
        try requirePast(day)
        let id = environment.newID()
        return try await act(address, "election.object", by: actor) { desk, detail in
            try desk.require(after: .rollPublished, before: .rollFrozen)
            guard let published = desk.gate.done[.rollPublished] else { throw Problem("election.unknown") }
            let verdict = try RollDatesRule(desk.pack, restDays: rest.numbers(from: published)).verdict(
                RollDates(
                    published: Int(published.dayNumber), electionDay: Int(published.dayNumber),
                    objection: Int(day.dayNumber)))
            guard verdict.objectionInTime == true else {
                let clock = try desk.pack.days("roll.objection")
                throw Problem(
                    "roll.objection_late", field: "day", value: day.description,
                    ["day": rest.last(clock, from: published, desk.pack).description],
                    source: "\(clock.rule.document) \(clock.rule.article)")
            }
            if kind == .wrong {
                guard let number, try RollQueries.entry(number, address, on: desk.connection) != nil else {
                    throw Problem("roll.unknown_number", field: "number", value: number.map(String.init))
                }
            }
            let objection = RollObjection(
                id: id, kind: kind, number: number, grounds: grounds, received: day, ruled: nil, upheld: nil,
                ruling: nil)
            try RollQueries.insert(objection, address, on: desk.connection)
            try desk.tell("objection", ["kind": .word(kind.rawValue), "received": .day(day)])
            detail["objection"] = id
            return id
        }
    }

    /// Rules on an objection; an entry found wrong is taken off, a person found missing is added.
    ///
    /// A ruling after its clock is taken, since it must be made, and stands as a missed clock on the result.
    /// - Throws: `Problem` `roll.unknown_objection`, `roll.ruled_already`, `roll.person_needed`.
    package func rule(
        _ address: ElectionAddress, objection id: String, upheld: Bool, ruling: String, adding: RollAddition? = nil,
        on day: CivilDate, by actor: Actor
    ) async throws {
        try requirePast(day)
        try await act(address, "election.rule_objection", by: actor) { desk, detail in
            try desk.require(after: .rollPublished, before: .rollFrozen)
            var objection = try openObjection(id, desk)
            guard day >= objection.received else { throw Problem("election.before_last_step", field: "day") }
            objection.ruled = day
            objection.upheld = upheld
            objection.ruling = ruling
            try RollQueries.save(objection, address, on: desk.connection)
            if upheld { try mend(objection, adding, desk) }
            try desk.tell(
                "ruling",
                ["received": .day(objection.received), "ruled": .day(day), "upheld": .word(upheld ? "yes" : "no")])
            detail["objection"] = id
            detail["upheld"] = String(upheld)
        }
    }

    private func openObjection(_ id: String, _ desk: Desk) throws -> RollObjection {
        guard let found = try RollQueries.objections(desk.address, on: desk.connection).first(where: { $0.id == id })
        else { throw Problem("roll.unknown_objection") }
        guard found.ruled == nil else { throw Problem("roll.ruled_already") }
        return found
    }

    private func mend(_ objection: RollObjection, _ adding: RollAddition?, _ desk: Desk) throws {
        switch objection.kind {
        case .wrong:
            if let number = objection.number {
                try RollQueries.setListed(number, false, desk.address, on: desk.connection)
            }
        case .missing:
            guard let adding else { throw Problem("roll.person_needed", field: "name") }
            var row = RollRow(line: 0)
            (row.name, row.household, row.category) = (adding.name, adding.household, adding.category)
            (row.born, row.evidence) = (adding.born, adding.evidence)
            (row.isDelegate, row.isRepresentative) = (adding.isDelegate, adding.isRepresentative)
            let problems = try check([row], desk)
            guard problems.isEmpty else { throw ValidationFailure(problems) }
            let number = try RollQueries.highest(desk.address, on: desk.connection) + 1
            try RollQueries.insert([(row.entry(number: number), nil)], desk.address, on: desk.connection)
        }
    }

    /// Freezes the roll: its root is fixed, and from here on nobody is added or taken off.
    ///
    /// - Throws: `Problem` `roll.objections_open`; `election.too_early` while objections may still come.
    package func freezeRoll(_ address: ElectionAddress, on day: CivilDate, by actor: Actor) async throws -> String {
        try requirePast(day)
        let fresh = ElectionService.freshKey
        return try await act(address, "election.freeze_roll", by: actor) { desk, detail in
            let open = try RollQueries.objections(address, on: desk.connection).count { $0.ruled == nil }
            guard open == 0 else { throw Problem("roll.objections_open", ["n": String(open)]) }
            let unsettled = try SweepQueries.findings(address, on: desk.connection).count { $0.removed == nil }
            guard unsettled == 0 else { throw Problem("roll.findings_open", ["n": String(unsettled)]) }
            try desk.take(.rollFrozen, on: day)
            let key = try RollQueries.key(district: address.district, fresh: fresh, on: desk.connection)
            let mode = desk.election.mode
            let voters = try RollQueries.entries(address, on: desk.connection).filter { $0.mayVote(mode) }
            let root = RollCommitment(voters, election: address.id, key: key).root
            desk.election.rollRoot = root
            if let hash = LogHash(hex: root) {
                try desk.tell("roll_root", ["root": .hash(hash), "voters": .count(voters.count)])
            }
            detail["root"] = root
            return root
        }
    }
}

/// A person added to the roll by a ruling.
package struct RollAddition: Hashable, Sendable {
    package let name: String
    package let household: String
    package let category: RollCategory
    package let born: CivilDate
    package let evidence: String
    package let isDelegate: Bool
    package let isRepresentative: Bool

    package init(
        name: String, household: String, category: RollCategory, born: CivilDate, evidence: String,
        isDelegate: Bool = false, isRepresentative: Bool = false
    ) {
        self.name = name
        self.household = household
        self.category = category
        self.born = born
        self.evidence = evidence
        self.isDelegate = isDelegate
        self.isRepresentative = isRepresentative
    }
}

extension RollRow {
    /// The row as an entry of the roll.
    fileprivate func entry(number: Int) -> RollEntry {
        RollEntry(
            number: number, name: name, household: household, category: category, born: born, evidence: evidence,
            isDelegate: isDelegate, isRepresentative: isRepresentative, isListed: true)
    }
}
