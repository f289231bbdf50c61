/// A stretch of the text of an expression.
package struct SourceRange: Hashable, Sendable {
    /// First byte, counted in UTF-8 from 0.
    package let offset: Int
    /// Number of bytes.
    package let length: Int
    /// Line of the first character, from 1.
    package let line: Int
    /// Column of the first character, from 1, counted in characters of the line.
    package let column: Int

    package var end: Int { offset + length }

    /// From the beginning of this range to the end of the other.
    func through(_ other: SourceRange) -> SourceRange {
        SourceRange(offset: offset, length: max(length, other.end - offset), line: line, column: column)
    }
}
