import ArgumentParser
import Content
import Kernel
import WorkCalendar

/// Working days and deadlines, without a database.
struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "工作日与期限。Working days and deadlines.",
        subcommands: [CalendarDayCommand.self, CalendarDueCommand.self, CalendarBenchCommand.self])
}

/// `linli calendar day DATE…`.
struct CalendarDayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "day", abstract: "某天是不是工作日，依据是什么。Whether a day is worked, and by which notice.")
    @Argument(help: "Days, as 2026-10-10.") var dates: [CivilDate]
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let calendar = try CalendarBook.load().calendar
            let days = try dates.map { try calendar.day($0) }
            guard output.json else { return tell(days, Words(catalogue, output.language)) }
            try JSONValue.object(["days": .array(days.map(json))]).print()
        }
    }

    private func json(_ day: DayEntry) -> JSONValue {
        .object([
            "date": .string("\(day.date)"), "working": .bool(day.kind.isWorking),
            "kind": .string(day.kind.rawValue), "source": .text(day.source?.citation),
            "provisional": .bool(day.isProvisional),
        ])
    }

    private func tell(_ days: [DayEntry], _ words: Words) {
        for day in days {
            let kind = words(MessageKey("calendar.kind_" + day.kind.rawValue.replacing("-", with: "_")))
            let name = day.name.map { " " + $0[words.language] } ?? ""
            let notice = day.source.map { " · " + $0.citation } ?? ""
            let provisional = day.isProvisional ? " · " + words(.calendarProvisional) : ""
            Terminal.say("\(day.date) \(kind)\(name)\(notice)\(provisional)")
        }
    }
}

/// `linli calendar due --from INSTANT --within PERIOD`.
struct CalendarDueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "从某一刻起算的期限。When a period that begins with a moment ends.",
        discussion: """
            Periods: "5 working days", "24 hours", "30 days", "2 working hours", "3 half days", "1 month", "1 year",
            and in Chinese “5个工作日”, “24小时”, “半个工作日”. The last moment named is still in time (以内).
            """)
    @Option(help: "The moment of receipt, as 2026-09-30T10:00:00+08:00.") var from: Instant
    @Option(help: "The period, as \"5 working days\".") var within: Period
    @Option(help: "How is counted: a profile of Content/calendars/profiles.json. (default: office)")
    var profile: String?
    @OptionGroup var output: OutputOption

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let clock = try CalendarBook.load().clock(profile)
            let deadline = try clock.deadline(within, from: from)
            let words = Words(catalogue, output.language)
            let rule = words(
                MessageKey("calendar.rule_" + deadline.rule.rawValue), ["profile": clock.profile.name[output.language]])
            guard output.json else {
                let note = deadline.isProvisional ? " · " + words(.calendarProvisional) : ""
                return Terminal.say("\(deadline.due)\(note)\n\(rule)")
            }
            try JSONValue.object([
                "due": .string("\(deadline.due)"), "provisional": .bool(deadline.isProvisional), "rule": .string(rule),
            ]).print()
        }
    }
}

extension Instant: ExpressibleByArgument {
    package init?(argument: String) { self.init(iso: argument) }
}

extension Period: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}

extension MessageKey {
    static let calendarProvisional: MessageKey = "calendar.provisional"
}
