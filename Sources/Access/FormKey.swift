import Kernel
import Store

/// The key of a sent form, kept in the transaction of the write it asks for, so that neither is there without the other.
package struct FormKey: Sendable {
    let key: String
    /// The page the form leads to, from the id of what was written.
    let location: @Sendable (String) -> String

    package init(_ key: String, location: @escaping @Sendable (String) -> String) {
        self.key = key
        self.location = location
    }
}

/// The form was worked on before, by another process or before a restart; the whole write is taken back.
package struct AnsweredBefore: Error {
    /// Where it led.
    package let location: String
}

extension Idempotency {
    /// Keeps where a form led, in the transaction of its write; without a form does nothing.
    ///
    /// - Throws: `AnsweredBefore` when the form was worked on already.
    package static func claim(_ form: FormKey?, id: String, at: Instant, on connection: any Connection) throws {
        guard let form else { return }
        let isNew = try keep(form.key, form.location(id), at: at, on: connection)
        guard !isNew else { return }
        throw AnsweredBefore(location: try answer(form.key, on: connection) ?? form.location(id))
    }
}
