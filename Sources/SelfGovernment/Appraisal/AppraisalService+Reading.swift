import Access
import Ballots
import Kernel
import Store

extension AppraisalService {
    /// Appraisals of a unit and below, the newest first.
    package func appraisals(below unit: UnitCode) async throws -> [AppraisalHead] {
        try await database.read { try AppraisalQueries.heads(below: unit, prefix: unit.subtreePrefix, on: $0) }
    }

    /// An appraisal; nil when there is none.
    package func appraisal(_ id: String, district: String) async throws -> AppraisalHead? {
        try await database.read { try AppraisalQueries.find(id, district: district, on: $0) }
    }

    /// A closed appraisal as everybody may see it; nil when there is none or it is still open.
    package func result(_ id: String, district: String) async throws -> AppraisalResult? {
        try await database.read { connection in
            guard let head = try AppraisalQueries.find(id, district: district, on: connection), head.isClosed else {
                return nil
            }
            let smallest = head.smallest ?? 0
            let tallies = try AppraisalQueries.tallies(head, on: connection).map { $0.withholding(below: smallest) }
            let shown = Set(tallies.filter { !$0.isWithheld }.map(\.subject))
            return AppraisalResult(
                head: head, tallies: tallies,
                remarks: try AppraisalQueries.remarks(head, on: connection).filter { shown.contains($0.subject) },
                ended: try AppraisalQueries.ends(at: head.unit, on: connection).filter { $0.appraisal == id })
        }
    }

    /// The published results of a unit by year, oldest first; numbers of too small a group are withheld.
    package func published(
        unit: UnitCode, kind: AppraisalKind
    ) async throws -> [(year: Int, tallies: [AppraisalTally])] {
        try await database.read { connection in
            let heads = try AppraisalQueries.heads(below: unit, prefix: unit.digits, on: connection)
            return try heads.filter { $0.kind == kind && $0.isClosed }.sorted { $0.year < $1.year }.map { head in
                let tallies = try AppraisalQueries.tallies(head, on: connection)
                return (head.year, tallies.map { $0.withholding(below: head.smallest ?? 0) })
            }
        }
    }
}
