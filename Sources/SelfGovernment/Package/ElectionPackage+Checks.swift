import Ballots
import Foundation
import Kernel
import TransparencyLog

extension ElectionPackage {
    /// Works the election out again by the law in the package, and compares that law with the one shipped here.
    package func checks(shipped: [String: PublicJSON]) throws -> [PackageCheck] {
        let own = try law.map { try JSONDecoder().decode(PackDocument.self, from: Data($0.bytes)) }
        let pack = try LawBook(own).pack(pack)
        return [lawChain(pack), lawInForce(pack), lawShipped(shipped)] + (try clockChecks(pack)) + rollChecks
            + candidateChecks(pack) + [online(pack)] + batchChecks + resultChecks(try outcome(pack))
    }

    // MARK: law

    /// Every document is one that the pack speaks through, and stands once.
    private func lawChain(_ pack: LawPack) -> PackageCheck {
        let silent = Dictionary(
            law.map { ($0["id"]?.text ?? "", $0["silentThen"]?.texts ?? []) }, uniquingKeysWith: { first, _ in first })
        var reached: Set<String> = []
        var waiting = [pack.id]
        while let id = waiting.popLast() {
            if reached.insert(id).inserted { waiting += silent[id] ?? [] }
        }
        let ids = law.map { $0["id"]?.text ?? "" }.sorted().joined(separator: " ")
        return PackageCheck(
            "law.chain", holds: ids == reached.sorted().joined(separator: " "), found: ids,
            wanted: reached.sorted().joined(separator: " "))
    }

    private func lawInForce(_ pack: LawPack) -> PackageCheck {
        let binding = pack.standing == .law || pack.standing == .province
        return PackageCheck(
            "law.in_force", holds: binding && pack.isInForce(on: electionDay), found: "\(pack.id) \(electionDay)",
            wanted: "\(pack.from)–\(pack.to?.description ?? "")")
    }

    /// Nothing in a document that this program ships was changed; documents it does not know are named.
    private func lawShipped(_ shipped: [String: PublicJSON]) -> PackageCheck {
        let changed = law.filter { document in
            guard let id = document["id"]?.text else { return true }
            return shipped[id].map { $0.bytes != document.bytes } ?? (document["standing"]?.text != "province")
        }
        let ids = changed.map { $0["id"]?.text ?? "–" }.joined(separator: " ")
        return PackageCheck("law.shipped", holds: changed.isEmpty, found: ids, wanted: "Content/laws")
    }

    // MARK: clocks

    private func clockChecks(_ pack: LawPack) throws -> [PackageCheck] {
        let rule = RollDatesRule(pack, restDays: Set(restDays.map { Int($0.dayNumber) }))
        let (day, published) = (Int(electionDay.dayNumber), Int(rollPublished.dayNumber))
        let roll = try rule.verdict(RollDates(published: published, electionDay: day))
        let kept = try objections.filter { objection in
            let verdict = try rule.verdict(
                RollDates(
                    published: published, electionDay: day, objection: Int(objection.received.dayNumber),
                    answer: objection.answered.map { Int($0.dayNumber) }))
            return verdict.objectionInTime == true && verdict.answerInTime == true
        }
        let ahead = Int(electionDay.dayNumber - candidatesPublished.dayNumber)
        let needed = pack.rules["candidate.list"] == nil ? 1 : try pack.days("candidate.list").value
        return [
            PackageCheck(
                "calendar.roll", holds: roll.rollPublishedInTime, found: "\(day - published)",
                wanted: "≥ \(try pack.days("roll.publish").value)"),
            PackageCheck(
                "calendar.objections", holds: kept.count == objections.count, found: "\(kept.count)",
                wanted: "\(objections.count)"),
            PackageCheck("calendar.candidates", holds: ahead >= needed, found: "\(ahead)", wanted: "≥ \(needed)"),
        ]
    }

    // MARK: roll and candidates

    private var rollChecks: [PackageCheck] {
        let hashes = commitments.compactMap { LogHash(hex: $0) }
        let root = MerkleTree(hashes.map { LogHash(leaf: $0.bytes) }).root.description
        // In sorted order their places tell nothing, and none stands twice.
        let isSorted = zip(commitments, commitments.dropFirst()).allSatisfy {
            $0.utf8.lexicographicallyPrecedes($1.utf8)
        }
        return [
            PackageCheck(
                "roll.count", holds: hashes.count == commitments.count && hashes.count == rollCount,
                found: "\(rollCount)", wanted: "\(hashes.count)"),
            PackageCheck(
                "roll.distinct", figures: "\(commitments.count)",
                failure: isSorted ? nil : Problem("package.roll_order")),
            PackageCheck("roll.root", holds: root == rollRoot, found: rollRoot, wanted: root),
        ]
    }

    private func candidateChecks(_ pack: LawPack) -> [PackageCheck] {
        let named = Set(people)
        let standing = posts.flatMap(\.candidates)
        let isForm =
            named.count == people.count && Set(standing) == named && Set(posts.map(\.id)).count == posts.count
            && posts.allSatisfy { $0.seats > 0 && Set($0.candidates).count == $0.candidates.count }
        let key = round == 1 ? "candidate.more_than_seats" : "runoff.more_candidates"
        let more = (try? pack.number(key).value) ?? 0
        let enough = posts.filter { $0.candidates.count >= $0.seats + more }
        return [
            PackageCheck("candidates.form", holds: isForm, found: "\(standing.count)", wanted: "\(named.count)"),
            PackageCheck(
                "candidates.enough", holds: enough.count == posts.count, found: "\(enough.count)",
                wanted: "\(posts.count)"),
        ]
    }

    // MARK: papers

    /// No online ballots under a law that knows none.
    private func online(_ pack: LawPack) -> PackageCheck {
        let isOpen = (try? pack.flag("online.enabled").value) ?? false
        return PackageCheck(
            "boxes.online", holds: isOpen || account.online == OnlineAccount(), found: "\(account.online.cast)",
            wanted: "0")
    }

    private var batchChecks: [PackageCheck] {
        let gap = account.gaps.first
        let isMixed = !batches.isEmpty && batches.allSatisfy { $0.box == ElectionPackage.mixed }
        let apart = Dictionary(account.boxes.map { ($0.id, $0.returned) }, uniquingKeysWith: { $0 + $1 })
            .merging(account.online.counted > 0 ? ["online": account.online.counted] : [:]) { $0 + $1 }
        let wanted = isMixed ? [ElectionPackage.mixed: account.returned] : apart
        let found = Dictionary(batches.map { ($0.box, $0.ballots) }, uniquingKeysWith: { $0 + $1 })
        let numbered = Set(batches.map { "\($0.box) \($0.number)" }).count == batches.count
        let boxes =
            Set(account.boxes.map(\.id)).count == account.boxes.count
            && !account.boxes.contains { $0.id == ElectionPackage.mixed }
        let persons = Set(people).union(writeIns)
        let isKnown = batches.allSatisfy { batch in
            batch.posts.values.allSatisfy { $0.votes.allSatisfy { persons.contains($0.person) } }
        }
        let impossible = batches.filter { !$0.isPossible }
        return [
            PackageCheck(
                "boxes.account", holds: gap == nil,
                found: gap.map { "\($0.box ?? "") \($0.equation) \($0.left)" } ?? "\(account.returned)",
                wanted: gap.map { "\($0.right)" } ?? ""),
            PackageCheck(
                "batches.boxes", holds: numbered && boxes && found == wanted.filter { $0.value != 0 },
                found: ElectionPackage.line(found), wanted: ElectionPackage.line(wanted)),
            PackageCheck(
                "batches.possible", holds: impossible.isEmpty,
                found: impossible.first.map { "\($0.box) \($0.number)" } ?? "\(batches.count)",
                wanted: "\(batches.count)"),
            PackageCheck(
                "batches.persons", holds: isKnown && persons.count == people.count + writeIns.count,
                found: "\(persons.count)", wanted: "\(people.count + writeIns.count)"),
        ]
    }

    private static func line(_ numbers: [String: Int]) -> String {
        numbers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    // MARK: result

    private func resultChecks(_ computed: PublicJSON) -> [PackageCheck] {
        func text(_ json: PublicJSON?) -> String { String(decoding: (json ?? .null).bytes, as: UTF8.self) }
        let whole = ["valid", "reasons"].map { name in
            PackageCheck(
                "result." + name, holds: text(result[name]) == text(computed[name]), found: text(result[name]),
                wanted: text(computed[name]))
        }
        let stated = result["positions"]?.list ?? []
        let known = computed["positions"]?.list ?? []
        let places = max(stated.count, known.count)
        let positions = (0..<places).map { place in
            let (a, b) = (stated.dropFirst(place).first, known.dropFirst(place).first)
            return PackageCheck(
                "result.post." + (b?["id"]?.text ?? a?["id"]?.text ?? ""), holds: text(a) == text(b), found: text(a),
                wanted: text(b))
        }
        let form = PackageCheck(
            "result.form", holds: Set((result.members ?? [:]).keys) == ["valid", "reasons", "positions"],
            found: "\(stated.count)", wanted: "\(known.count)")
        return whole + positions + [form]
    }
}

extension ElectionPackage.Batch {
    /// Whether so many papers can carry these votes.
    fileprivate var isPossible: Bool {
        ballots >= 0
            && posts.values.allSatisfy { post in
                let usable = ballots - post.invalid
                let total = post.votes.reduce(0) { $0 + $1.votes }
                return post.invalid >= 0 && usable >= 0 && total <= post.seats * usable
                    && post.votes.allSatisfy { (0...usable).contains($0.votes) }
            }
    }
}
