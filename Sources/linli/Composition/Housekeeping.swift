import Access
import Hummingbird
import Logging
import ServiceLifecycle

/// Throws away what has run out, once an hour while the site is up: sessions, sign-in attempts, form keys.
struct Housekeeping: Service {
    let accounts: AccessService

    private static let pause = Duration.seconds(3600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
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
