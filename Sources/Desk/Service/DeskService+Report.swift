import Kernel
import Store
import WorkCalendar

extension DeskService {
    /// The figures of a stretch of receipt, for a unit and everything below it; public, without persons.
    ///
    /// Requests left out of appraisal do not count.
    package func report(
        _ district: String, unit: UnitCode? = nil, from: CivilDate, until: CivilDate
    ) async throws -> DeskReport {
        let rule = book.publication
        return try await database.read {
            try ReportQueries.report(
                district, unit: unit, from: Instant(from), until: Instant(until), rule: rule, on: $0)
        }
    }
}
