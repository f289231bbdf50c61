import Crypto
import Kernel
import Store
import Synchronization

/// The compiled plans of this process, by the hash of their text; compiled once, valid for good.
package final class PlanLibrary: Sendable {
    /// Everything a plan may measure.
    package let sources: [RecordSource]
    private let compiled = Mutex<[String: CompiledPlan]>([:])

    /// What holds for plans that set nothing of their own.
    package let rules: DatedRules<StatusRule>

    /// - Throws: `DuplicateSource` when two sources have one name, since a plan could mean either.
    package init(sources: [RecordSource], rules: DatedRules<StatusRule>) throws {
        var names: Set<String> = []
        for source in sources where !names.insert(source.name).inserted { throw DuplicateSource(name: source.name) }
        self.sources = sources
        self.rules = rules
    }

    /// The record source of a name; nil when there is none.
    package func source(_ name: String) -> RecordSource? { sources.first { $0.name == name } }

    /// SHA-256 of a plan's text, in hexadecimal.
    package static func hash(_ text: String) -> String {
        SHA256.hash(data: Array(text.utf8)).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }

    /// The compiled plan of a text that was accepted before.
    ///
    /// - Throws: `UnreadablePlan` when the text is not the one that was accepted, or no longer compiles because a
    ///   register changed under it.
    package func plan(hash: String, text: @autoclosure () throws -> String) throws -> CompiledPlan {
        if let known = compiled.withLock({ $0[hash] }) { return known }
        let text = try text()
        guard PlanLibrary.hash(text) == hash else { throw UnreadablePlan(id: hash, issues: []) }
        let check = PlanCheck.run(text, sources: sources, rules: rules)
        guard let plan = check.compiled else { throw UnreadablePlan(id: check.plan.id, issues: check.issues) }
        compiled.withLock { $0[hash] = plan }
        return plan
    }

    /// The current plans of a district, by id.
    package func current(_ district: String, on connection: any Connection) throws -> [CompiledPlan] {
        try PlanQueries.current(district, on: connection).map { row in
            try plan(hash: row.hash, text: try PlanQueries.body(district, row.id, row.revision, on: connection))
        }
    }
}

/// A fault: two capabilities publish record sources of one name.
package struct DuplicateSource: Error, Hashable {
    package let name: String
    package init(name: String) { self.name = name }
}

/// A fault: a plan that was accepted before does not compile any more.
package struct UnreadablePlan: Error {
    package let id: String
    package let issues: [PlanIssue]
}
