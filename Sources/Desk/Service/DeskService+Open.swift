import Kernel
import Store

/// A request as the public may see it.
package struct PublicRequest: Hashable, Sendable {
    package let request: Request
    /// When it was last written.
    package let updated: Instant
    /// Who has it; nil while it lies at the desk.
    package let holder: String?
}

extension DeskService {
    /// The public face of requests, the newest first: none about offices, none of sensitive categories.
    ///
    /// - Parameter filter: its `limit` is kept; its order is not.
    package func published(_ filter: QueueFilter) async throws -> [PublicRequest] {
        let sensitive = book.catalogue.categories.filter(\.sensitive).map(\.code)
        return try await database.read { connection in
            var names: [OfficeID: String] = [:]
            return try RequestQueries.published(filter, sensitive: sensitive, on: connection).map { found in
                if let lead = found.request.lead, names[lead] == nil {
                    names[lead] = try OfficeQueries.name(lead, on: connection) ?? lead.description
                }
                return PublicRequest(
                    request: found.request, updated: found.updated, holder: found.request.lead.flatMap { names[$0] })
            }
        }
    }
}
