import Foundation
import Kernel
import Store
import TestSupport
import Testing

struct BackupTests {
    private let steps = [Migration("t-0001", "CREATE TABLE t (district TEXT, id BIGINT, PRIMARY KEY (district, id))")]

    @Test func aBackupIsACompleteDatabaseAndNeverOverwrites() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "linli-backup-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let target = folder.appendingPathComponent("copy.sqlite").path
        try TestDatabase.file.run(steps) { database in
            try database.write { connection in
                for id in 1...1000 { try connection.run("INSERT INTO t (district, id) VALUES ('321202', \(id))") }
            }
            try database.backup(to: target)
            #expect(throws: Problem("backup.target_exists")) { try database.backup(to: target) }
        }
        let copy = try Database.open(.file(target))
        #expect(try copy.read { try $0.integer("SELECT SUM(id) FROM t") } == 500_500)
        #expect(try copy.health(steps).pendingSteps == [])
        try copy.close()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".part") } == [])
    }

    @Test(.enabled(if: TestDatabase.server != nil)) func postgresNamesItsOwnTool() throws {
        try TestDatabase.postgres.run { database in
            #expect(throws: Problem("backup.use_pg_dump")) { try database.backup(to: "copy.dump") }
            _ = try database.health([])
        }
    }
}
