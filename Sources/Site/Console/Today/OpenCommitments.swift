import Access
import Kernel
import Plans
import Registry
import Store

/// What a unit has undertaken and not yet reached, the most pressing first: its work list.
struct OpenCommitment: Sendable {
    let report: CommitmentReport
    /// The target as the registers have it at the unit; nil where it is not judged there.
    let verdict: Verdict?

    /// The open commitments of the unit itself.
    static func read(
        _ unit: UnitCode, _ services: ConsoleServices, by actor: Actor, on connection: any Connection
    ) throws -> [OpenCommitment] {
        let reports = try services.responsibility.reports(
            unit: unit, isOwn: true, day: services.day, by: actor, on: connection
        ).filter { $0.progress.signal != .reached }
        let open = try reports.map { report in
            let plan = try services.plans.reportIfThere(
                plan: report.plan.id, unit: unit, day: services.day, on: connection)
            return OpenCommitment(
                report: report, verdict: plan.flatMap { $0.judge.verdict(report.target, at: $0.node) })
        }
        return open.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    /// By signal, then by deadline.
    private var rank: Int {
        let signal = [Signal.red: 0, .yellow: 1, .unknown: 2][report.progress.signal] ?? 3
        return signal * 10_000_000 + Int(report.file.commitment.due?.dayNumber ?? 9_999_999)
    }

    /// What is missing: in the target's own measure where it says so, else in that of the quota.
    private func gap(_ words: Words) -> String {
        verdict.flatMap { VerdictWords(verdict: $0, words: words, sample: nil).distance }
            ?? CommitmentWords(words, report.file.commitment).amount(report.progress.gap)
    }

    /// The list under its heading; nothing when nothing is open.
    static func list(_ open: [OpenCommitment], _ words: Words) -> HTML {
        guard !open.isEmpty else { return .empty }
        let headings = [
            words(.targetColumn), words(.commitmentSignal), words(.gapColumn), words(.dueColumn),
            words(.commitmentBody),
        ]
        let rows: [[HTML]] = open.map { item in
            let commitment = item.report.file.commitment
            return [
                "<a href=\"\(CommitmentPage.path(commitment))\">\(words(item.report.target.spec.title))</a>",
                CommitmentWords.tag(item.report.progress.signal, words), HTML(text: item.gap(words)),
                "<span class=\"nowrap\">\(commitment.due.map { $0.description } ?? "—")</span>",
                HTML(text: commitment.body),
            ]
        }
        return "<h2>\(words(.commitmentWorkList))</h2>\n" + HTML.table(words(.commitmentWorkList), headings, rows: rows)
    }
}
