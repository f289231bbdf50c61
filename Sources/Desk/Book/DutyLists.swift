import Kernel

/// What communities and streets have to do, may be asked to help with, and no longer do (`duty-lists.json`).
package struct DutyLists: Hashable, Sendable, Codable {
    package let version: String
    package let from: CivilDate
    package let source: String
    package let community: [Item]
    package let street: [Item]
    /// Matters and how each must stand on a list.
    package var tests: [Test]?

    /// One matter on a list.
    package struct Item: Hashable, Sendable, Codable {
        package let category: String
        package let mode: Mode
        /// The article it rests on.
        package let article: String
    }

    /// How a matter stands on a list.
    package enum Mode: String, Hashable, Sendable, CaseIterable, Codable {
        /// 基本履职: the unit's own task.
        case lead
        /// 配合履职: it assists a department that leads.
        case assist
        /// 收回: taken back by the departments above.
        case withdrawn
    }

    /// A matter and how it must stand: `lead`, `assist`, `withdrawn`, or `none` when it is on no list.
    package struct Test: Hashable, Sendable, Codable {
        package let category: String
        /// `community` or `street`.
        package let office: String
        package let mode: String
    }

    /// The entry for a category on the list of an office; nil for offices without a list.
    package func entry(_ category: String, for office: OfficeID) -> Item? {
        list(office)?.first { $0.category == category }
    }

    /// The list an office is bound by; departments and districts have none here.
    package func list(_ office: OfficeID) -> [Item]? {
        if office.isCommunity { return community }
        return office.isStreet ? street : nil
    }
}
