import ArgumentParser
import Content
import Foundation
import Kernel
import Plans
import Registry
import Store

/// Plans: check, load, list, show, withdraw.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "检查、载入、列出计划。Check, load, list and show plans.",
        subcommands: [
            PlanCheckCommand.self, PlanLoadCommand.self, PlanListCommand.self, PlanShowCommand.self,
            PlanExportCommand.self, PlanWithdrawCommand.self,
        ])
}

/// `linli plan check FILE…`: reports like a compiler; needs no database.
struct PlanCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "像编译器一样检查计划文件。Check plan files as a compiler would.")
    @Argument(help: "Literate plan files.") var files: [String]
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        let book = try RegisterBook.load(from: Content.file("registers"))
        let sources = try Installation.sources(book)
        let rules = try DatedRules<StatusRule>(file: Content.file("rules/plans.json"))
        let words = Words(catalogue, output.language)
        try await telling(output, catalogue) {
            var plans: [JSONValue] = []
            var isFine = true
            for file in files {
                let check = PlanCheck.run(try Terminal.readText(file), sources: sources, rules: rules)
                isFine = isFine && check.isAccepted
                plans.append(PlanReportText.json(check, words))
                if !output.json { PlanReportText.tell(check, file, words) }
            }
            if output.json { try JSONValue.object(["plans": .array(plans)]).print() }
            if !isFine { throw ExitCode(1) }
        }
    }
}

/// `linli plan load FILE`.
struct PlanLoadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "load", abstract: "载入计划。Load a plan for a district.")
    @Argument(help: "A literate plan file.") var file: String
    @Option(help: "Code of the district.") var unit: UnitCode
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let text = try Terminal.readText(file)
            let check = installation.plans.check(text)
            if !output.json { PlanReportText.tell(check, file, installation.words(output)) }
            let stored = try installation.plans.load(text, district: unit, by: .system)
            if output.json {
                try JSONValue.object([
                    "id": .string(stored.id), "revision": .integer(stored.revision), "hash": .string(stored.hash),
                ]).print()
            } else {
                Terminal.say("\(stored.id) r\(stored.revision) \(stored.hash.prefix(12))")
            }
        }
    }
}

/// `linli plan list`.
struct PlanListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "列出在用的计划。List the plans in use.")
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let plans = try await installation.database.read { connection in
                try UnitQueries.districts(on: connection).flatMap { district in
                    try installation.plans.plans(district, on: connection).map { (district, $0.0, $0.1) }
                }
            }
            guard output.json else {
                for (district, stored, plan) in plans {
                    Terminal.say("\(district)  \(stored.id)  r\(stored.revision)  \(plan.plan.title[output.language])")
                }
                return
            }
            let rows = plans.map { district, stored, plan in
                JSONValue.object([
                    "district": .string(district), "id": .string(stored.id), "revision": .integer(stored.revision),
                    "hash": .string(stored.hash), "title": .string(plan.plan.title[output.language]),
                    "targets": .integer(plan.targets.count),
                ])
            }
            try JSONValue.object(["plans": .array(rows)]).print()
        }
    }
}

/// `linli plan show ID`: the text as it was loaded.
struct PlanShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "显示计划全文。Print a plan's text.")
    @Argument(help: "Id of the plan.") var plan: String
    @Option(help: "Code of the district.") var unit: UnitCode
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            let text = try await installation.database.read { connection in
                let stored = try PlanQueries.current(unit.district, on: connection).first { $0.id == plan }
                guard let stored else { throw Problem("plan.unknown", ["plan": plan]) }
                return try PlanQueries.body(unit.district, stored.id, stored.revision, on: connection)
            }
            if output.json { try JSONValue.object(["text": .string(text)]).print() } else { Terminal.say(text) }
        }
    }
}

/// `linli plan withdraw ID`.
struct PlanWithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "停用计划，各版本保留。Take a plan out of use.")
    @Argument(help: "Id of the plan.") var plan: String
    @Option(help: "Code of the district.") var unit: UnitCode
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func run() async throws {
        let installation = try Installation.open(database.location)
        try await telling(output, installation.catalogue) {
            try installation.plans.withdraw(plan, district: unit, by: .system)
            if output.json { try JSONValue.object(["withdrawn": .string(plan)]).print() }
        }
    }
}
