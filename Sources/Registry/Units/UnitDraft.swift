import Kernel

/// A unit to be created.
package struct UnitDraft: Sendable, Hashable {
    package let code: UnitCode
    package let kind: UnitKind
    package let name: String
    /// Where code and name come from.
    package let provenance: String
    package init(code: UnitCode, kind: UnitKind, name: String, provenance: String = "") {
        self.code = code
        self.kind = kind
        self.name = name
        self.provenance = provenance
    }

    /// The code of the unit above, by the digits; nil for a city.
    package var parent: UnitCode? {
        let kept: Int
        switch code.level {
        case .city: return nil
        case .district: kept = 4
        case .street: kept = 6
        case .community: kept = 9
        }
        return UnitCode(code.digits.prefix(kept) + String(repeating: "0", count: 12 - kept))
    }
}

/// The legal act a change of units rests on, and the day it takes effect.
package struct UnitAct: Sendable, Hashable {
    /// Issuer, number and date, such as `泰政复〔2003〕15号`.
    package let text: String
    package let day: CivilDate
    package init(_ text: String, on day: CivilDate) {
        self.text = text
        self.day = day
    }
}
