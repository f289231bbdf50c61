import Foundation

/// Times stages and notes what the process used.
struct BenchStages {
    private(set) var stages: [String: JSONValue] = [:]
    private(set) var seconds: [String: Double] = [:]

    /// CPU seconds of this process, user and system.
    static var cpu: Double {
        var usage = rusage()
        getrusage(processItself, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory the process has held, in GiB.
    static var peak: Double {
        var usage = rusage()
        getrusage(processItself, &usage)
        return Double(usage.ru_maxrss) / 1_048_576
    }

    /// The load of the machine over the last minute.
    static var load: Double {
        var averages = [0.0, 0.0, 0.0]
        return getloadavg(&averages, 3) > 0 ? averages[0] : 0
    }

    private static var processItself: __rusage_who_t { __rusage_who_t(RUSAGE_SELF.rawValue) }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    /// Runs a stage and notes wall time and CPU time under its name; a stage that is run twice adds up.
    mutating func lap<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
        let (wall, before) = (Stopwatch(), BenchStages.cpu)
        let result = try body()
        let cpu = BenchStages.cpu - before
        seconds[name, default: 0] += cpu
        stages[name] = .object(["s": .decimal(wall.milliseconds / 1000), "cpu": .decimal(seconds[name] ?? 0)])
        return result
    }

    /// CPU seconds of the stages whose names begin so.
    func sum(prefix: String) -> Double { seconds.filter { $0.key.hasPrefix(prefix) }.values.reduce(0, +) }

    /// CPU seconds of the stages whose names begin with one of the letters and a blank.
    func sum(_ letters: String) -> Double {
        seconds.filter { name, _ in name.dropFirst().first == " " && name.first.map(letters.contains) ?? false }
            .values.reduce(0, +)
    }
}

extension JSONValue {
    /// A measured figure with four decimals.
    static func decimal(_ number: Double) -> JSONValue { .number(String(format: "%.4f", number)) }
}
