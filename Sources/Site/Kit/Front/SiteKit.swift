import Crypto
import Foundation
import Kernel

/// What every page needs besides its own data; made once by the composition root.
package struct SiteKit: Sendable {
    package var catalogue: Catalogue
    package var settings: SiteSettings
    package var assets: Assets
    package var environment: Kernel.Environment
    /// Finds the visitor of a session token; nil for a token that is unknown or has run out.
    package var session: @Sendable (String) async throws -> SessionVisitor?
    /// Remembers the answers given to forms, so that sending one twice does nothing twice.
    package var replies: FormReplies
    /// Random bytes for tokens; replaced in tests.
    package var randomBytes: @Sendable (Int) -> [UInt8]

    package init(
        catalogue: Catalogue, settings: SiteSettings, assets: Assets, environment: Kernel.Environment,
        session: @escaping @Sendable (String) async throws -> SessionVisitor? = { _ in nil },
        replies: FormReplies = FormReplies(),
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = SiteKit.secureBytes
    ) {
        self.catalogue = catalogue
        self.settings = settings
        self.assets = assets
        self.environment = environment
        self.session = session
        self.replies = replies
        self.randomBytes = randomBytes
    }

    /// Bytes of the operating system's generator.
    package static let secureBytes: @Sendable (Int) -> [UInt8] = { count in
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }

    /// Before the front door has put the real one into the context.
    static let missing = SiteKit(
        catalogue: Catalogue(), settings: SiteSettings(), assets: Assets(),
        environment: Kernel.Environment(now: { Instant(milliseconds: 0) }, newID: { "" }, newSeed: { 0 }))
}
