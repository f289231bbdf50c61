import Access
import Kernel
import Store

extension RegisterService {
    /// Texts to offer while somebody types into a text field: what the unit's rows hold already, in order.
    ///
    /// A field that refers to another register, such as the place of a check, offers that register's texts. Personal
    /// fields offer nothing.
    /// - Throws: `Problem` `registry.unknown_register`, `access.denied`.
    package func candidates(
        for field: String, of register: String, at unit: UnitCode, limit: Int = 50, by actor: Actor
    ) async throws -> [String] {
        let path = try book.register(register).field(field)?.candidates ?? "\(register).\(field)"
        let parts = path.split(separator: ".").map(String.init)
        let spec = try book.register(parts.first ?? register)
        guard let source = spec.field(parts.last ?? ""), source.type == .text, source.personal == nil else { return [] }
        try Access.require(.viewConsole, actor, at: unit)
        return try await database.read { connection in
            try RecordListQueries.texts(of: source, in: spec, at: unit, limit: limit, on: connection)
        }
    }
}
