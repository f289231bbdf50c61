import Kernel
import Synchronization

/// Who is asking, and how they like to be answered.
package struct Visitor: Sendable {
    /// The account, or `Actor.anonymous`.
    package var actor: Actor
    package var language: Language
    package var modes: DisplayModes
    /// What the tokens of this visitor's forms are made from.
    let formSecret: FormSecret
    /// The session token of the cookie, when it is valid.
    package var session: String?

    /// Whether somebody has signed in.
    package var isSignedIn: Bool { session != nil }
}

/// What a session token stands for; looked up by `Access`.
package struct SessionVisitor: Sendable {
    package let actor: Actor
    /// At least 16 random bytes that belong to the session; the tokens of its forms are made from them.
    package let formSecret: [UInt8]

    package init(actor: Actor, formSecret: [UInt8]) {
        self.actor = actor
        self.formSecret = formSecret
    }
}

/// The secret behind form tokens; remembers whether a form was written with it, which makes a page personal.
final class FormSecret: Sendable {
    let bytes: [UInt8]
    /// Whether the browser does not have it yet.
    let isNew: Bool
    private let used = Mutex(false)

    init(bytes: [UInt8], isNew: Bool) {
        self.bytes = bytes
        self.isNew = isNew
    }

    var isUsed: Bool { used.withLock { $0 } }
    func use() { used.withLock { $0 = true } }
}
