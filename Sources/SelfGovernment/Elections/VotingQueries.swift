import Ballots
import Kernel
import Store

/// The SQL of candidates, proxies, boxes and marks.
package enum VotingQueries {
    private static func home(_ address: ElectionAddress) -> SQL {
        "district = \(address.district) AND election = \(address.id)"
    }

    // MARK: Candidates

    static func insert(_ candidate: Candidate, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO candidate (district, election, id, post, name, number, is_woman, nominated_by, nominators,
                review, ground, evidence, drawn)
            VALUES (\(address.district), \(address.id), \(candidate.id), \(candidate.post), \(candidate.name),
                \(candidate.number), \(candidate.isWoman), \(candidate.nominatedBy.rawValue), \(candidate.nominators),
                \(candidate.review.rawValue), \(candidate.ground), \(candidate.evidence), \(candidate.drawn))
            """)
    }

    static func save(_ candidate: Candidate, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            UPDATE candidate SET review = \(candidate.review.rawValue), ground = \(candidate.ground),
                evidence = \(candidate.evidence), drawn = \(candidate.drawn)
            WHERE \(home(address)) AND id = \(candidate.id)
            """)
    }

    /// Candidates by post in the order of the ballot.
    package static func candidates(_ address: ElectionAddress, on connection: any Connection) throws -> [Candidate] {
        try connection.rows(
            "SELECT * FROM candidate WHERE \(home(address)) ORDER BY post, COALESCE(drawn, 1000000), id"
        ).map { row in
            guard let nomination = Nomination(rawValue: try row.text("nominated_by")),
                let review = CandidateReview(rawValue: try row.text("review"))
            else { throw CorruptRow(column: "candidate.review") }
            return Candidate(
                id: try row.text("id"), post: try row.text("post"), name: try row.text("name"),
                number: try row.optionalInteger("number").map { Int($0) }, isWoman: try row.flag("is_woman"),
                nominatedBy: nomination, nominators: try row.int("nominators"), review: review,
                ground: try row.optionalText("ground"), evidence: try row.optionalText("evidence"),
                drawn: try row.optionalInteger("drawn").map { Int($0) })
        }
    }

    // MARK: Proxies

    static func insert(_ proxy: Proxy, filed: CivilDate, _ address: ElectionAddress, on connection: any Connection)
        throws
    {
        try connection.run(
            """
            INSERT INTO proxy (district, election, principal, holder, reason, confirmed, filed)
            VALUES (\(address.district), \(address.id), \(proxy.principal), \(proxy.holder), \(proxy.reason),
                \(proxy.confirmed.rawValue), \(filed))
            """)
    }

    /// Proxies by principal.
    package static func proxies(_ address: ElectionAddress, on connection: any Connection) throws -> [Proxy] {
        try connection.rows("SELECT * FROM proxy WHERE \(home(address)) ORDER BY principal").map { row in
            guard let confirmed = ProxyConfirmation(rawValue: try row.text("confirmed")) else {
                throw CorruptRow(column: "proxy.confirmed")
            }
            return Proxy(
                principal: try row.int("principal"), holder: try row.int("holder"), reason: try row.text("reason"),
                confirmed: confirmed)
        }
    }

    // MARK: Boxes

    static func insert(_ box: BallotBox, round: Int, _ address: ElectionAddress, on connection: any Connection) throws {
        try connection.run(
            """
            INSERT INTO ballot_box (district, election, round, id, channel, place, scrutineers, printed)
            VALUES (\(address.district), \(address.id), \(round), \(box.id), \(box.channel.rawValue), \(box.place),
                \(box.scrutineers), \(box.printed))
            """)
    }

    static func close(
        _ account: BoxAccount, explanation: String?, round: Int, _ address: ElectionAddress,
        on connection: any Connection
    ) throws {
        try connection.run(
            """
            UPDATE ballot_box SET issued = \(account.issued), unused = \(account.unused),
                returned = \(account.returned), spoiled = \(account.spoiled), taken_away = \(account.takenAway),
                explanation = \(explanation)
            WHERE \(home(address)) AND round = \(round) AND id = \(account.id)
            """)
    }

    /// Boxes of a round by id, with their account once closed.
    package static func boxes(_ address: ElectionAddress, round: Int, on connection: any Connection) throws
        -> [BallotBox]
    {
        try connection.rows(
            "SELECT * FROM ballot_box WHERE \(home(address)) AND round = \(round) ORDER BY id"
        ).map { row in
            guard let channel = BallotChannel(rawValue: try row.text("channel")) else {
                throw CorruptRow(column: "ballot_box.channel")
            }
            var box = BallotBox(
                id: try row.text("id"), channel: channel, place: try row.text("place"),
                scrutineers: try row.text("scrutineers"), printed: try row.int("printed"))
            box.explanation = try row.optionalText("explanation")
            if let issued = try row.optionalInteger("issued") {
                box.account = BoxAccount(
                    id: box.id, channel: channel, printed: box.printed, issued: Int(issued),
                    unused: try row.int("unused"), returned: try row.int("returned"),
                    spoiled: try row.int("spoiled"), takenAway: try row.int("taken_away"))
            }
            return box
        }
    }

    // MARK: Marks

    /// Marks persons as having taken part; who was marked before stays marked once.
    ///
    /// - Throws: `ConstraintViolation` for a second mark.
    static func mark(
        _ numbers: [Int], channel: BallotChannel, round: Int, _ address: ElectionAddress, on connection: any Connection
    ) throws {
        try connection.runAll(
            numbers.sorted().map { number in
                """
                INSERT INTO roll_mark (district, election, round, number, channel)
                VALUES (\(address.district), \(address.id), \(round), \(number), \(channel.rawValue))
                """
            })
    }

    /// Writes the marks of a round again in the order of the roll.
    static func settleMarks(round: Int, _ address: ElectionAddress, on connection: any Connection) throws {
        let marks = try connection.rows(
            "SELECT number, channel FROM roll_mark WHERE \(home(address)) AND round = \(round) ORDER BY number"
        ).map { (number: try $0.int("number"), channel: try $0.text("channel")) }
        try connection.run("DELETE FROM roll_mark WHERE \(home(address)) AND round = \(round)")
        try connection.runAll(
            marks.map { mark in
                """
                INSERT INTO roll_mark (district, election, round, number, channel)
                VALUES (\(address.district), \(address.id), \(round), \(mark.number), \(mark.channel))
                """
            })
    }

    /// Which of these numbers are marked already.
    static func marked(_ numbers: [Int], round: Int, _ address: ElectionAddress, on connection: any Connection) throws
        -> [Int]
    {
        try connection.rows(
            """
            SELECT number FROM roll_mark WHERE \(home(address)) AND round = \(round) AND number IN (\(numbers))
            ORDER BY number
            """
        ).map { try $0.int("number") }
    }

    /// Persons with a mark, by channel.
    package static func marks(_ address: ElectionAddress, round: Int, on connection: any Connection) throws
        -> [BallotChannel: Int]
    {
        var marks: [BallotChannel: Int] = [:]
        for row in try connection.rows(
            """
            SELECT channel, COUNT(*) AS persons FROM roll_mark WHERE \(home(address)) AND round = \(round)
            GROUP BY channel
            """)
        {
            if let channel = BallotChannel(rawValue: try row.text("channel")) {
                marks[channel] = try row.int("persons")
            }
        }
        return marks
    }
}

/// A box, and its account once it is closed.
package struct BallotBox: Hashable, Sendable {
    package let id: String
    package let channel: BallotChannel
    package let place: String
    package let scrutineers: String
    package let printed: Int
    package internal(set) var account: BoxAccount?
    /// Why it does not balance, signed by its scrutineers.
    package internal(set) var explanation: String?

    package init(id: String, channel: BallotChannel, place: String, scrutineers: String, printed: Int) {
        self.id = id
        self.channel = channel
        self.place = place
        self.scrutineers = scrutineers
        self.printed = printed
    }
}
