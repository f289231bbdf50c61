import Kernel
import Store

/// A node of the tree: city, district, street, community or village.
package struct Unit: Sendable, Hashable {
    package let code: UnitCode
    package let kind: UnitKind
    package let name: String
    /// The unit it belongs to; nil for the top.
    package let parent: UnitCode?
    /// Where code and name come from.
    package let provenance: String
    package let validity: DayRange
    /// Counts its changes, from 1.
    package let version: Int64

    package var level: UnitLevel { kind.level }
    package var district: String { code.district }
}

/// What a unit is.
package enum UnitKind: String, Sendable, Hashable, CaseIterable {
    case city, district, street, community, village

    /// The level that plans address; villages stand on the level of communities.
    package var level: UnitLevel {
        switch self {
        case .city: .city
        case .district: .district
        case .street: .street
        case .community, .village: .community
        }
    }

    /// Its title.
    package var title: Localized {
        switch self {
        case .city: Localized(zh: "市", en: "City")
        case .district: Localized(zh: "区", en: "District")
        case .street: Localized(zh: "街道", en: "Street")
        case .community: Localized(zh: "社区", en: "Community")
        case .village: Localized(zh: "村", en: "Village")
        }
    }

    /// Reads a code or what people write: `street`, `街道`, `镇`, `居委会`.
    package init?(text: String) {
        switch text.lowercased() {
        case "city", "市", "设区市", "地级市": self = .city
        case "district", "区", "县", "市辖区", "县级市": self = .district
        case "street", "街道", "镇", "乡", "乡镇", "街道办事处": self = .street
        case "community", "社区", "居委会", "居民委员会": self = .community
        case "village", "村", "村委会", "村民委员会": self = .village
        default: return nil
        }
    }
}

/// One state in the life of a unit.
package struct UnitVersion: Sendable, Hashable {
    /// What was done to it.
    package enum Operation: String, Sendable, Hashable { case create, rename, correct, split, merge, move, retire }
    package let code: UnitCode
    package let version: Int64
    package let operation: Operation
    package let name: String
    package let kind: UnitKind
    package let parent: UnitCode?
    package let validity: DayRange
    /// The day the change took effect.
    package let day: CivilDate
    /// The legal act it rests on.
    package let act: String
    package let recordedAt: Instant
    package let recordedBy: String
}

/// That one unit followed another.
package struct UnitLineage: Sendable, Hashable {
    package let predecessor: UnitCode
    package let successor: UnitCode
    package let operation: UnitVersion.Operation
    package let day: CivilDate
    /// Whether the successor carries on what the predecessor left: its records and its past numbers.
    package let isHeir: Bool
    package let act: String
}

/// A unit as the measure engine needs it.
package struct UnitTreeRow: Sendable, Hashable {
    package let code: UnitCode
    package let level: UnitLevel
    package let kind: UnitKind
    /// Its name today, or its last one.
    package let name: String
    /// How it was called since when, oldest first.
    package let names: [UnitNaming]
    package let validity: DayRange
    /// To which unit it belonged, and when; without gaps within `validity`.
    package let parents: [UnitParent]
    /// The one unit that carries it on after its end; nil while it lives, or when it ended without one.
    package let heir: UnitCode?
}

/// A stretch of belonging to one unit.
package struct UnitParent: Sendable, Hashable {
    package let unit: UnitCode?
    package let stretch: DayRange
}

/// A name, and the first day of it.
package struct UnitNaming: Sendable, Hashable {
    package let from: CivilDate
    package let name: String
}
