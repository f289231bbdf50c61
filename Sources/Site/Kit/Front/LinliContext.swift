import Foundation
import Hummingbird
import Kernel

/// What travels with a request: who asks, in which language, and the kit to answer with.
package struct LinliContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package var kit: SiteKit
    package var visitor: Visitor
    /// The address asked for, without language prefix.
    package var path: URLPath
    /// Whether the caller asked for JSON rather than for a page.
    var wantsJSON = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        kit = .missing
        visitor = Visitor(
            actor: .anonymous, language: .zh, modes: DisplayModes(), formSecret: FormSecret(bytes: [], isNew: false))
        path = "/"
    }

    /// JSON with sorted keys, so that equal answers are equal byte for byte.
    package var responseEncoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }

    /// The catalogue in the visitor's language.
    package var words: Words { Words(kit.catalogue, visitor.language) }
    /// Who acts.
    package var actor: Actor { visitor.actor }
    /// Today in Asia/Shanghai.
    package var today: CivilDate { kit.environment.today }

    /// One item of the query; nil when it is absent or empty.
    package func query(_ name: String) -> String? {
        path.query.first { $0.name == name }.map(\.value).flatMap { $0.isEmpty ? nil : $0 }
    }
}
