import Access
import Desk
import Kernel
import Logging
import Plans
import Registry
import ServiceLifecycle
import Site
import Store

/// Throws away what has run out, every quarter of an hour while the site is up: sessions, sign-in attempts, form keys,
/// files that were chosen for import and left; and once a day, personal fields that are past their retention.
///
/// Once a day it also takes the yearly looks at awards that are due.
struct Housekeeping: Service {
    let installation: Installation
    let console: ConsoleServices

    private static let pause = Duration.seconds(900)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var purged: CivilDate?
            while !Task.isCancelled {
                console.dropStaleFiles()
                let today = installation.environment.today
                do {
                    _ = try installation.accounts.purge()
                    if purged != today {
                        try await purgePersonalFields()
                        try await reviewAwards(through: today)
                    }
                    purged = today
                } catch {
                    Logger(label: "linli.housekeeping").error("\(error)")
                }
                try? await Task.sleep(for: Housekeeping.pause)
            }
        }
    }

    private func reviewAwards(through today: CivilDate) async throws {
        for district in try installation.districts() {
            try await installation.database.blocking { [console] in
                _ = try console.assessments.reviewDue(district: district.district, through: today)
            }
        }
    }

    private func purgePersonalFields() async throws {
        for district in try installation.districts() {
            try await installation.desk.purgeCases(district.district)
            try await installation.database.blocking { [retention = installation.retention] in
                _ = try retention.purge(district.district, by: .system)
            }
        }
    }
}
