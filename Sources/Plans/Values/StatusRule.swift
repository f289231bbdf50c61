import Kernel

/// How far a target has come, told by one stated rule.
package enum TargetStatus: String, Sendable, CaseIterable {
    /// The goal is reached.
    case met
    /// Not yet, but at least as far as an even pace from the plan's first day to the deadline would be.
    case onCourse = "on_course"
    /// Short of that pace by no more than the rule's margin of the whole way.
    case behind
    /// Short of it by more, or the deadline has passed.
    case clearlyBehind = "clearly_behind"
    /// No record tells.
    case noData = "no_data"
    /// Recorded without a threshold (baseline, modifier, undefined list).
    case recorded
}

/// The parameters of the status rule, by `Content/rules/plans.json`; a plan may set its own.
package struct StatusRule: Sendable, Hashable {
    /// Share of the whole way by which a value may lag behind the pace and still be only `behind`.
    package var margin: Share
    package init(margin: Share) { self.margin = margin }
}

extension StatusRule {
    /// The rule of a margin such as `25%`; nil for anything else.
    init?(percent text: String) {
        guard text.hasSuffix("%"), let percent = Int64(text.dropLast()), (0...100).contains(percent) else { return nil }
        self.init(margin: Share(percent, of: 100))
    }
}

extension StatusRule: Decodable {
    private enum Key: String, CodingKey { case margin = "status_margin_percent" }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let percent = try container.decode(Int64.self, forKey: .margin)
        guard (0...100).contains(percent) else {
            throw DecodingError.dataCorruptedError(forKey: .margin, in: container, debugDescription: "no percentage")
        }
        self.init(margin: Share(percent, of: 100))
    }
}
