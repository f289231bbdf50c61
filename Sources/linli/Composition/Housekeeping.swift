import Access
import Hummingbird
import Logging
import ServiceLifecycle
import Site

/// Throws away what has run out, every quarter of an hour while the site is up: sessions, sign-in attempts, form keys,
/// files that were chosen for import and left.
struct Housekeeping: Service {
    let accounts: AccessService
    let console: ConsoleServices

    private static let pause = Duration.seconds(900)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                console.dropStaleFiles()
                do {
                    _ = try accounts.purge()
                } catch {
                    Logger(label: "linli.housekeeping").error("\(error)")
                }
                try? await Task.sleep(for: Housekeeping.pause)
            }
        }
    }
}
