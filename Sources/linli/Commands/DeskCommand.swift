import ArgumentParser
import Desk
import Kernel
import WorkCalendar

/// Jobs of the service desk.
struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "服务台的定时任务。Jobs of the service desk.",
        subcommands: [DeskSweepCommand.self, DeskRecomputeCommand.self, DeskBareCommand.self])
}

/// `linli desk sweep`: lets alarms ring that are due.
struct DeskSweepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep", abstract: "临期提醒、催办、督办。Warn, remind and escalate what is due.")
    @Option(help: "The district; needed when there are several.") var district: UnitCode?
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let district = try district ?? installation.onlyDistrict()
            let report = try await installation.desk.sweep(district.district)
            let words = installation.words(output)
            guard output.json else {
                return Terminal.say(
                    words(
                        .deskSwept,
                        [
                            "n": report.requests, "warned": report.warned, "reminded": report.reminded,
                            "escalated": report.escalated,
                        ]))
            }
            try JSONValue.object([
                "requests": .integer(report.requests), "warned": .integer(report.warned),
                "reminded": .integer(report.reminded), "escalated": .integer(report.escalated),
            ]).print()
        }
    }
}

/// `linli desk recompute`: what a newly published year changes.
struct DeskRecomputeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recompute",
        abstract: "放假安排公布后重算暂定时限。Recompute provisional deadlines after a year's notice.",
        discussion: "Shows the differences; with --apply changes the deadlines and tells the residents.")
    @Option(help: "The district; needed when there are several.") var district: UnitCode?
    @Flag(help: "Change the deadlines.") var apply = false
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let district = try district ?? installation.onlyDistrict()
            let diff = try await installation.desk.recompute(district.district, apply: apply, by: .system)
            let words = installation.words(output)
            guard output.json else {
                for change in diff.changes { Terminal.say("\(change.id) \(change.before) → \(change.after)") }
                return Terminal.say(
                    words(.deskRecomputed, ["n": diff.changes.count, "unchanged": diff.unchanged]))
            }
            try JSONValue.object([
                "applied": .bool(apply), "unchanged": .integer(diff.unchanged),
                "changes": .array(
                    diff.changes.map { change in
                        .object([
                            "id": .string(change.id), "before": .string("\(change.before)"),
                            "after": .string("\(change.after)"), "provisional": .bool(change.isProvisional),
                        ])
                    }),
            ]).print()
        }
    }
}

extension MessageKey {
    static let deskSwept: MessageKey = "desk.swept"
    static let deskRecomputed: MessageKey = "desk.recomputed"
}
