import Access
import Kernel
import Store

/// Writes registers as CSV that imports read back unchanged.
package struct ExportService: Sendable {
    package let book: RegisterBook
    let database: Database
    let environment: Environment
    /// Rows whose reading is logged in one write, so that other writers get their turn.
    let round: Int

    package init(book: RegisterBook, database: Database, environment: Environment, round: Int = 5000) {
        self.round = round
        self.book = book
        self.database = database
        self.environment = environment
    }

    /// An export that is ready to be written.
    private struct Prepared: Sendable {
        /// A name for it: register, unit and day; demonstration data say so.
        let name: String
        let lines: @Sendable (any Connection, (String) throws -> Void) throws -> Void
    }

    /// Bytes handed over at a time, about.
    private static let chunk = 64 * 1024

    /// Writes a register's rows at the unit and below, or the list of units, in pieces; returns the file's name.
    ///
    /// Who may not read personal fields gets them empty; an export with them is logged.
    /// - Throws: `Problem` `registry.unknown_register`, `access.denied`; what `sink` throws.
    @discardableResult
    package func write(
        _ register: String, at unit: UnitCode, by actor: Actor, to sink: @Sendable ([UInt8]) throws -> Void
    ) throws -> String {
        let file = try prepare(register, at: unit, by: actor)
        try database.read { connection in
            var piece = Array("\u{FEFF}".utf8)
            try file.lines(connection) { line in
                piece.append(contentsOf: line.utf8)
                piece.append(contentsOf: [13, 10])
                guard piece.count >= ExportService.chunk else { return }
                try sink(piece)
                piece.removeAll(keepingCapacity: true)
            }
            try sink(piece)
        }
        return file.name
    }

    /// As `write`, off the caller's thread and whole, for an answer whose length is told beforehand.
    package func file(
        _ register: String, at unit: UnitCode, by actor: Actor
    ) async throws -> (name: String, bytes: [UInt8]) {
        let prepared = try prepare(register, at: unit, by: actor)
        let bytes = try await database.read { connection in
            var bytes = Array("\u{FEFF}".utf8)
            try prepared.lines(connection) { line in
                bytes += line.utf8
                bytes += [13, 10]
            }
            return bytes
        }
        return (prepared.name, bytes)
    }

    private func prepare(_ register: String, at unit: UnitCode, by actor: Actor) throws -> Prepared {
        try Access.require(.viewConsole, actor, at: unit)
        let units = RegistrySources.units
        let spec = register == units.name ? nil : try book.register(register)
        let demo = try database.read { try ReceiptQueries.demo(district: unit.district, on: $0) }
        let isDemo = try spec.map { try holdsDemo($0, unit.district, demo) } ?? !demo.isEmpty
        let mark = isDemo ? "-演示数据" : ""
        let name = "\(spec?.title.zh ?? units.title.zh)-\(unit)-\(environment.today)\(mark).csv"
        guard let spec else {
            return Prepared(name: name) { connection, line in
                try UnitLines.write(below: unit, demo: demo, on: connection, line)
            }
        }
        let mayRead = Access.allows(.readPersonal, actor, at: unit)
        let logged = mayRead && !spec.personalFields.isEmpty ? try log(spec, unit, actor) : nil
        let lines = RegisterLines(spec: spec, unit: unit, demo: isDemo ? demo : [], personalUntil: logged)
        return Prepared(name: name) { connection, line in
            try lines.write(connection, line)
        }
    }

    private func holdsDemo(_ spec: RegisterSpec, _ district: String, _ demo: Set<String>) throws -> Bool {
        guard !demo.isEmpty else { return false }
        return try database.read { connection in
            try ExportQueries.holds(demo, in: spec, district: district, on: connection)
        }
    }

    /// Logs the look at each row, so that the person it is about can see it; returns the moment up to which it holds.
    private func log(_ spec: RegisterSpec, _ unit: UnitCode, _ actor: Actor) throws -> Instant {
        let now = environment.now()
        let filter = RecordFilter(unit: unit)
        try database.write { connection in
            try AuditTrail.append(
                AuditEntry(
                    district: unit.district, at: now, actor: actor, action: "personal.export", subject: spec.name,
                    detail: ["fields": spec.personalFields.joined(separator: ","), "unit": unit.digits]),
                on: connection)
        }
        var last: String? = ""
        while let first = last {
            let read = try SensitiveRead(
                district: unit.district, id: environment.newID(), at: now, actor: actor, person: spec.name,
                fields: spec.personalFields, purpose: PersonalReads.purpose(spec))
            last = try database.write { connection in
                let end = try ExportQueries.end(
                    ofNext: round, after: first, in: spec, filter, on: connection)
                let rows = ExportQueries.ids(after: first, through: end, in: spec, filter)
                try SensitiveReadLog.append(read, aboutEach: rows, on: connection)
                return end
            }
        }
        return now
    }
}
