import Ballots
import Kernel

extension ElectionPackage {
    /// Reads the parts; the result may be missing from a draft that is still to be decided.
    ///
    /// - Throws: `package.part_unreadable` with the part.
    package init(parts: [String: PublicJSON]) throws(Problem) {
        let reader = PartReader(parts)
        let header = try reader.part("header") { json -> (VotingMode, Int)? in
            guard let mode = json["mode"]?.text.flatMap(VotingMode.init(rawValue:)), let round = json["round"]?.count,
                json["id"]?.text != nil, json["unit"]?.unit != nil
            else { return nil }
            return (mode, round)
        }
        (mode, round) = header
        (pack, law) = try reader.part("law") { json in
            guard let pack = json["pack"]?.text, let documents = json["documents"]?.list else { return nil }
            return (pack, documents)
        }
        electionDay = try reader.part("calendar") { $0["electionDay"]?.day }
        rollPublished = try reader.part("calendar") { $0["rollPublished"]?.day }
        candidatesPublished = try reader.part("calendar") { $0["candidatesPublished"]?.day }
        objections = try reader.part("calendar") { PartReader.all($0["objections"]?.list) { Objection($0) } }
        restDays = try reader.part("calendar") { json in
            json["restDays"] == nil ? [] : PartReader.all(json["restDays"]?.list) { $0.day }
        }
        rollCount = try reader.part("roll") { $0["count"]?.count }
        rollRoot = try reader.part("roll") { $0["root"]?.text }
        commitments = try reader.part("roll") { $0["commitments"]?.texts }
        people = try reader.part("candidates") { PartReader.all($0["people"]?.list, PartReader.person) }
        posts = try reader.part("candidates") { PartReader.all($0["posts"]?.list) { Post($0) } }
        account = try reader.part("boxes") { BallotAccount($0) }
        writeIns = try reader.part("batches") { PartReader.all($0["writeIns"]?.list, PartReader.person) }
        let seats = Dictionary(posts.map { ($0.id, $0.seats) }, uniquingKeysWith: { first, _ in first })
        batches = try reader.part("batches") { json in
            PartReader.all(json["batches"]?.list) { Batch($0, seats: seats) }
        }
        result = parts["result"] ?? .null
    }
}

/// Reads parts, and says which one cannot be read.
private struct PartReader {
    private let parts: [String: PublicJSON]
    init(_ parts: [String: PublicJSON]) { self.parts = parts }

    func part<Part>(_ name: String, _ read: (PublicJSON) -> Part?) throws(Problem) -> Part {
        guard let part = parts[name].flatMap(read) else {
            throw Problem("package.part_unreadable", field: name, value: name, ["part": name])
        }
        return part
    }

    /// All items read; nil when there is no list or one of them cannot be read.
    static func all<Item>(_ list: [PublicJSON]?, _ read: (PublicJSON) -> Item?) -> [Item]? {
        guard let list else { return nil }
        let items = list.compactMap(read)
        return items.count == list.count ? items : nil
    }

    /// A person's id; the name must be there as well.
    static func person(_ json: PublicJSON) -> String? { json["name"]?.text == nil ? nil : json["id"]?.text }
}

extension PublicJSON {
    /// A number of persons, papers or seats; nil below zero and for more than there are people.
    fileprivate var count: Int? { integer.flatMap { (0...1_000_000_000).contains($0) ? $0 : nil } }
}

extension ElectionPackage.Objection {
    fileprivate init?(_ json: PublicJSON) {
        guard let received = json["received"]?.day else { return nil }
        self.init(received: received, answered: json["answered"]?.day)
    }
}

extension ElectionPackage.Post {
    fileprivate init?(_ json: PublicJSON) {
        guard let id = json["id"]?.text, let seats = json["seats"]?.count, let candidates = json["candidates"]?.texts
        else { return nil }
        self.init(id: id, seats: seats, candidates: candidates)
    }
}

extension ElectionPackage.Batch {
    /// Nil for numbers that are none, or a post that is not voted on.
    fileprivate init?(_ json: PublicJSON, seats: [String: Int]) {
        guard let box = json["box"]?.text, let number = json["number"]?.count, let ballots = json["ballots"]?.count,
            let posts = json["posts"]?.members, Set(posts.keys) == Set(seats.keys)
        else { return nil }
        var counts: [String: PositionCount] = [:]
        for (id, post) in posts {
            guard let votes = post["votes"]?.members, let invalid = post["invalid"]?.count else { return nil }
            let persons = votes.compactMap { person, number in number.count.map { PersonVotes(person, $0) } }
            guard persons.count == votes.count else { return nil }
            counts[id] = PositionCount(id: id, seats: seats[id] ?? 0, votes: persons, invalid: invalid)
        }
        self.init(box: box, number: number, ballots: ballots, posts: counts)
    }
}

extension BallotAccount {
    fileprivate init?(_ json: PublicJSON) {
        guard let participants = json["participants"]?.count, let online = OnlineAccount(json["online"]),
            let boxes = PartReader.all(json["boxes"]?.list, { BoxAccount($0) })
        else { return nil }
        self.init(boxes: boxes, online: online, participants: participants)
    }
}

extension OnlineAccount {
    fileprivate init?(_ json: PublicJSON?) {
        guard let cast = json?["cast"]?.count, let replaced = json?["replaced"]?.count,
            let cancelled = json?["cancelled"]?.count
        else { return nil }
        self.init(cast: cast, replaced: replaced, cancelled: cancelled)
    }
}

extension BoxAccount {
    fileprivate init?(_ json: PublicJSON) {
        let names = ["printed", "issued", "unused", "returned", "spoiled", "takenAway"]
        let numbers = names.compactMap { json[$0]?.count }
        guard numbers.count == names.count, let id = json["id"]?.text,
            let channel = json["channel"]?.text.flatMap(BallotChannel.init(rawValue:))
        else { return nil }
        self.init(
            id: id, channel: channel, printed: numbers[0], issued: numbers[1], unused: numbers[2],
            returned: numbers[3], spoiled: numbers[4], takenAway: numbers[5])
    }
}
