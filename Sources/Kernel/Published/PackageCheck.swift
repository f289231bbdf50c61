/// One thing that was checked of a published file.
package struct PackageCheck: Hashable, Sendable {
    /// Stable name: `log.signature`, `batches.account`.
    package let name: String
    /// What is wrong; nil when it holds.
    package let failure: Problem?
    /// What was compared, in digits and codes alone: a number of records, a hash.
    package let figures: String

    package init(_ name: String, figures: String = "", failure: Problem? = nil) {
        self.name = name
        self.figures = figures
        self.failure = failure
    }

    /// A check that holds or fails for the reason of its own name: `package.wrong`, with what was found and wanted.
    package init(_ name: String, holds: Bool, found: String, wanted: String) {
        self.init(
            name, figures: found,
            failure: holds
                ? nil
                : Problem("package.wrong", field: name, value: found, ["found": found, "wanted": wanted]))
    }

    package var isOK: Bool { failure == nil }
}
