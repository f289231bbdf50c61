import Access
import Kernel
import Store

/// Imports files into registers: all of a file or nothing, the same file twice changes nothing.
package struct ImportService: Sendable {
    package let book: RegisterBook
    let database: Database
    let environment: Environment
    let observers: [RecordObserver]

    package init(
        book: RegisterBook, database: Database, environment: Environment, observers: [RecordObserver] = []
    ) {
        self.book = book
        self.database = database
        self.environment = environment
        self.observers = observers
    }

    /// Tells what importing the file would do, and writes nothing.
    ///
    /// Mistakes in the file are in the report, not thrown.
    ///
    /// - Throws: `Problem` `registry.unknown_register`, `access.denied`.
    package func preview(_ file: ImportFile, into register: String, by actor: Actor) async throws -> ImportReport {
        try await attempt(register, file.district, actor) { spec in
            try await database.read { connection in
                try ImportWork(file, spec, actor, connection).run(nil, file.name, environment, [], connection)
            }
        }
    }

    /// Imports the file, or, when anything in it is wrong, nothing of it.
    ///
    /// - Throws: as `preview`.
    package func run(_ file: ImportFile, into register: String, by actor: Actor) async throws -> ImportReport {
        let (now, id) = (environment.now(), environment.newID())
        return try await attempt(register, file.district, actor) { spec in
            try await database.write { connection in
                try AuditTrail.lock(file.district, on: connection)
                let work = try ImportWork(file, spec, actor, connection)
                let stamp = ImportStamp(id: id, at: now, account: actor.account)
                let report = try work.run(stamp, file.name, environment, observers, connection)
                guard report.receipt != nil else { return report }
                let receipt = ImportReceipt(id, report, file, actor, now)
                try ReceiptQueries.insert(receipt, on: connection)
                try ReceiptQueries.keepUnits(of: id, district: file.district, on: connection)
                try AuditTrail.append(audit(receipt, actor), on: connection)
                return report
            }
        }
    }

    private func attempt(
        _ register: String, _ district: String, _ actor: Actor,
        _ body: (RegisterSpec?) async throws -> ImportReport
    ) async throws -> ImportReport {
        let spec = register == RegistrySources.units.name ? nil : try book.register(register)
        try requireSomewhere(.importRegisters, actor, in: district)
        do {
            return try await body(spec)
        } catch let problem as Problem where problem.code.hasPrefix("import.") {
            return .refused(register, [problem])
        } catch let failure as ValidationFailure {
            return .refused(register, failure.problems)
        }
    }

    /// Refuses unless the actor has the permission at some unit of the district; which rows he may touch is seen row
    /// by row.
    func requireSomewhere(_ permission: Permission, _ actor: Actor, in district: String) throws {
        let top = UnitCode(district + "000000")
        let isHeldBelow = actor.grants.contains { grant in
            grant.unit?.district == district && Access.allows(permission, actor, at: grant.unit)
        }
        if !isHeldBelow { try Access.require(permission, actor, at: top) }
    }

    private func audit(_ receipt: ImportReceipt, _ actor: Actor) -> AuditEntry {
        AuditEntry(
            district: receipt.district, at: receipt.at, actor: actor, action: "register.import",
            subject: "\(receipt.register)/\(receipt.id)",
            detail: [
                "file": receipt.fileName, "sha256": receipt.sha256, "rows": String(receipt.rows),
                "added": String(receipt.added), "changed": String(receipt.changed),
            ])
    }
}

extension ImportReport {
    /// The report on a file that cannot be read at all.
    static func refused(_ register: String, _ problems: [Problem]) -> ImportReport {
        ImportReport(
            register: register, rows: 0, added: 0, changed: 0, unchanged: 0, errors: problems,
            errorCount: problems.count, encoding: "", sample: [], receipt: nil)
    }
}

/// A file at work: rows of a register, or the list of units.
private enum ImportWork {
    case register(ImportPass)
    case units(UnitImport)

    init(_ file: ImportFile, _ spec: RegisterSpec?, _ actor: Actor, _ connection: any Connection) throws {
        if let spec {
            self = .register(try ImportPass(file, spec, actor, connection))
        } else {
            self = .units(try UnitImport(file, actor, connection))
        }
    }

    /// Reports, and writes when there is a stamp.
    func run(
        _ stamp: ImportStamp?, _ fileName: String, _ environment: Environment, _ observers: [RecordObserver],
        _ connection: any Connection
    ) throws -> ImportReport {
        switch self {
        case .register(let pass):
            return try pass.run(stamp, newID: environment.newID, observers, connection)
        case .units(let list):
            let report = list.report(receipt: stamp?.id)
            guard let stamp, report.receipt != nil else { return report }
            let writer = UnitWriter(
                connection: connection, observers: observers, at: stamp.at, account: stamp.account,
                receipt: stamp.id)
            try list.apply(writer, act: fileName)
            return report
        }
    }
}
