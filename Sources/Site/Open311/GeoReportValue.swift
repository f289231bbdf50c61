import Kernel

/// A body of GeoReport v2, written as XML or as JSON (the convention called Spark: bare arrays, null for nothing).
indirect enum GeoReportValue: Sendable {
    case null
    case text(String)
    case number(String)
    case flag(Bool)
    /// A list and the element of each item.
    case list(item: String, [GeoReportValue])
    /// Members in the order in which they are written.
    case object([(String, GeoReportValue)])

    init(_ text: String?) { self = text.map { .text($0) } ?? .null }

    /// The document with its root element.
    func xml(root: String) -> String {
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + element(root) + "\n"
    }

    private func element(_ name: String) -> String {
        switch self {
        case .null: "<\(name)/>"
        case .text(let text): "<\(name)>\(GeoReportValue.escaped(text))</\(name)>"
        case .number(let digits): "<\(name)>\(digits)</\(name)>"
        case .flag(let flag): "<\(name)>\(flag)</\(name)>"
        case .list(let item, let values): "<\(name)>" + values.map { $0.element(item) }.joined() + "</\(name)>"
        case .object(let members): "<\(name)>" + members.map { $1.element($0) }.joined() + "</\(name)>"
        }
    }

    /// Text without what XML 1.0 cannot hold.
    private static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "\t", "\n", "\r": output.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    var json: String {
        switch self {
        case .null: "null"
        case .text(let text): JSONText.quoted(text)
        case .number(let digits): digits
        case .flag(let flag): flag ? "true" : "false"
        case .list(_, let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0)):\($1.json)" }.joined(separator: ",") + "}"
        }
    }
}

/// The two formats.
enum GeoReportFormat: String, Sendable {
    case xml, json

    var contentType: String { self == .xml ? "text/xml; charset=utf-8" : "application/json; charset=utf-8" }

    /// Splits `services.json` into the name and the format; nil for anything else.
    static func split(_ file: String) -> (name: String, format: GeoReportFormat)? {
        guard let dot = file.lastIndex(of: "."),
            let format = GeoReportFormat(rawValue: String(file[file.index(after: dot)...]))
        else { return nil }
        return (String(file[..<dot]), format)
    }
}

/// A refusal as GeoReport v2 words it.
struct GeoReportError: Error {
    let status: Int
    let description: String
}
