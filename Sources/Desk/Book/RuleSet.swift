import Foundation
import Kernel
import Synchronization

/// The parts of the book that a district may replace with versions of its own.
package enum RulePart: String, Hashable, Sendable, CaseIterable {
    case catalogue
    case duties = "duty-lists"
    case dispatch
    case profiles
}

/// One version of one part, as a district keeps it.
package struct RuleSet: Hashable, Sendable {
    package let part: RulePart
    package let version: String
    /// First day on which it is used.
    package let from: CivilDate
    package let source: String
    /// The part in full, as JSON.
    package let document: String
    package let at: Instant
    package let account: String
    package let actorName: String
}

/// The rules in force in this process; takes up what another process or a new day brings when it is told to look.
final class RuleShelf: Sendable {
    /// What the product ships.
    let seed: DeskBook
    private let state: Mutex<(book: DeskBook, sets: [RuleSet])>

    init(_ seed: DeskBook) {
        self.seed = seed
        state = Mutex((seed, []))
    }

    var book: DeskBook { state.withLock { $0.book } }

    /// Puts the sets of a day into their places.
    ///
    /// - Throws: `ValidationFailure` when they do not fit each other; what was in force then stays.
    func put(_ sets: [RuleSet]) throws {
        guard state.withLock({ $0.sets }) != sets else { return }
        var book = seed
        for set in sets { book = try book.replacing(set.part, with: Data(set.document.utf8)) }
        let problems = DeskBookCheck(book).problems
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        state.withLock { $0 = (book, sets) }
    }
}

/// What the head of a document says: version, first day, source, and how many test cases it brings.
struct RuleHead: Decodable {
    let version: String
    let from: CivilDate
    let source: String
    let tests: [Case]

    /// A test case; only that it is there counts here.
    struct Case: Decodable {}
}
