import Kernel

/// The ordered rules that say where a matter goes, with their own test cases (`dispatch.json`).
package struct DispatchRules: Hashable, Sendable, Codable {
    package let version: String
    package let from: CivilDate
    package let source: String
    package let rules: [Rule]
    package let tests: [Test]

    /// The first rule whose conditions all hold decides.
    package struct Rule: Hashable, Sendable, Codable {
        package let id: String
        package let when: Condition
        package let to: Target
        package var assist: [Target]?
        /// Offices that are told and do nothing else.
        package var copy: [Target]?
        package let reason: Localized
        package let article: String
    }

    /// What must hold; a part that is left out always does.
    package struct Condition: Hashable, Sendable, Codable {
        package var categories: [String]?
        package var groups: [String]?
        package var natures: [RequestNature]?
        /// Units at or below which the matter lies.
        package var within: [UnitCode]?
    }

    /// Where to: `community`, `street`, `district`, or `department:CODE` of the district.
    package struct Target: Hashable, Sendable, Codable, CustomStringConvertible {
        /// The kinds of places.
        package enum Place: Hashable, Sendable {
            case community, street, district
            case department(String)
        }
        package let place: Place

        package init?(_ text: String) {
            switch text {
            case "community": place = .community
            case "street": place = .street
            case "district": place = .district
            default:
                guard text.hasPrefix("department:"), text.utf8.count > 11 else { return nil }
                place = .department(String(text.dropFirst(11)))
            }
        }

        package init(from decoder: any Decoder) throws {
            let text = try decoder.singleValueContainer().decode(String.self)
            guard let target = Target(text) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "not a target: \(text)"))
            }
            self = target
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(description)
        }

        package var description: String {
            switch place {
            case .community: "community"
            case .street: "street"
            case .district: "district"
            case .department(let code): "department:" + code
            }
        }
    }

    /// A matter and where it must go; `none` when no rule may match.
    package struct Test: Hashable, Sendable, Codable {
        package let category: String
        package var nature: RequestNature?
        package let to: String
    }
}
