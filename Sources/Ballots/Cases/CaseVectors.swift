import Kernel

/// A file of cases with the outcomes that the law requires of them.
package struct CaseVectors: Sendable, Decodable {
    /// One case.
    struct Vector: Sendable, Decodable {
        let id: String
        let kind: String
        let input: CaseValue
        let expect: CaseValue
    }
    let vectors: [Vector]

    /// A case whose outcome differs, or that could not be decided.
    package struct Failure: Sendable {
        package let id: String
        package let expected: CaseValue
        /// The outcome, or the refusal's code.
        package let got: CaseValue
    }

    /// Number of cases.
    package var count: Int { vectors.count }

    /// Decides every case and returns those that differ.
    package func failures(by pack: LawPack) -> [Failure] {
        let judge = CaseJudge(pack)
        return vectors.compactMap { vector in
            let got: CaseValue
            do throws(Problem) {
                got = .object(try judge.outcome(kind: vector.kind, input: vector.input).value)
            } catch {
                got = .object(["refused": .text(error.description)])
            }
            return CaseVectors.agree(vector.expect, got)
                ? nil : Failure(id: vector.id, expected: vector.expect, got: got)
        }
    }

    /// Whether an outcome is the expected one; a table of sums may stand alone or under a name of its own.
    private static func agree(_ expected: CaseValue, _ got: CaseValue) -> Bool {
        if expected == got { return true }
        guard case .object(let members) = expected, members.count == 1, let inner = members.values.first,
            case .object = inner
        else { return false }
        return inner == got
    }
}
