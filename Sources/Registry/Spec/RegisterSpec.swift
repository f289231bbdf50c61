import Kernel
import Store

/// A register as data: what its rows hold, how they are told apart, and how people write them.
///
/// Decoded from `Content/registers/<name>.json`; its table is written by hand in a migration, and `SchemaCheck` holds
/// the two equal.
package struct RegisterSpec: Sendable, Hashable {
    /// Name in plans, files and addresses: `places`.
    package let name: String
    /// The table: `place`.
    package let table: String
    package let title: Localized
    /// What one row is, in a sentence.
    package let note: Localized
    /// Levels of the units that keep such rows.
    package let levels: [UnitLevel]
    package let time: RegisterTime
    /// Names that tell rows apart; always begins with `unit`.
    package let key: [String]
    /// Names to sort lists by, unless the reader asks otherwise.
    package let sort: [String]
    /// What happens where two predecessors of a merged unit hold a row of the same key.
    package let merge: MergeRule
    package let fields: [FieldSpec]
    package let rules: [FieldRule]
    /// Where its categories come from.
    package let source: CategorySource?

    /// Position of a field; nil when there is none of that name.
    package func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
    /// A field by name.
    package func field(_ name: String) -> FieldSpec? { fields.first { $0.name == name } }
    /// Position of the field that starts a stretch, or tells the day.
    package var startIndex: Int { index(of: time.start) ?? 0 }
    /// Position of the field with the first day a row no longer holds; nil for rows of one day.
    package var endIndex: Int? { time.end.flatMap(index) }
    /// Positions of the key's fields, without the unit.
    package var keyIndices: [Int] { key.dropFirst().compactMap(index) }
    /// Names of the personal fields.
    package var personalFields: [String] { fields.filter { $0.personal != nil }.map(\.name) }
}

/// How a register's rows lie in time.
package enum RegisterTime: Sendable, Hashable {
    /// From the first day to the first day it no longer holds; empty while it lasts.
    case atEnd(start: String, end: String)
    /// It happened on one day.
    case during(day: String)
    /// It tells how things stood on a day; the newest one holds.
    case last(asOf: String)

    /// The field with the first or only day.
    package var start: String {
        switch self {
        case .atEnd(let start, _): start
        case .during(let day): day
        case .last(let day): day
        }
    }
    /// The field with the end; nil for rows of one day.
    package var end: String? {
        guard case .atEnd(_, let end) = self else { return nil }
        return end
    }
}

/// What happens to rows of the same key when units are merged.
package enum MergeRule: String, Sendable, Hashable, Codable {
    /// Both go on; the second one's name says where it came from.
    case rename
    /// One row goes on with the whole numbers added up.
    case sum
    /// They tell the same fact; the first one goes on.
    case once
}

/// The document or standard a list of categories rests on.
package struct CategorySource: Sendable, Hashable, Codable {
    package let document: Localized
    package let date: CivilDate
}

/// A rule between two fields of a row; holds when either is empty.
package struct FieldRule: Sendable, Hashable, Codable {
    /// The relations that registers use.
    package enum Kind: String, Sendable, Hashable, Codable {
        /// `field` lies after `than` (dates).
        case after
        /// `field` does not lie before `than` (dates).
        case notBefore = "not_before"
        /// `field` is at most `than` (numbers of one unit).
        case notGreater = "not_greater"
    }
    package let kind: Kind
    package let field: String
    package let than: String
}
