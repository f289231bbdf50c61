import Access
import Kernel
import Store

extension RegisterService {
    /// What adding or changing a row would write, for the page before saving; writes nothing.
    ///
    /// - Parameter address: the row to be changed; nil for a new one.
    /// - Throws: as `add` and `change`, except that a newer state of the row is no reason here.
    package func check(
        _ draft: RecordDraft, in register: String, replacing address: RecordAddress? = nil, by actor: Actor
    ) async throws -> (unit: UnitCode, values: [RecordValue]) {
        let spec = try book.register(register)
        return try await database.read { connection in
            let old = try address.flatMap {
                try RecordQueries.record($0.id, in: spec, district: $0.district, on: connection)
            }
            if let old { try Access.require(.editRegisters, actor, at: old.unit) }
            let content = try draft.validated(spec, over: old, on: connection)
            try Access.require(.editRegisters, actor, at: content.unit)
            try requireFreeKey(content, in: spec, except: old?.id, on: connection)
            return (content.unit, content.values)
        }
    }
}
