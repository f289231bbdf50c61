import Crypto
import Kernel

/// A file somebody wants to import.
package struct ImportFile: Sendable {
    /// Its name, for the receipt.
    package let name: String
    package let bytes: [UInt8]
    /// The district in which its units are looked up; six digits.
    package let district: String
    /// Whether what it brings is demonstration data.
    package let isDemo: Bool

    package init(name: String, bytes: [UInt8], district: String, isDemo: Bool = false) {
        self.name = name
        self.bytes = bytes
        self.district = district
        self.isDemo = isDemo
    }

    /// SHA-256 of the bytes in hexadecimal digits.
    package var sha256: String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// What an import found, and did unless it was a preview or there were errors.
package struct ImportReport: Sendable, Hashable {
    /// A row of the preview.
    package struct Sample: Sendable, Hashable {
        /// What would happen to it.
        package enum Effect: String, Sendable, Hashable { case add, change, unchanged }
        package let line: Int
        package let effect: Effect
        package let unit: String
        /// In the order of the register's fields, as exports write them.
        package let values: [String]
    }
    package let register: String
    /// Rows of the file, without header and blank lines.
    package let rows: Int
    package let added: Int
    package let changed: Int
    package let unchanged: Int
    /// Every mistake by line, at most `ImportReport.mostErrors`.
    package let errors: [Problem]
    /// How many mistakes there are in all.
    package let errorCount: Int
    /// `UTF-8` or `GB18030`.
    package let encoding: String
    /// The first rows.
    package let sample: [Sample]
    /// Id of the receipt; nil when nothing was written.
    package let receipt: String?

    /// Mistakes that are listed one by one.
    package static let mostErrors = 1000
    /// Rows of the preview.
    package static let mostSamples = 20

    /// Rows that are in the register now, or would be: none when there is an error.
    package var accepted: Int { errorCount == 0 ? rows : 0 }
}

/// The receipt of an import.
package struct ImportReceipt: Sendable, Hashable {
    package let id: String
    package let district: String
    package let register: String
    package let fileName: String
    package let sha256: String
    package let rows: Int
    package let added: Int
    package let changed: Int
    package let unchanged: Int
    package let isDemo: Bool
    package let at: Instant
    package let account: String
    package let actorName: String
    package let undoneAt: Instant?
    package let undoneBy: String?
}

extension ImportReceipt {
    /// The receipt of what a report counted.
    init(_ id: String, _ report: ImportReport, _ file: ImportFile, _ actor: Actor, _ now: Instant) {
        self.init(
            id: id, district: file.district, register: report.register, fileName: file.name, sha256: file.sha256,
            rows: report.rows, added: report.added, changed: report.changed, unchanged: report.unchanged,
            isDemo: file.isDemo, at: now, account: actor.account, actorName: actor.name, undoneAt: nil,
            undoneBy: nil)
    }
}
