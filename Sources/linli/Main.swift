import ArgumentParser
import Foundation

/// Runs the command that was asked for; exit status 0: done, 1: refused or failed, 2: the call was wrong.
@main
enum Main {
    static func main() async {
        let command: any ParsableCommand
        do {
            command = try Linli.parseAsRoot()
        } catch {
            leave(error, status: 2)
        }
        do {
            try await run(command)
        } catch let code as ExitCode {
            exit(code.rawValue)
        } catch let error as ValidationError {
            leave(error, status: 2)
        } catch {
            leave(error, status: Linli.exitCode(for: error) == .success ? 0 : 1)
        }
    }

    private static func run(_ command: any ParsableCommand) async throws {
        var command = command
        if var asynchronous = command as? any AsyncParsableCommand {
            try await asynchronous.run()
        } else {
            try command.run()
        }
    }

    /// Says why and ends: help on standard output, everything else on standard error.
    private static func leave(_ error: any Error, status: Int32) -> Never {
        let message = Linli.fullMessage(for: error)
        if Linli.exitCode(for: error) == .success {
            print(message)
            exit(0)
        }
        FileHandle.standardError.write(Data((message + "\n").utf8))
        exit(status)
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
            FormulaCommand.self, DelineateCommand.self, MeasuresCommand.self, CalendarCommand.self,
            ElectionCommand.self, LogCommand.self,
            PackageCommand.self, VerifyCommand.self, DoctorCommand.self, BackupCommand.self, RestoreCommand.self,
        ])
}
