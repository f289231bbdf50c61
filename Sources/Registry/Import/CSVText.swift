import Foundation
import Kernel

/// A file's bytes, made UTF-8.
package struct CSVText {
    /// UTF-8 without byte order mark.
    package let bytes: [UInt8]
    /// Which encoding the file was in: `UTF-8` or `GB18030`.
    let encoding: String

    /// GB 18030 as CoreFoundation numbers it (`kCFStringEncodingGB_18030_2000`), marked as such for Foundation.
    static let gb18030 = String.Encoding(rawValue: 0x8000_0000 | 0x0632)

    /// Finds the encoding and decodes.
    ///
    /// - Throws: `Problem` `import.empty_file`, `import.spreadsheet`, `import.utf16` or `import.encoding`.
    package init(_ file: [UInt8]) throws {
        let start = file.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard file.dropFirst(start).contains(where: { $0 > 32 }) else { throw Problem("import.empty_file") }
        if file.starts(with: [0x50, 0x4B, 3, 4]) || file.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw Problem("import.spreadsheet")
        }
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) || file.prefix(4096).contains(0) {
            throw Problem("import.utf16")
        }
        if file.contains(0) { throw Problem("import.encoding") }
        if String(validating: file, as: UTF8.self) != nil {
            bytes = start == 0 ? file : Array(file.dropFirst(start))
            encoding = "UTF-8"
        } else if let text = String(data: Data(file), encoding: CSVText.gb18030), !text.contains("\u{FFFD}") {
            bytes = Array(text.utf8)
            encoding = "GB18030"
        } else {
            throw Problem("import.encoding")
        }
    }
}
