import Ballots
import Kernel
import Registry

/// A matter that residents are told, with the day by which it has to hang.
package struct Disclosure: Hashable, Sendable {
    package let id: String
    package let unit: UnitCode
    package let pack: String
    /// One of the seven kinds of the law.
    package let category: String
    package let title: String
    package let body: String
    package let due: CivilDate
    package internal(set) var posted: CivilDate?
    package internal(set) var takenDown: CivilDate?
    /// The meeting whose decisions it shows.
    package internal(set) var meeting: String?
    package internal(set) var version: Int

    /// Whether it should hang and does not.
    package func isOverdue(on day: CivilDate) -> Bool { posted == nil && day > due }

    /// Whether it was posted after the day it was due.
    package var wasLate: Bool { posted.map { $0 > due } ?? false }

    /// The row of the register of disclosures.
    var draft: RecordDraft {
        RecordDraft([
            "unit": unit.digits, "category": registerCategory, "title": title, "medium": "board",
            "posted": (posted ?? due).description,
        ])
    }

    /// The category as the register of disclosures names it.
    var registerCategory: String { category == "funds" ? "finance" : category }
}

/// A resident's question about a disclosure.
package struct DisclosureQuestion: Hashable, Sendable {
    package let id: String
    package let question: String
    package let asked: CivilDate
    /// The last day for the answer.
    package let due: CivilDate?
    package internal(set) var answer: String?
    package internal(set) var answered: CivilDate?

    /// Whether the answer should be there and is not.
    package func isOverdue(on day: CivilDate) -> Bool { answered == nil && due.map { day > $0 } ?? false }
}

extension LawPack {
    /// The seven kinds of disclosure and how often each is due, as far as the pack says.
    package func disclosureIntervals() throws(Problem) -> [(category: String, every: Cited<Int>?)] {
        var intervals: [(category: String, every: Cited<Int>?)] = []
        for category in try words("disclosure.categories").value {
            let key = "disclosure.every." + category
            intervals.append((category, rules[key] == nil ? nil : try months(key)))
        }
        return intervals
    }
}
