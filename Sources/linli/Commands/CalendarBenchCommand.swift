import ArgumentParser
import Content
import Kernel
import WorkCalendar

/// `linli calendar bench`: what a deadline costs, over every kind of period the desk promises in.
struct CalendarBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "测算一个期限要用多少时间。What counting one deadline costs.")
    @Option(help: "How many deadlines of each kind.") var count = 1_000_000
    @OptionGroup var output: OutputOption

    private static let periods = [
        "5 working days", "24 hours", "15 working days", "3 half days", "4 working hours", "1 month",
    ]
    /// Every moment asked about lies within ten years after 2015-01-01, a prime number of seconds from the next.
    private static let (first, stretch, stride) = (Int64(1_420_041_600), Int64(315_360_000), Int64(7_919_083))

    func run() async throws {
        let catalogue = try Catalogue(folder: Content.file("messages"))
        try await telling(output, catalogue) {
            let clock = try CalendarBook.load().clock(nil)
            var figures: [String: JSONValue] = [:]
            var check: Int64 = 0
            for text in CalendarBenchCommand.periods {
                guard let period = Period(text) else { continue }
                let before = ProcessClock.cpuSeconds()
                check &+= try work(clock, period)
                let spent = ProcessClock.cpuSeconds() - before
                let nanoseconds = spent * 1e9 / Double(max(1, count))
                figures[text] = .integer(Int(nanoseconds.rounded()))
                if !output.json { Terminal.say("\(text)\t\(Int(nanoseconds.rounded())) ns") }
            }
            // Printed, so that no compiler leaves the work out.
            figures["check"] = .integer(Int(check))
            if output.json { try JSONValue.object(figures).print() }
        }
    }

    private func work(_ clock: WorkClock, _ period: Period) throws -> Int64 {
        var (second, sum) = (Int64(0), Int64(0))
        for _ in 0..<count {
            second = (second + CalendarBenchCommand.stride) % CalendarBenchCommand.stretch
            let start = Instant(milliseconds: (CalendarBenchCommand.first + second) * 1000)
            sum &+= try clock.deadline(period, from: start).due.milliseconds
        }
        return sum
    }
}
