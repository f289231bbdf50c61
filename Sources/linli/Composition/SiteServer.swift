import Kernel
import Plans

/// Runs the web site over an installation.
struct SiteServer: Sendable {
    private let installation: Installation
    private let options: ServerOption

    init(_ installation: Installation, _ options: ServerOption) {
        self.installation = installation
        self.options = options
    }

    func run(_ words: Words) async throws {
    }
}
