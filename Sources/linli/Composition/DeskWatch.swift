import Desk
import Hummingbird
import Kernel
import Logging
import ServiceLifecycle

/// Lets the service desk's alarms ring while the site is up: warnings, reminders, escalations.
///
/// The alarms themselves lie in working time, so nothing is sent at night.
struct DeskWatch: Service {
    let installation: Installation

    private static let pause = Duration.seconds(300)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let districts = try installation.districts()
                    if districts.count == 1, let only = districts.first {
                        try await installation.desk.refreshRules(only.district)
                    }
                    for district in districts {
                        _ = try await installation.desk.sweep(district.district)
                    }
                } catch {
                    Logger(label: "linli.desk").error("\(error)")
                }
                try? await Task.sleep(for: DeskWatch.pause)
            }
        }
    }
}
