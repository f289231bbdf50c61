import Kernel
import Plans
import TransparencyLog

extension AssessmentFacts {
    /// Every check of a round: the figures from the records, and everything that follows from the figures.
    static func checks(_ parts: [String: PublicJSON]) throws -> [PackageCheck] {
        let facts = try AssessmentFacts(parts)
        return head(parts) + (try AssessmentPackage.recordChecks(parts)) + facts.checks()
    }

    /// Whether the parts speak of the same plan, scheme and day.
    private static func head(_ parts: [String: PublicJSON]) -> [PackageCheck] {
        let (round, question) = (parts["round"], parts["question"])
        let text = Array((parts["plan"]?.text ?? "").utf8)
        let stated = [round?["plan"]?.text, round?["day"]?.text, round?["scheme"]?.text].map { $0 ?? "–" }
        let found = [question?["plan"]?.text, question?["day"]?.text, parts["scheme"]?["name"]?.text].map { $0 ?? "–" }
        return [
            PackageCheck("round.plan", same: round?["planHash"]?.text ?? "–", LogHash(digestOf: text).description),
            PackageCheck("round.question", same: stated.joined(separator: " "), found.joined(separator: " ")),
        ]
    }

    private func checks() -> [PackageCheck] {
        let scored = entries.filter { figures[$0.unit] != nil }
        let isMeasured = entries.allSatisfy { ($0.points != nil) == (figures[$0.unit] != nil) }
        let head = PackageCheck(
            "entries.figures", holds: isMeasured && scored.count == figures.count && !figures.isEmpty,
            found: String(scored.count), wanted: String(figures.count))
        return [head] + entries.map(sampleCheck) + entries.map(stateCheck) + scored.map(pointsCheck)
            + scored.map { placeCheck($0, scored.map(\.unit)) } + noticeChecks + [awards(scored)] + reviewChecks
    }

    private func sampleCheck(_ entry: Entry) -> PackageCheck {
        let isChecked = entry.steps.contains { $0.step == "check" }
        return PackageCheck(
            "sample." + entry.unit.digits, same: entry.sample.map(\.record).joined(separator: " "),
            isChecked ? sample(entry).joined(separator: " ") : "")
    }

    /// What may follow a step; nothing follows the others.
    private static let next: [String: Set<String>] = [
        "": ["declare"], "declare": ["check", "return"], "return": ["declare"],
        "check": ["accept", "reject", "return"],
        "accept": ["award", "reject", "return"], "award": ["revoke"],
    ]

    /// Whether the state follows from the steps, from what was found on site, and from the objections.
    private func stateCheck(_ entry: Entry) -> PackageCheck {
        let states = [
            "declare": "declared", "check": "checked", "return": "returned", "accept": "accepted", "reject": "rejected",
            "award": "awarded", "revoke": "revoked",
        ]
        let isUpheld = objections.contains { $0.unit == entry.unit && $0.isUpheld == true }
        let names = entry.steps.map(\.step)
        var stands = zip([""] + names, names).allSatisfy { AssessmentFacts.next[$0]?.contains($1) ?? false }
        if ["accepted", "awarded", "revoked"].contains(entry.state) || names.suffix(2) == ["accept", "reject"] {
            stands = stands && entry.sample.allSatisfy { $0.isRight == true } && figures[entry.unit] != nil
            stands = stands && isUpheld == (entry.state == "rejected")
        } else if entry.state == "rejected" {
            stands = stands && entry.sample.contains { $0.isRight == false }
        }
        let last = entry.steps.last.flatMap { states[$0.step] } ?? "–"
        let inOrder = zip(entry.steps, entry.steps.dropFirst()).allSatisfy { $0.day <= $1.day }
        return PackageCheck(
            "state." + entry.unit.digits, holds: last == entry.state && stands && inOrder, found: entry.state,
            wanted: last)
    }

    private func pointsCheck(_ entry: Entry) -> PackageCheck {
        let own = points(entry.unit) ?? [:]
        let total = own.values.reduce(0, +)
        return PackageCheck(
            "points." + entry.unit.digits, holds: own == entry.lines && entry.points == total,
            found: String(entry.points ?? 0), wanted: String(total))
    }

    private func placeCheck(_ entry: Entry, _ all: [UnitCode]) -> PackageCheck {
        func line(_ place: Int?, _ stage: Int?) -> String {
            [place, stage].map { $0.map(String.init) ?? "–" }.joined(separator: " ")
        }
        return PackageCheck(
            "place." + entry.unit.digits, same: line(entry.place, entry.stage),
            line(place(entry.unit, among: all), stage(entry.unit)))
    }

    private var noticeChecks: [PackageCheck] {
        let awarded = entries.flatMap { $0.steps.filter { $0.step == "award" } }.map(\.day)
        let days = Int(until.days(since: from))
        let inTime = objections.filter { objection in
            let isRuled = objection.ruled.map { ruled in
                ruled >= objection.day && awarded.allSatisfy { ruled <= $0 } && objection.isUpheld != nil
            }
            return objection.day >= from && objection.day <= until && (isRuled ?? !isClosed)
        }
        let isNumbered = objections.map(\.seq) == Array(1..<objections.count + 1)
        return [
            PackageCheck(
                "notice.days", holds: days >= noticeDays && awarded.allSatisfy { $0 > until }, found: String(days),
                wanted: "≥ \(noticeDays)"),
            PackageCheck(
                "notice.objections", holds: inTime.count == objections.count && isNumbered,
                found: String(inTime.count), wanted: String(objections.count)),
        ]
    }

    private func awards(_ scored: [Entry]) -> PackageCheck {
        let given = entries.filter { $0.steps.contains { $0.step == "award" } }.map(\.unit.digits)
        let standing = scored.filter { ["accepted", "awarded", "revoked"].contains($0.state) }.map(\.unit)
        let due = isClosed ? winners(standing).map(\.digits) : []
        return PackageCheck(
            "awards", same: given.sorted().joined(separator: " "), due.sorted().joined(separator: " "))
    }

    /// Too few points are below, and so many looks below in a row end the award.
    private var reviewChecks: [PackageCheck] {
        Dictionary(grouping: reviews, by: \.unit).sorted { $0.key < $1.key }.map { unit, looks in
            let honest = looks.allSatisfy { $0.isBelow || $0.points >= $0.least }
            let last = looks.suffix(revokeYears)
            let isOut = last.count == revokeYears && last.allSatisfy(\.isBelow)
            let state = entries.first { $0.unit == unit }?.state ?? "–"
            return PackageCheck(
                "reviews." + unit.digits, holds: honest && (!isOut || state == "revoked"), found: state,
                wanted: isOut ? "revoked" : state)
        }
    }
}

extension PackageCheck {
    /// Holds when both texts are the same.
    fileprivate init(_ name: String, same found: String, _ wanted: String) {
        self.init(name, holds: found == wanted, found: found, wanted: wanted)
    }
}
