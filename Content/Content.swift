import Foundation

/// The data the product ships: plan documents, dated rule packs, the demo district, messages and page assets.
///
/// Found beside the executable (`linli_Content.resources`), or where `LINLI_CONTENT` points.
package enum Content {
    /// The folder that holds `plans/`, `demo/`, `messages/` and `assets/`.
    package static let folder: URL = {
        if let override = ProcessInfo.processInfo.environment["LINLI_CONTENT"], !override.isEmpty {
            return URL(fileURLWithPath: override, isDirectory: true)
        }
        return Bundle.module.resourceURL ?? Bundle.module.bundleURL
    }()

    /// One shipped file, by its path below the content folder, such as `plans/hailing-2001-2005.md`.
    package static func file(_ path: String) -> URL { folder.appendingPathComponent(path) }
}
