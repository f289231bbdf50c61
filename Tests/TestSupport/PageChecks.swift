import Foundation

/// What every page must have, looked for in its markup: cheap checks that run without a browser.
package enum PageChecks {
    /// The faults found, in words; empty for a sound page.
    package static func faults(in page: String) -> [String] {
        var faults: [String] = []
        let headings = matches("<h([1-6])[ >]", page).compactMap { Int($0[1]) }
        if headings.filter({ $0 == 1 }).count != 1 { faults.append("not exactly one h1") }
        for (level, next) in zip(headings, headings.dropFirst()) where next > level + 1 {
            faults.append("heading h\(next) follows h\(level)")
        }
        if matches("<html lang=\"(zh-CN|en)\"", page).isEmpty { faults.append("no language") }
        if page.contains(" style=\"") { faults.append("a style attribute, which the content policy forbids") }
        if !matches(" on[a-z]+=\"", page).isEmpty { faults.append("an inline script") }
        for kind in ["main", "header", "footer"] where matches("<\(kind)[ >]", page).count != 1 {
            faults.append("not exactly one \(kind)")
        }
        return faults + idFaults(page) + labelFaults(page)
    }

    private static func idFaults(_ page: String) -> [String] {
        let ids = matches(" id=\"([^\"]+)\"", page).map { $0[1] }
        let known = Set(ids)
        let repeated = Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        let wanted = matches(" (?:for|aria-describedby|aria-labelledby)=\"([^\"]+)\"", page).flatMap {
            $0[1].split(separator: " ").map(String.init)
        }
        return repeated.map { "id \($0) twice" }
            + wanted.filter { !known.contains($0) }.map { "no element with id \($0)" }
    }

    private static func labelFaults(_ page: String) -> [String] {
        let labelled = Set(matches("<label for=\"([^\"]+)\"", page).map { $0[1] })
        return matches("<(?:input|select|textarea)([^>]*)>", page).compactMap { match in
            let attributes = match[1]
            if !matches("type=\"(hidden|radio|checkbox|submit)\"", attributes).isEmpty { return nil }
            guard let id = matches(" id=\"([^\"]+)\"", attributes).first?[1] else { return "a control without id" }
            return labelled.contains(id) ? nil : "no label for \(id)"
        }
    }

    /// The matches of a pattern with their groups.
    package static func matches(_ pattern: String, _ text: String) -> [[String]] {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
        let source = text as NSString
        return expression.matches(in: text, range: NSRange(location: 0, length: source.length)).map { match in
            (0..<match.numberOfRanges).map { index in
                let range = match.range(at: index)
                return range.location == NSNotFound ? "" : source.substring(with: range)
            }
        }
    }
}
