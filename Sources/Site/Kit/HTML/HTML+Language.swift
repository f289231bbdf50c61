import Kernel

extension HTML {
    /// Stands ahead of an address that keeps its language; never reaches the reader.
    static let plainMark = "\u{1}"

    /// Puts `/en` ahead of each address on this site and marks Chinese words for an English page, so that pages are
    /// written once.
    ///
    /// Looks at `href` and `action` whose value starts with a single slash; assets and addresses that are already
    /// English stay. Escaped text cannot contain either attribute.
    /// - Complexity: linear in the length of the markup.
    func inLanguage(_ language: Language) -> HTML {
        guard language == .en else { return self }
        var output = ""
        output.reserveCapacity(markup.utf8.count + 1024)
        var rest = markup[...]
        while let slash = rest.utf8.firstIndex(of: 47) {
            let end = rest.utf8.index(after: slash)
            output += rest[..<slash]
            if isAddressStart(before: slash), !keepsPrefix(markup[slash...]) { output += "/en" }
            output += "/"
            rest = markup[end...]
        }
        return HTML(trusted: output + rest).markingChinese()
    }

    /// Removes the marks of addresses that kept their language.
    func withPlainLinks() -> HTML {
        markup.utf8.contains(1) ? HTML(trusted: markup.filter { $0 != "\u{1}" }) : self
    }

    private func isAddressStart(before slash: String.Index) -> Bool {
        let ahead = markup[..<slash]
        return ahead.utf8.last == 34 && (ahead.hasSuffix("href=\"") || ahead.hasSuffix("action=\""))
    }

    private func keepsPrefix(_ address: Substring) -> Bool {
        address.hasPrefix("/assets/") || address.hasPrefix("/en/") || address.hasPrefix("/en\"")
    }
}

extension URLPath {
    /// The same page in English.
    var inEnglish: URLPath {
        URLPath(checking: (path == "/" ? "/en" : "/en" + path) + text.dropFirst(path.count)) ?? self
    }
}
