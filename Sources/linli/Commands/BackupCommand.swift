import ArgumentParser
import Content
import Foundation
import Kernel
import Store

/// `linli backup FILE`: a checked copy of a SQLite database while it is in use.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "在使用中备份数据库。Back the database up while it is in use.")
    @Argument(help: "A new file.") var file: String
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            try Database.open(database.location).backup(to: file)
            if output.json { try JSONValue.object(["backup": .string(file)]).print() } else { Terminal.say(file) }
        }
    }
}

/// `linli restore FILE`: puts a backup in the place of a database file that does not exist yet.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "用备份建立数据库，不覆盖已有文件。Restore a backup; never over an existing file.")
    @Argument(help: "A file written by backup.") var file: String
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            guard case .file(let target) = database.location else {
                throw Problem("restore.use_pg_restore", ["file": file])
            }
            guard FileManager.default.fileExists(atPath: file) else {
                throw Problem("file.unreadable", value: file, ["file": file])
            }
            guard !FileManager.default.fileExists(atPath: target) else {
                throw Problem("restore.target_exists", value: target, ["target": target])
            }
            let copy = target + ".restoring"
            try? FileManager.default.removeItem(atPath: copy)
            try FileManager.default.copyItem(atPath: file, toPath: copy)
            try check(copy)
            try FileManager.default.moveItem(atPath: copy, toPath: target)
            if output.json { try JSONValue.object(["restored": .string(target)]).print() } else { Terminal.say(target) }
        }
    }

    /// A copy that is no sound database of ours is removed again.
    private func check(_ path: String) throws {
        do {
            let database = try Database.open(.file(path))
            let health = try database.health(Installation.migrations)
            try database.close()
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
            guard health.unknownSteps.isEmpty, health.pendingSteps.count < Installation.migrations.count else {
                throw Problem("restore.not_ours", value: file, ["file": file])
            }
        } catch let fault {
            try? FileManager.default.removeItem(atPath: path)
            throw fault is Problem ? fault : Problem("restore.not_ours", value: file, ["file": file])
        }
    }
}
