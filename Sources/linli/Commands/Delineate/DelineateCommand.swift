import ArgumentParser
import Content
import Foundation
import Kernel
import Partition

/// Drawing communities: balanced, connected areas with short boundaries.
struct DelineateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delineate", abstract: "划定社区。Draw communities.",
        subcommands: [DelineateSolveCommand.self, DelineateProposeCommand.self, DelineateSampleCommand.self])
}

/// How much a search may do, and with which dice.
struct SearchOptions: ParsableArguments {
    @Option(help: "The seed of every random choice; the same seed and proposals give the same plan.")
    var seed: UInt64
    @Option(help: "The budget in proposals: the result does not depend on the machine or the number of threads.")
    var proposals: Int?
    @Option(help: "The budget in CPU seconds of the whole process.")
    var cpuSeconds: Double?
    @Option(help: "How many threads work.")
    var threads = 1

    func validate() throws {
        guard (proposals == nil) != (cpuSeconds == nil) else {
            throw ValidationError("Give either --proposals or --cpu-seconds.")
        }
        if let proposals, proposals < 1 { throw ValidationError("--proposals must be at least 1.") }
        if let cpuSeconds, !(cpuSeconds > 0 && cpuSeconds < 1e6) {
            throw ValidationError("--cpu-seconds must be above 0 and below 1,000,000.")
        }
        if !(1...256).contains(threads) { throw ValidationError("--threads must be 1 to 256.") }
    }

    /// Runs a campaign to the end of its budget.
    func search(_ problems: [DivisionProblem], otherCounts: [[Int]] = []) async -> Campaign {
        var campaign = Campaign(problems, seed: seed, otherCounts: otherCounts)
        while let jobs = campaign.nextRound(budget) {
            campaign.take(await CampaignRunner.run(jobs, threads: threads, cpuLimit: cpuSeconds))
        }
        return campaign
    }

    private var budget: Campaign.Budget {
        if let cpuSeconds { return .time(used: ProcessClock.cpuSeconds() / cpuSeconds) }
        return .proposals(proposals ?? 1)
    }
}

/// Runs the jobs of a round side by side; the outcomes stand in the order of the jobs.
enum CampaignRunner {
    static func run(_ jobs: [SearchJob], threads: Int, cpuLimit: Double?) async -> [Outcome] {
        let stop: @Sendable () -> Bool = {
            guard let cpuLimit else { return false }
            return ProcessClock.cpuSeconds() >= cpuLimit
        }
        // The longest first, so that no core waits long at the end of a round.
        let order = jobs.indices.sorted { (jobs[$1].proposals, $0) < (jobs[$0].proposals, $1) }
        var found = [Outcome?](repeating: nil, count: jobs.count)
        await withTaskGroup(of: (Int, Outcome).self) { group in
            var next = 0
            func add(_ group: inout TaskGroup<(Int, Outcome)>) {
                guard next < order.count else { return }
                let index = order[next]
                let job = jobs[index]
                group.addTask { (index, job.run(stop: stop)) }
                next += 1
            }
            for _ in 0..<threads { add(&group) }
            while let (index, outcome) = await group.next() {
                found[index] = outcome
                add(&group)
            }
        }
        return found.compactMap { $0 }
    }
}
