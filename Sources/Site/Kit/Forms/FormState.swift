import Kernel

/// What a form page is to show: nothing yet, or what was typed and why it was refused.
package struct FormState: Sendable {
    /// What was typed; nil when the page is opened for the first time.
    package let input: FormInput?
    package let problems: [Problem]

    package init(input: FormInput?, problems: [Problem] = []) {
        self.input = input
        self.problems = problems
    }

    /// The page opened for the first time.
    package static let fresh = FormState(input: nil)
}
