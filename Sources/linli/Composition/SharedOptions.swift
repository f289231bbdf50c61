import ArgumentParser
import Foundation
import Kernel
import Store

/// Options that every command about data shares.
struct DatabaseOption: ParsableArguments {
    @Option(name: .shortAndLong, help: "A SQLite file or postgres://…; also LINLI_DATABASE. (default: linli.sqlite)")
    var database: String?

    var location: DatabaseLocation {
        DatabaseLocation(database ?? ProcessInfo.processInfo.environment["LINLI_DATABASE"] ?? "linli.sqlite")
    }
}

extension DatabaseLocation {
    /// Where attachments lie: the folder named in LINLI_ATTACHMENTS, or one beside the database.
    var attachments: URL {
        if let named = ProcessInfo.processInfo.environment["LINLI_ATTACHMENTS"] {
            return URL(fileURLWithPath: named, isDirectory: true)
        }
        guard case .file(let path) = self else { return URL(fileURLWithPath: "linli-attachments", isDirectory: true) }
        return URL(fileURLWithPath: path + "-attachments", isDirectory: true)
    }
}

/// How a command answers.
struct OutputOption: ParsableArguments {
    @Flag(help: "Print one JSON object on standard output, nothing else.")
    var json = false

    @Option(name: .customLong("lang"), help: "Language of messages: zh or en; also LINLI_LANG. (default: zh)")
    var languageName: String?

    var language: Language {
        Language(rawValue: languageName ?? ProcessInfo.processInfo.environment["LINLI_LANG"] ?? "zh") ?? .zh
    }
}

/// A unit code given on the command line.
extension UnitCode: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

/// A day given on the command line.
extension CivilDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
