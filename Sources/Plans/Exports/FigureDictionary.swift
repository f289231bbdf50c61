import Kernel

/// The data dictionary of the exported figures, by `Content/opendata/values.json`.
package struct FigureDictionary: Sendable, Decodable {
    /// One column of the file.
    package struct Column: Sendable, Decodable {
        /// A code that occurs in the column.
        package struct Code: Sendable, Decodable {
            package let value: String
            package let meaning: Localized
        }
        package let name: String
        package let type: ColumnType
        package let title: Localized
        package let meaning: Localized
        /// What its numbers are measured in; nil for texts and bare numbers.
        package let unit: Localized?
        /// Where it comes from.
        package let source: Localized
        /// What an empty cell means.
        package let missing: Localized
        /// All codes, where the column holds codes.
        package let values: [Code]?
    }

    /// The data type of a column, by the names of CSV on the Web.
    package enum ColumnType: String, Sendable, Decodable { case string, decimal, integer, date }

    package let title: Localized
    package let about: Localized
    package let columns: [Column]
}
