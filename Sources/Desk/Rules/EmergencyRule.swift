import Kernel

/// An emergency is handed to 110, 119, 120 or 122 at once.
///
/// Beijing's regulation art. 11 no. 1.
package enum EmergencyRule {
    /// The numbers a text calls for, in the order of the list; empty for most texts.
    package static func numbers(_ text: String, _ words: EmergencyWords) -> [String] {
        let lowered = text.lowercased()
        return words.calls.filter { call in call.words.contains { lowered.contains($0) } }.map(\.number)
    }
}
