import Access
import ArgumentParser
import Content
import Foundation
import Kernel
import Plans
import Registry
import Store

/// `linli doctor`: looks at the installation and says how to mend what is broken.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "检查安装是否完好，并说明怎样修复。Check the installation and say how to mend it.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let checks = Checkup(location: database.location, language: output.language).run()
        if output.json {
            let rows = checks.map { check in
                JSONValue.object([
                    "name": .string(check.name), "ok": .bool(check.isFine), "detail": .string(check.detail),
                    "mend": .text(check.mend),
                ])
            }
            try JSONValue.object(["checks": .array(rows)]).print()
        } else {
            for check in checks {
                Terminal.say("\(check.isFine ? "✓" : "✗") \(check.name): \(check.detail)")
                if let mend = check.mend { Terminal.say("    → \(mend)") }
            }
        }
        if checks.contains(where: { !$0.isFine }) { throw ExitCode(1) }
    }
}

/// One thing that was looked at.
struct CheckResult {
    let name: String
    let isFine: Bool
    let detail: String
    /// What to do; nil when all is well.
    let mend: String?
}

/// Looks at content, database, schema, units, plans, planes and audit chain, in that order.
struct Checkup {
    let location: DatabaseLocation
    let language: Language

    func run() -> [CheckResult] {
        guard let catalogue = try? Catalogue(folder: Content.file("messages")) else {
            let mend =
                "把发布包里的 linli_Content.resources 放在程序旁边，或用 LINLI_CONTENT 指明。Keep linli_Content.resources beside the executable, or name it in LINLI_CONTENT."
            return [CheckResult(name: "content", isFine: false, detail: Content.folder.path, mend: mend)]
        }
        let words = Words(catalogue, language)
        var checks = [content(words)]
        do {
            let database = try Database.open(location)
            checks.append(fine("database", "\(database.dialect.rawValue)"))
            checks += schema(database, words)
            if checks.allSatisfy(\.isFine) { checks += try data(database, words) }
        } catch {
            checks.append(broken("database", "\(error)", words(.doctorDatabase, ["place": "\(location)"])))
        }
        return checks
    }

    private func fine(_ name: String, _ detail: String) -> CheckResult {
        CheckResult(name: name, isFine: true, detail: detail, mend: nil)
    }

    private func broken(_ name: String, _ detail: String, _ mend: String) -> CheckResult {
        CheckResult(name: name, isFine: false, detail: detail, mend: mend)
    }

    private func content(_ words: Words) -> CheckResult {
        do {
            let book = try RegisterBook.load(from: Content.file("registers"))
            return fine("content", "\(book.registers.count) registers")
        } catch {
            return broken("content", "\(error)", words(.doctorContent))
        }
    }

    private func schema(_ database: Database, _ words: Words) -> [CheckResult] {
        do {
            let health = try database.health(Installation.migrations)
            var checks = [fine("engine", "\(health.version), \(health.journal), \(health.bytes / 1024) KiB")]
            if !health.unknownSteps.isEmpty {
                checks.append(broken("schema", health.unknownSteps.joined(separator: " "), words(.doctorNewer)))
            } else if !health.pendingSteps.isEmpty {
                checks.append(broken("schema", health.pendingSteps.joined(separator: " "), words(.doctorMigrate)))
            } else {
                checks.append(fine("schema", "\(Installation.migrations.count) steps"))
            }
            return checks
        } catch {
            return [broken("schema", "\(error)", words(.doctorDatabase, ["place": "\(location)"]))]
        }
    }

    private func data(_ database: Database, _ words: Words) throws -> [CheckResult] {
        let installation = try Installation(database, environment: .live)
        let districts = try installation.districts()
        guard !districts.isEmpty else { return [broken("units", "0", words(.doctorNoUnits))] }
        var checks = [fine("units", districts.map(\.digits).joined(separator: " "))]
        checks.append(try registers(installation, words))
        let accounts = try installation.accounts.accounts(by: .system)
        checks.append(
            accounts.contains { account in account.isActive && account.grants.contains { $0.role == .administrator } }
                ? fine("accounts", "\(accounts.count)") : broken("accounts", "\(accounts.count)", words(.doctorNoAdmin))
        )
        checks.append(try audit(Access.everywhere, installation, words))
        for district in districts { checks += try self.district(district.district, installation, words) }
        return checks
    }

    /// Whether each register's table has the columns its specification names.
    private func registers(_ installation: Installation, _ words: Words) throws -> CheckResult {
        let book = installation.book
        let differing = try installation.database.read { try SchemaCheck.differences(book, on: $0) }
        return differing.isEmpty
            ? fine("registers", "\(book.registers.count)")
            : broken("registers", differing.joined(separator: "; "), words(.doctorRegisters))
    }

    private func audit(_ district: String, _ installation: Installation, _ words: Words) throws -> CheckResult {
        let chain = try installation.database.read { try AuditTrail.verify(district, on: $0) }
        return chain.firstBroken == nil
            ? fine("audit \(district)", "\(chain.count)")
            : broken("audit \(district)", "seq \(chain.firstBroken ?? 0)", words(.doctorChain))
    }

    private func district(_ district: String, _ installation: Installation, _ words: Words) throws -> [CheckResult] {
        var checks = [try audit(district, installation, words)]
        let history = try installation.database.read { connection in
            try HistoryCheck.run(installation.book, district: district, on: connection)
        }
        checks.append(
            history.differing.isEmpty
                ? fine("records \(district)", "\(history.rows)")
                : broken(
                    "records \(district)", history.differing.prefix(10).joined(separator: " "), words(.doctorRecords)))
        do {
            let planes = try installation.plans.verifyPlanes(district)
            checks.append(
                planes.differing.isEmpty
                    ? fine("planes \(district)", "\(planes.cells) cells")
                    : broken("planes \(district)", planes.differing.joined(separator: " "), words(.doctorPlanes)))
        } catch let unreadable as UnreadablePlan {
            checks.append(broken("plans \(district)", unreadable.id, words(.doctorPlan, ["plan": unreadable.id])))
        }
        return checks
    }
}

extension MessageKey {
    static let doctorDatabase: MessageKey = "cli.doctor_database"
    static let doctorContent: MessageKey = "cli.doctor_content"
    static let doctorNewer: MessageKey = "cli.doctor_newer"
    static let doctorMigrate: MessageKey = "cli.doctor_migrate"
    static let doctorNoUnits: MessageKey = "cli.doctor_no_units"
    static let doctorNoAdmin: MessageKey = "cli.doctor_no_admin"
    static let doctorChain: MessageKey = "cli.doctor_chain"
    static let doctorRecords: MessageKey = "cli.doctor_records"
    static let doctorRegisters: MessageKey = "cli.doctor_registers"
    static let doctorPlanes: MessageKey = "cli.doctor_planes"
    static let doctorPlan: MessageKey = "cli.doctor_plan"
}
