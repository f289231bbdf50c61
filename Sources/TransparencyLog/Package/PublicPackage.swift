import Kernel

/// A published file that anyone can check offline: named parts, the hash of each, and where a log promised them.
///
/// Form in docs/verify.md. Nothing in it is trusted: `checks` works everything out again, and the checks of its kind
/// work out its result.
package struct PublicPackage: Sendable, Hashable {
    /// The format this program writes and reads.
    package static let version = 1
    /// What it is: `plan-result`, `election`, `delineation`.
    package let kind: String
    package let parts: [String: PublicJSON]
    /// `sha256:` and the hash of each part.
    package let digests: [String: String]
    /// The promises of a log; nil for a package that was not logged.
    package let log: LogExcerpt?
    /// What was read; nil for a package made here.
    private let source: [UInt8]?

    /// A package made here.
    package init(kind: String, parts: [String: PublicJSON], log: LogExcerpt? = nil) {
        self.kind = kind
        self.parts = parts
        self.log = log
        digests = parts.mapValues { PublicPackage.digest($0) }
        source = nil
    }

    /// The hash of a part as it stands in a package and in the leaf that promises it.
    package static func digest(_ part: PublicJSON) -> String { "sha256:\(LogHash(digestOf: part.bytes))" }

    /// The file: one line.
    package var bytes: [UInt8] { json.bytes + [10] }

    private var json: PublicJSON {
        .object([
            "kind": .text(kind), "version": .integer(PublicPackage.version), "parts": .object(parts),
            "digests": .object(digests.mapValues { .text($0) }), "log": log?.json ?? .null,
        ])
    }

    /// Reads a file.
    ///
    /// - Throws: `package.unreadable` for no JSON, `package.form` for another form, `package.version` for a later one.
    package init(reading bytes: [UInt8]) throws(Problem) {
        let json = try PublicJSON(reading: bytes)
        guard let kind = json["kind"]?.text, let version = json["version"]?.integer,
            let parts = json["parts"]?.members, let digests = json["digests"]?.members, let log = json["log"]
        else { throw Problem("package.form") }
        guard version == PublicPackage.version else {
            throw Problem("package.version", value: String(version), ["version": String(version)])
        }
        self.kind = kind
        self.parts = parts
        self.digests = digests.compactMapValues(\.text)
        self.log = log == .null ? nil : try LogExcerpt(log)
        source = bytes
    }

    /// The checks that every kind has: form, digests, log.
    ///
    /// - Parameter order: parts in the order in which the log must promise them.
    package func checks(order: [String]) -> [PackageCheck] {
        [form] + digestChecks + (log?.checks(kind: kind, digests: parts.mapValues(PublicPackage.digest), order) ?? [])
    }

    /// Whether the file says what it says in the one spelling, and nothing else.
    private var form: PackageCheck {
        let found = "\(source?.count ?? 0)"
        return PackageCheck("form", holds: source == bytes, found: found, wanted: "\(bytes.count)")
    }

    private var digestChecks: [PackageCheck] {
        Set(parts.keys).union(digests.keys).sorted().map { name in
            let wanted = parts[name].map { PublicPackage.digest($0) } ?? "–"
            let found = digests[name] ?? "–"
            return PackageCheck("digest." + name, holds: found == wanted, found: found, wanted: wanted)
        }
    }
}
