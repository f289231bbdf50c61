import ArgumentParser
import Foundation
import Kernel
import Store

/// Where and how the site listens.
struct ServerOption: ParsableArguments {
    @Option(help: "Address to listen on; also LINLI_HOST.") var host: String?
    @Option(help: "Port to listen on; also LINLI_PORT.") var port: Int?
    @Option(help: "District shown on the home page; the only one when left out.") var home: UnitCode?
    @Option(help: "The day open pages show first, as 2005-03-31; today when left out.") var day: CivilDate?
    @Flag(help: "The site is reached over HTTPS: cookies travel over HTTPS only.") var https = false

    private static let standardHost = "127.0.0.1"
    private static let standardPort = 8080

    var address: (host: String, port: Int) {
        let environment = ProcessInfo.processInfo.environment
        return (
            host ?? environment["LINLI_HOST"] ?? ServerOption.standardHost,
            port ?? environment["LINLI_PORT"].flatMap { Int($0) } ?? ServerOption.standardPort
        )
    }
}

/// `linli serve`: the web site.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "serve", abstract: "启动网站。Serve the web site.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var server: ServerOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            try await SiteServer(installation, server).run(installation.words(output))
        }
    }
}
