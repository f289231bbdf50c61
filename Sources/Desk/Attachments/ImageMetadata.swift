import Kernel

/// Takes out of pictures what they say about place, time and device.
package enum ImageMetadata {
    /// The media types accepted, told from the first bytes and never from a name.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case jpeg = "image/jpeg"
        case png = "image/png"
        case pdf = "application/pdf"
    }

    /// What a file is; nil for anything not accepted.
    package static func kind(_ bytes: [UInt8]) -> Kind? {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        return bytes.starts(with: Array("%PDF-".utf8)) ? .pdf : nil
    }

    /// The picture without EXIF, XMP, comments and text chunks; nil when its structure is broken.
    ///
    /// What carries the image is copied byte by byte; documents are left as they are.
    package static func stripped(_ bytes: [UInt8]) -> [UInt8]? {
        switch kind(bytes) {
        case .jpeg: jpeg(bytes)
        case .png: png(bytes)
        case .pdf: bytes
        case nil: nil
        }
    }

    /// Keeps APP0 (JFIF), APP14 (Adobe colour) and all segments that are no APPn and no comment.
    private static func jpeg(_ bytes: [UInt8]) -> [UInt8]? {
        var output: [UInt8] = [0xFF, 0xD8]
        var place = 2
        while place + 4 <= bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let marker = bytes[place + 1]
            if marker == 0xFF {
                place += 1
                continue
            }
            // Start of scan: what follows is the picture itself, to the end.
            if marker == 0xDA { return output + bytes[place...] }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            guard length >= 2, place + 2 + length <= bytes.count else { return nil }
            let isNamed = (0xE1...0xED).contains(marker) || marker == 0xEF || marker == 0xFE
            if !isNamed { output += bytes[place..<place + 2 + length] }
            place += 2 + length
        }
        return nil
    }

    /// Drops the chunks for text, time and EXIF.
    private static func png(_ bytes: [UInt8]) -> [UInt8]? {
        let dropped: Set<String> = ["tEXt", "zTXt", "iTXt", "tIME", "eXIf"]
        var output = Array(bytes[..<8])
        var place = 8
        while place + 12 <= bytes.count {
            let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length >= 0, place + 12 + length <= bytes.count else { return nil }
            let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            if !dropped.contains(name) { output += bytes[place..<place + 12 + length] }
            place += 12 + length
            if name == "IEND" { return output }
        }
        return nil
    }
}
