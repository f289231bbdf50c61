import Ballots
import Kernel
import Store
import TransparencyLog

/// What an election leaves for anybody to check: its log and its packages.
extension ElectionService {
    /// The public log of the election's community; nil before its first act.
    package func log(_ address: ElectionAddress) async throws -> PublicLogView? {
        try await database.read { connection in
            guard let election = try ElectionQueries.election(address, on: connection) else {
                throw Problem("election.unknown")
            }
            return try PublicLog(unit: election.unit, connection: connection).view()
        }
    }

    /// The public log of a community; nil before its first act.
    package func log(of unit: UnitCode) async throws -> PublicLogView? {
        try await database.read { try PublicLog(unit: unit, connection: $0).view() }
    }

    /// A round as a package that anyone can verify: the parts as they were published, and where the log promises them.
    ///
    /// - Parameter round: nil for the last round with a result.
    /// - Throws: `Problem` `election.not_published` before a result; `election.log_broken`, `election.differs_from_log`
    ///   when the database is no longer what its log promised.
    package func publicPackage(
        _ address: ElectionAddress, round: Int? = nil, witnesses: [LogSigner] = []
    ) async throws -> PublicPackage {
        let checks = try await replay(address, round: round)
        if let failed = checks.first(where: { !$0.isOK }) {
            throw failed.failure ?? Problem("election.log_broken")
        }
        return try await database.read { connection in
            let (election, round) = try published(address, round, connection)
            guard let view = try PublicLog(unit: election.unit, connection: connection).view() else {
                throw Problem("election.log_broken")
            }
            let stored = try PublicLogQueries.parts(address, round: round, on: connection)
            var head = view.head
            for witness in witnesses { head.add(try witness.sign(head.head, at: head.head.seconds)) }
            let tree = view.tree
            let leaves = try stored.map { part in
                LogExcerpt.Leaf(
                    index: part.place, text: view.lines[part.place].text,
                    path: try tree.inclusion(of: part.place, in: tree.size))
            }
            var parts: [String: PublicJSON] = [:]
            for part in stored { parts[part.name] = try PublicJSON(reading: Array(part.body.utf8)) }
            return PublicPackage(
                kind: ElectionPackage.kind, parts: parts,
                log: LogExcerpt(key: view.key, witnesses: witnesses.map(\.key), head: head, leaves: leaves))
        }
    }

    private func published(_ address: ElectionAddress, _ round: Int?, _ connection: any Connection) throws -> (
        Election, Int
    ) {
        guard let election = try ElectionQueries.election(address, on: connection) else {
            throw Problem("election.unknown")
        }
        let last = try CountQueries.outcomes(address, on: connection).map(\.round)
        guard let round = round ?? last.last, last.contains(round) else { throw Problem("election.not_published") }
        return (election, round)
    }

    /// How the law leads from the published papers of a round to its result: every comparison with its article.
    ///
    /// - Throws: `Problem` `election.not_published`.
    package func derivation(_ address: ElectionAddress, round: Int) async throws -> (ElectionVerdict, BallotAccount) {
        try await database.read { connection in
            let (election, round) = try published(address, round, connection)
            var parts: [String: PublicJSON] = [:]
            for part in try PublicLogQueries.parts(address, round: round, on: connection) {
                parts[part.name] = try PublicJSON(reading: Array(part.body.utf8))
            }
            let package = try ElectionPackage(parts: parts)
            return (try ElectionRule(try laws.pack(election.pack)).verdict(package.count), package.account)
        }
    }

    /// Replays a round: the log is whole, and what the tables say today is what was published.
    ///
    /// Checks `log.whole`, then `stored.<part>` for each part. A unit may be renamed and a law's text be mended in a later
    /// release, so `header` and `law` are compared with the log alone.
    package func replay(_ address: ElectionAddress, round: Int? = nil) async throws -> [PackageCheck] {
        let now = environment.now()
        return try await database.read { connection in
            let (election, round) = try published(address, round, connection)
            let view = try PublicLog(unit: election.unit, connection: connection).view()
            var checks = [
                PackageCheck(
                    "log.whole", figures: "\(view?.lines.count ?? 0)",
                    failure: view?.isWhole == true ? nil : Problem("election.log_broken"))
            ]
            let stored = try PublicLogQueries.parts(address, round: round, on: connection)
            var desk = try desk(address, .anonymous, now, connection)
            desk.election.round = round
            let rebuilt = try parts(of: desk, stored)
            for name in ElectionPackage.order {
                let part = stored.first { $0.name == name }
                let promised = part.flatMap { view?.promise($0.place) } ?? "–"
                let body = rebuilt[name].map { $0.bytes } ?? part.map { Array($0.body.utf8) } ?? []
                let found = "sha256:\(LogHash(digestOf: body))"
                let isKept = part.map { $0.body.utf8.elementsEqual(body) } ?? false
                checks.append(
                    PackageCheck(
                        "stored." + name, figures: found,
                        failure: isKept && found == promised
                            ? nil : Problem("election.differs_from_log", value: name, ["part": name])))
            }
            return checks
        }
    }

    /// What the tables say of a finished round, without the parts that may rightly change later.
    private func parts(of desk: Desk, _ stored: [PublicLogQueries.Part]) throws -> [String: PublicJSON] {
        let parts = ElectionParts(desk: desk)
        let posts = try roundPosts(desk)
        let key = try RollQueries.key(district: desk.address.district, on: desk.connection)
        let batches = try parts.batches(posts, writeIns: try writeIns(desk))
        var rebuilt = [
            "calendar": try parts.calendar(), "roll": try parts.roll(key: key),
            "candidates": parts.candidates(posts, standing: try standing(desk)), "boxes": try parts.boxes(),
            "batches": batches,
        ]
        // The law as it was published decides again, whatever the program ships today.
        let law = stored.first { $0.name == "law" }.map { Array($0.body.utf8) }
        let header = stored.first { $0.name == "header" }.map { Array($0.body.utf8) }
        if let law, let header {
            let documents = try PublicJSON(reading: law)
            let known = rebuilt.merging(["law": documents, "header": try PublicJSON(reading: header)]) { own, _ in own }
            rebuilt["result"] = try ElectionPackage(parts: known).outcome(try LawDocuments.pack(of: documents))
        }
        return rebuilt
    }

    /// Publishes what is fixed before the first ballot of a round.
    func publishBeforeVote(_ desk: inout Desk) throws {
        let parts = ElectionParts(desk: desk)
        let posts = try roundPosts(desk)
        desk.publish("header", try parts.header())
        desk.publish("law", try documents.part(desk.election.pack))
        desk.publish("calendar", try parts.calendar())
        desk.publish(
            "roll", try parts.roll(key: try RollQueries.key(district: desk.address.district, on: desk.connection)))
        desk.publish("candidates", parts.candidates(posts, standing: try standing(desk)))
    }

    /// Publishes the counted batches and the result that the law gives to them.
    func publishResult(_ desk: inout Desk) throws {
        let parts = ElectionParts(desk: desk)
        desk.publish("batches", try parts.batches(try roundPosts(desk), writeIns: try writeIns(desk)))
        var known: [String: PublicJSON] = [:]
        let stored = try PublicLogQueries.parts(desk.address, round: desk.election.round, on: desk.connection)
        for part in stored { known[part.name] = try PublicJSON(reading: Array(part.body.utf8)) }
        for part in desk.parts { known[part.name] = part.body }
        desk.publish("result", try ElectionPackage(parts: known).outcome(desk.pack))
    }

    /// Who stands in the round of a desk.
    func standing(_ desk: Desk) throws -> [Candidate] {
        let all = try VotingQueries.candidates(desk.address, on: desk.connection)
        guard desk.election.round > 1 else { return all.filter { $0.review == .passed } }
        let posts = Set(try roundPosts(desk).map(\.id))
        let last = try lastOutcome(desk)
        return all.filter { posts.contains($0.post) && last.runoffPersons($0.post).contains($0.id) }
    }

    /// Persons whom voters of the round wrote in.
    private func writeIns(_ desk: Desk) throws -> [Candidate] {
        let standing = Set(try standing(desk).map(\.id))
        let counted = Set(
            try CountQueries.sheets(desk.address, round: desk.election.round, on: desk.connection)
                .flatMap(\.lines).map(\.person))
        return try VotingQueries.candidates(desk.address, on: desk.connection).filter {
            $0.nominatedBy == .writeIn && !standing.contains($0.id) && counted.contains($0.id)
        }
    }
}

extension PublicLogView {
    /// The digest that the leaf at a place promises; nil when it promises none.
    func promise(_ place: Int) -> String? {
        guard lines.indices.contains(place), let json = try? PublicJSON(reading: Array(lines[place].text.utf8)) else {
            return nil
        }
        return json["facts"]?["digest"]?.text
    }
}
