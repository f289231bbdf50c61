import ArgumentParser
import Foundation

/// Runs the command that was asked for; exit status 0: done, 1: refused or failed, 2: the call was wrong.
@main
enum Main {
    static func main() async {
        do {
            var command = try Linli.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch {
            let message = Linli.fullMessage(for: error)
            guard Linli.exitCode(for: error) != .success else {
                print(message)
                exit(0)
            }
            FileHandle.standardError.write(Data((message + "\n").utf8))
            exit(2)
        }
    }
}

/// The root of the command line.
struct Linli: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linli",
        abstract: "邻里：社区建设的开放软件。Linli: open software for community building.",
        discussion: """
            Exit status: 0 done or all passed, 1 something failed or was refused, 2 the call was wrong.
            The database is named by --database or LINLI_DATABASE: a file (SQLite) or postgres://…
            """,
        subcommands: [
            DemoCommand.self, InitCommand.self, ServeCommand.self, ImportCommand.self, ExportCommand.self,
            UndoCommand.self, PlanCommand.self, MeasureCommand.self, WhyCommand.self, UserCommand.self,
            FormulaCommand.self, DoctorCommand.self, BackupCommand.self, RestoreCommand.self,
        ])
}
