import Kernel
import Yams

/// The YAML of a block with places in the plan file: maps, lists and scalars only.
///
/// Anchors, aliases and tags are refused, and scalars stay text until a reader asks for a type, so that `no` or `1.10`
/// never turn into something else.
indirect enum YAMLTree: Sendable {
    case scalar(String, quoted: Bool, YAMLPlace)
    case list([YAMLTree], YAMLPlace)
    case map([(key: String, place: YAMLPlace, value: YAMLTree)], YAMLPlace)

    var place: YAMLPlace {
        switch self {
        case .scalar(_, _, let place), .list(_, let place), .map(_, let place): place
        }
    }

    /// Parses the lines of a block whose first line is line `offset` of the file.
    static func parse(_ lines: [String], offset: Int) throws(PlanIssue) -> YAMLTree {
        try refuseExtras(lines, offset: offset)
        let node: Node?
        do {
            node = try compose(yaml: lines.joined(separator: "\n"))
        } catch let error as YamlError {
            throw issue(for: error, offset: offset)
        } catch {
            throw PlanIssue(line: offset, column: 1, Problem("plan.yaml", ["reason": "\(error)"]))
        }
        guard let node else { return .map([], YAMLPlace(line: offset, column: 1)) }
        return try convert(node, offset: offset)
    }

    private static func issue(for error: YamlError, offset: Int) -> PlanIssue {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            PlanIssue(line: offset + mark.line - 1, column: mark.column, Problem("plan.yaml", ["reason": problem]))
        default:
            PlanIssue(line: offset, column: 1, Problem("plan.yaml", ["reason": "\(error)"]))
        }
    }

    private static func convert(_ node: Node, offset: Int) throws(PlanIssue) -> YAMLTree {
        let place = YAMLPlace(line: offset + (node.mark?.line ?? 1) - 1, column: node.mark?.column ?? 1)
        switch node {
        case .scalar(let scalar):
            return .scalar(scalar.string, quoted: scalar.style == .singleQuoted || scalar.style == .doubleQuoted, place)
        case .sequence(let sequence):
            var items: [YAMLTree] = []
            for item in sequence { items.append(try convert(item, offset: offset)) }
            return .list(items, place)
        case .mapping(let mapping):
            var entries: [(key: String, place: YAMLPlace, value: YAMLTree)] = []
            for (key, value) in mapping {
                let keyPlace = YAMLPlace(line: offset + (key.mark?.line ?? 1) - 1, column: key.mark?.column ?? 1)
                guard let name = key.scalar?.string else {
                    throw PlanIssue(line: keyPlace.line, column: keyPlace.column, Problem("plan.yaml_key"))
                }
                guard !entries.contains(where: { $0.key == name }) else {
                    throw PlanIssue(
                        line: keyPlace.line, column: keyPlace.column, Problem("plan.yaml_double", ["key": name]))
                }
                entries.append((name, keyPlace, try convert(value, offset: offset)))
            }
            return .map(entries, place)
        case .alias:
            throw PlanIssue(line: place.line, column: place.column, Problem("plan.yaml_extra", ["mark": "*"]))
        }
    }

    /// Anchors, aliases and tags start a value with `&`, `*` or `!` outside quotation marks.
    private static func refuseExtras(_ lines: [String], offset: Int) throws(PlanIssue) {
        for (index, line) in lines.enumerated() {
            var previous: Character = " "
            var quote: Character?
            var valueStarts = true
            for (column, character) in line.enumerated() {
                if let open = quote {
                    if character == open { quote = nil }
                } else if character == "'" || character == "\"" {
                    if valueStarts { quote = character }
                    valueStarts = false
                } else if character == "#", previous == " " {
                    break
                } else if valueStarts, "&*!".contains(character) {
                    throw PlanIssue(
                        line: offset + index, column: column + 1,
                        Problem("plan.yaml_extra", ["mark": String(character)]))
                } else if character != " " {
                    valueStarts = "[{,".contains(character) || (character == "-" && valueStarts)
                } else if previous == ":" {
                    valueStarts = true
                }
                previous = character
            }
        }
    }
}

/// A line and column of the plan file, from 1.
struct YAMLPlace: Sendable, Hashable {
    let line: Int
    let column: Int
}
