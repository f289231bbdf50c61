import ArgumentParser
import Hummingbird

/// `linli desk bare`: Hummingbird with one route that gives a fixed answer; the measure of `make bench-desk`.
struct DeskBareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bare", abstract: "只有一个固定页面的服务器，供比较。A server with one fixed page, to compare with.",
        shouldDisplay: false)
    @Option(help: "Where it listens on 127.0.0.1.") var port: Int

    func run() async throws {
        let router = Router()
        router.get("/") { _, _ in "Linli" }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)))
        try await application.runService()
    }
}
