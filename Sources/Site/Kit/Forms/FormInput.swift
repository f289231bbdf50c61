import Kernel

/// What came in with a form: texts by name, in order, and uploaded files.
package struct FormInput: Sendable {
    private var texts: [String: [String]] = [:]
    private var uploads: [String: UploadedFile] = [:]

    package init(_ texts: KeyValuePairs<String, String> = [:]) {
        for (name, value) in texts { add(name, value) }
    }

    init(items: [URLPath.QueryItem]) {
        for item in items { add(item.name, item.value) }
    }

    mutating func add(_ name: String, _ value: String) { texts[name, default: []].append(value) }
    mutating func add(_ name: String, _ file: UploadedFile) { uploads[name] = file }

    /// The text of a field without blanks around it, lines ended by one character; empty when absent.
    package subscript(_ name: String) -> String { FormInput.cleaned(raw(name)) }

    /// The text of a field, or nil when it is absent or blank.
    package func optional(_ name: String) -> String? {
        let text = self[name]
        return text.isEmpty ? nil : text
    }

    /// All texts sent under a name, such as ticked boxes.
    package func all(_ name: String) -> [String] { (texts[name] ?? []).map(FormInput.cleaned) }

    /// Exactly what was typed, for passwords.
    package func raw(_ name: String) -> String { texts[name]?.first ?? "" }

    /// Whether a field was sent at all.
    package func has(_ name: String) -> Bool { texts[name] != nil }

    /// Whether a yes-or-no box was ticked.
    package func isOn(_ name: String) -> Bool { ["on", "yes", "true", "1"].contains(self[name]) }

    /// The file uploaded under a name; nil when none was chosen.
    package func file(_ name: String) -> UploadedFile? { uploads[name] }

    private static func cleaned(_ text: String) -> String {
        let lines = text.replacing("\r\n", with: "\n")
        return String(
            lines.trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace).reversed())
    }
}

/// A file sent with a form, in memory.
package struct UploadedFile: Sendable {
    /// The name it had on the sender's machine; for display only.
    package let name: String
    package let contentType: String
    package let bytes: [UInt8]
}
