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
