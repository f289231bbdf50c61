import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// What travels with a request: who asks, in which language, and the kit to answer with.
package struct LinliContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package var kit: SiteKit
    package var visitor: Visitor
    /// The address asked for, without language prefix.
    package var path: URLPath
    /// Whether the caller asked for JSON rather than for a page.
    var wantsJSON = false
    /// The network address at the other end of the connection; nil in tests without a socket.
    let remoteAddress: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress?.ipAddress
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
    /// Whose attempts count together: the visitor's address, as far as it can be believed.
    ///
    /// What a header says of the address is believed only from a proxy on this machine, and then its last entry, which
    /// the proxy wrote itself.
    package func source(of request: Request) -> String? {
        let isLocal = remoteAddress.map { $0.hasPrefix("127.") || $0 == "::1" } ?? true
        guard isLocal, let name = HTTPField.Name("X-Forwarded-For"), let list = request.headers[name] else {
            return remoteAddress
        }
        return list.split(separator: ",").last.map { $0.filter { $0 != " " } }
    }
    /// Today in Asia/Shanghai.
    package var today: CivilDate { kit.environment.today }

    /// One item of the query; nil when it is absent or empty.
    package func query(_ name: String) -> String? {
        path.query.first { $0.name == name }.map(\.value).flatMap { $0.isEmpty ? nil : $0 }
    }
}
