import Charts
import Crypto
import Foundation
import Kernel

/// The stylesheet, the script and other files that pages refer to, each under a name that changes with its content.
///
/// Read and compressed once at start, so that a browser may keep them for ever.
package struct Assets: Sendable {
    /// One file as it is served.
    struct File: Sendable {
        let name: String
        let bytes: [UInt8]
        let gzipped: [UInt8]?
        let contentType: String
    }

    private var byName: [String: File] = [:]
    private var fingerprinted: [String: String] = [:]

    /// No files.
    package init() {}

    /// Reads all files of a folder; the design tokens and the rules for charts are put ahead of `linli.css`.
    ///
    /// - Throws: what reading the folder throws.
    package init(folder: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
        for name in names.sorted() {
            var bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            if name == "linli.css" { bytes = Array((Tokens.css + "\n" + ChartStyle.css + "\n").utf8) + bytes }
            add(name, bytes)
            if name == "linli.css" { styleHash = "sha256-" + Data(SHA256.hash(data: bytes)).base64EncodedString() }
        }
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) {
        let digest = SHA256.hash(data: bytes).prefix(5).map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
        let parts = name.split(separator: ".")
        let suffix = parts.count > 1 ? parts[parts.count - 1] : "bin"
        let served = parts.dropLast().joined(separator: ".") + "." + digest + "." + suffix
        byName[served] = File(
            name: served, bytes: bytes, gzipped: Gzip.compress(bytes, level: 9),
            contentType: Assets.contentTypes[String(suffix)] ?? "application/octet-stream")
        fingerprinted[name] = served
    }

    /// The address of a file by its plain name; of a file that is missing, an address that is not found.
    package func path(_ name: String) -> URLPath { URLPath(segments: "assets", fingerprinted[name] ?? name) }

    /// The content of a text file by its plain name.
    func text(_ name: String) -> String {
        String(decoding: fingerprinted[name].flatMap { byName[$0] }?.bytes ?? [], as: UTF8.self)
    }

    /// The file served under a fingerprinted name.
    func file(_ name: String) -> File? { byName[name] }

    /// The hash by which the content-security policy allows the stylesheet inside a page.
    private(set) var styleHash = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

    private static let contentTypes = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "png": "image/png", "txt": "text/plain; charset=utf-8", "json": "application/json",
    ]

    /// The icon of the site as a data address: a roof over two doors.
    static let icon =
        "%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2032%2032'%3E%3Crect%20width='32'%20height='32'"
        + "%20rx='6'%20fill='%2317497f'/%3E%3Cpath%20d='M5%2016%2016%207l11%209M9%2015v10h5v-6h4v6h5V15'%20fill='none'"
        + "%20stroke='%23fff'%20stroke-width='2.6'%20stroke-linejoin='round'/%3E%3C/svg%3E"
}
