import Kernel

/// Something wrong in a plan file, where it stands, as a compiler would say it.
package struct PlanIssue: Error, Hashable, Sendable {
    /// Whether the plan can be loaded in spite of it.
    package enum Severity: String, Sendable { case error, warning }
    package let severity: Severity
    /// Line and column in the file, both from 1.
    package let line: Int
    package let column: Int
    /// Code and arguments; the wording is in the message catalogue.
    package let problem: Problem

    package init(_ severity: Severity = .error, line: Int, column: Int, _ problem: Problem) {
        self.severity = severity
        self.line = line
        self.column = column
        self.problem = problem
    }
}
