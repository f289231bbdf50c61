import Kernel
import Store

/// One field of a register.
package struct FieldSpec: Sendable, Hashable {
    /// Name in formulas, in the table and in English headers: `gross_area`.
    package let name: String
    /// Its title; the Chinese one is the header that exports write.
    package let title: Localized
    package let type: FieldType
    package let isRequired: Bool
    /// Other headers that mean this field.
    package let synonyms: [String]
    /// Why it is kept and how long, when it says something about a person.
    package let personal: PersonalData?
    /// Smallest and largest number allowed, in the smallest unit of the field.
    package let range: ClosedRange<Int64>
    /// Whether zero is refused.
    package let isPositive: Bool
    /// Longest text allowed, in characters.
    package let maxLength: Int
    /// The check digit rule its text must follow.
    package let check: CodeCheck?
    /// The field of a register whose texts are offered while somebody types, such as `places.name`.
    package let candidates: String?

    /// The cases of a choice; empty for other types.
    package var choices: [Choice] {
        guard case .choice(let choices) = type else { return [] }
        return choices
    }
    /// Decimals of a number; 0 for other types.
    package var decimals: Int {
        guard case .number(let decimals, _) = type else { return 0 }
        return decimals
    }
    /// As a field of the record source.
    package var recordField: RecordField { RecordField(name: name, title: title, type: type) }
}

/// Why a personal field is kept, and for how long after what.
package struct PersonalData: Sendable, Hashable, Codable {
    /// Years after the day in the field `after`.
    package struct Retention: Sendable, Hashable, Codable {
        package let years: Int
        package let after: String
    }
    package let purpose: Localized
    package let retention: Retention
}

/// Codes with check digits that a text field may have to satisfy.
package enum CodeCheck: String, Sendable, Hashable, Codable, CaseIterable {
    /// Citizen identity number, GB 11643.
    case citizenID = "citizen_id"
    /// Unified social credit code, GB 32100.
    case creditCode = "credit_code"
    /// Organisation code, GB 11714.
    case organisationCode = "organisation_code"
}
