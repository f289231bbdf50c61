import Kernel
import Synchronization

/// Holds back whoever sends an open form too often; keeps sources in memory only, for as long as they count.
package final class FormThrottle: Sendable {
    /// How often, by `Content/rules/forms.json`.
    package struct Rule: Sendable, Decodable {
        /// So many within the stretch are let through.
        package let most: Int
        /// How long a sending counts.
        package let seconds: Int64
        package init(most: Int, seconds: Int64) {
            self.most = most
            self.seconds = seconds
        }
    }

    private let rule: Rule
    private let sent = Mutex<[String: [Instant]]>([:])

    package init(_ rule: Rule) { self.rule = rule }

    /// Counts one sending of a form; a source that is unknown counts as one.
    ///
    /// - Throws: `Problem` `form.throttled` when the source has sent it too often.
    /// - Complexity: linear in the sources of the last stretch, once in so many calls; otherwise in `most`.
    package func admit(_ source: String?, form: String, at now: Instant) throws {
        let key = form + "\u{0}" + (source ?? "")
        let oldest = now.adding(seconds: -rule.seconds)
        try sent.withLock { sent in
            if sent.count > FormThrottle.mostSources {
                sent = sent.filter { $0.value.contains { $0 > oldest } }
            }
            let recent = (sent[key] ?? []).filter { $0 > oldest }
            guard recent.count < rule.most else {
                let until = recent.first.map { $0.adding(seconds: rule.seconds) } ?? now
                let minutes = max(1, (until.milliseconds - now.milliseconds + 59_999) / 60_000)
                throw Problem("form.throttled", ["n": String(minutes)])
            }
            sent[key] = recent + [now]
        }
    }

    /// Beyond so many sources the old ones are cleared away.
    private static let mostSources = 10_000
}
