import Kernel

/// The closed lists of reasons, each with its article (`reasons.json`).
package struct DeskReasons: Hashable, Sendable, Codable {
    package let version: String
    package let refusal: [Reason]
    package let objection: [Reason]
    package let pause: [Reason]
    package let `extension`: [Reason]
    package let shelving: [Reason]
    package let termination: [Reason]
    package let exclusion: [Reason]

    /// One reason.
    package struct Reason: Hashable, Sendable, Codable {
        package let code: String
        package let name: Localized
        package let article: String
        /// Where the requester can go instead.
        package var signpost: Localized?
        package var needsSignpost: Bool?
    }

    /// The reason of a code on one of the lists.
    ///
    /// - Throws: `Problem` `desk.reason_unknown` with the codes that are known.
    static func find(_ code: String, in list: [Reason], field: String = "reason") throws(Problem) -> Reason {
        guard let reason = list.first(where: { $0.code == code }) else {
            let known = list.map(\.code).joined(separator: ", ")
            throw Problem("desk.reason_unknown", field: field, value: code, ["known": known])
        }
        return reason
    }
}

/// Words that call for 110, 119, 120 or 122 (`emergency.json`).
package struct EmergencyWords: Hashable, Sendable, Codable {
    package let source: String
    package let calls: [Call]

    /// One number and the words that call for it.
    package struct Call: Hashable, Sendable, Codable {
        package let number: String
        package let words: [String]
    }
}

/// The departments a district starts with (`departments.json`).
package struct DepartmentList: Hashable, Sendable, Codable {
    package let source: String
    package let departments: [RequestCatalogue.Named<String>]
}

/// When two texts are alike enough to be pointed out (`likeness.json`).
package struct LikenessRule: Hashable, Sendable, Codable {
    package let source: String
    /// How far back a matter may be the same, in days.
    package let duplicateDays: Int64
    /// Likeness from which a request is shown as a possible duplicate, in percent.
    package let duplicatePercent: Int
    /// Likeness to an earlier reply from which the reviewer is warned, in percent.
    package let replyWarningPercent: Int
}
