/// The code of a unit: 12 digits in the statistical style, higher levels padded with zeros.
///
/// 2 province + 2 prefecture + 2 county + 3 township + 3 community (GB/T 2260, GB/T 10114). No authority has published
/// community codes since 2024, so the last three digits may be assigned locally; the unit keeps its provenance.
package struct UnitCode: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The twelve digits.
    package let digits: String

    /// Nil unless the text is exactly twelve ASCII digits.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 12, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        digits = String(text)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let code = UnitCode(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a unit code: \(text)"))
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digits)
    }

    /// The six-digit county-level code: first column of every primary key, so that the schema can be distributed.
    package var district: String { String(digits.prefix(6)) }
    /// The level its zero padding implies.
    package var level: UnitLevel {
        if !digits.hasSuffix("000") { return .community }
        if !digits.dropLast(3).hasSuffix("000") { return .street }
        if !digits.dropLast(6).hasSuffix("00") { return .district }
        return .city
    }
    package var description: String { digits }
    package static func < (a: UnitCode, b: UnitCode) -> Bool { a.digits < b.digits }
}

/// The tiers of the tree that plans address, from the top.
package enum UnitLevel: String, Sendable, Codable, CaseIterable, Comparable {
    case city, district, street, community
    /// 0 for the city, rising downwards.
    package var depth: Int { UnitLevel.allCases.firstIndex(of: self) ?? 0 }
    package static func < (a: UnitLevel, b: UnitLevel) -> Bool { a.depth < b.depth }
}
