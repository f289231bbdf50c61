import Kernel
import WorkCalendar

/// A set of promises: how long each step may take, with its source (`profiles.json`).
package struct DeskProfile: Hashable, Sendable, Codable {
    package let id: String
    package let name: Localized
    /// Id of the calendar profile that counts.
    package let clock: String
    /// The promise to the resident, by nature.
    package let finish: [String: Period]
    /// For categories with a round-the-clock profile: first contact and finish.
    package let utilityContact: Period
    package let utilityFinish: Period
    package let accept: Period
    package let objection: Period
    package let ruling: Period
    package let contact: Period
    package let review: Period
    package let callBack: Period
    package let refusalReview: Period
    package let extensionDecision: Period
    package let pauseLimit: Period
    /// Shares of the working time, in percent, at which the holder is warned.
    package let warnings: [Int]
    package let ladder: [Rung]
    /// How often a dispatch may be objected to before it must be designated.
    package let objectionRounds: Int
    /// How many extensions one request may have.
    package let extensions: Int
    package let callBackAttempts: Int
    /// Satisfaction at or below which the work is done again.
    package let unhappyAtMost: Int
    /// How often it is done again before it is shelved or closed as unsolved.
    package let reworks: Int
    package let source: String

    /// One step of the ladder after the promise was missed.
    package struct Rung: Hashable, Sendable, Codable {
        /// 催办, 督办, 挂牌督办, 提级.
        package enum Name: String, Hashable, Sendable, CaseIterable, Codable { case remind, supervise, list, raise }
        /// Who is told.
        package enum Recipient: String, Hashable, Sendable, CaseIterable, Codable {
            case lead, dispatcher, street, district
        }
        package let rung: Name
        /// `due`, or a period after it.
        package let after: String
        package let to: Recipient

        var period: Period? { Period(after) }
    }

    /// The promise for a matter.
    func promise(_ nature: RequestNature, isUtility: Bool) -> Period? {
        isUtility ? utilityFinish : finish[nature.rawValue]
    }
}

/// `profiles.json`.
package struct DeskProfiles: Hashable, Sendable, Codable {
    package let version: String
    package let `default`: String
    package let profiles: [DeskProfile]
    /// Since when the set holds, and where it comes from; each promise names its own source as well.
    package var from: CivilDate?
    package var source: String?
    /// Moments of receipt and the end of the promise each must give.
    package var tests: [Test]?

    /// A matter received at a moment, and when its promise must end.
    package struct Test: Hashable, Sendable, Codable {
        package let profile: String
        package let nature: RequestNature
        package let received: String
        package let due: String
    }

    /// The set of promises of an id; nil when there is none.
    package subscript(id: String) -> DeskProfile? { profiles.first { $0.id == id } }
}
