import Kernel

/// Who may hold a request: a unit of the tree, or a department, provider or team at a unit.
///
/// Written `321202001000` for a unit and `321202000000/civil_affairs` for a department of the district.
package struct OfficeID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    package let unit: UnitCode
    /// Code of the department, provider or team; nil for the unit itself.
    package let branch: String?

    package init(_ unit: UnitCode, branch: String? = nil) {
        self.unit = unit
        self.branch = branch
    }

    /// Nil unless it is a unit code, alone or followed by a slash and a code.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let unit = UnitCode(first) else { return nil }
        if parts.count == 2, parts[1].isEmpty { return nil }
        self.init(unit, branch: parts.count == 2 ? String(parts[1]) : nil)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let office = OfficeID(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an office: \(text)"))
        }
        self = office
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Whether it is the community or village itself.
    package var isCommunity: Bool { branch == nil && unit.level == .community }
    /// Whether it is the street office itself.
    package var isStreet: Bool { branch == nil && unit.level == .street }

    package var description: String { branch.map { "\(unit)/\($0)" } ?? unit.digits }
    package static func < (a: OfficeID, b: OfficeID) -> Bool { a.description < b.description }
}

/// A department, provider or team that may hold requests.
package struct Office: Hashable, Sendable {
    package let id: OfficeID
    package let name: String
    package let kind: Kind
    package let isActive: Bool
    /// A provider's certificate holds until this day; nil for those that need none.
    package let certifiedUntil: CivilDate?

    /// What an office is.
    package enum Kind: String, Hashable, Sendable, CaseIterable, Codable { case unit, department, provider, volunteers }

    package init(id: OfficeID, name: String, kind: Kind, isActive: Bool = true, certifiedUntil: CivilDate? = nil) {
        self.id = id
        self.name = name
        self.kind = kind
        self.isActive = isActive
        self.certifiedUntil = certifiedUntil
    }
}
