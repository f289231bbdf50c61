/// Reads a `multipart/form-data` body (RFC 7578): texts and files, each part closed by the boundary.
struct MultipartBody {
    private let bytes: [UInt8]
    private let delimiter: [UInt8]

    /// The boundary named in the content type; nil when there is none.
    static func boundary(in contentType: String) -> String? {
        for part in contentType.split(separator: ";") {
            let text = part.drop { $0 == " " }
            guard text.lowercased().hasPrefix("boundary=") else { continue }
            let value = text.dropFirst(9).filter { $0 != "\"" }
            return value.isEmpty || value.utf8.count > 70 ? nil : String(value)
        }
        return nil
    }

    init(bytes: [UInt8], boundary: String) {
        self.bytes = Array("\r\n".utf8) + bytes
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// All parts; nil when the body is cut off or malformed.
    ///
    /// - Complexity: linear in the size of the body.
    func input() -> FormInput? {
        var input = FormInput()
        guard var start = end(of: delimiter, from: 0) else { return nil }
        while !starts(with: "--", at: start) {
            guard starts(with: "\r\n", at: start), let stop = position(of: delimiter, from: start) else { return nil }
            guard let part = Part(bytes[(start + 2)..<max(start + 2, stop)]) else { return nil }
            part.add(to: &input)
            start = stop + delimiter.count
        }
        return input
    }

    private func end(of needle: [UInt8], from start: Int) -> Int? {
        position(of: needle, from: start).map { $0 + needle.count }
    }

    private func starts(with text: StaticString, at index: Int) -> Bool {
        let needle = Array("\(text)".utf8)
        return index + needle.count <= bytes.count && Array(bytes[index..<(index + needle.count)]) == needle
    }

    private func position(of needle: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var index = start
            let last = buffer.count - needle.count
            while index <= last {
                if buffer[index] == needle[0], needle.indices.allSatisfy({ buffer[index + $0] == needle[$0] }) {
                    return index
                }
                index += 1
            }
            return nil
        }
    }
}

extension MultipartBody {
    /// One part: its headers and its content.
    private struct Part {
        let name: String
        let fileName: String?
        let contentType: String
        let content: ArraySlice<UInt8>

        init?(_ bytes: ArraySlice<UInt8>) {
            let gap = Array("\r\n\r\n".utf8)
            guard let end = bytes.prefix(8192).firstRange(of: gap) else { return nil }
            var fields: [String: String] = [:]
            for line in Part.text(bytes[..<end.lowerBound]).split(separator: "\r\n") {
                guard let colon = line.firstIndex(of: ":") else { return nil }
                fields[line[..<colon].lowercased()] = String(line[line.index(after: colon)...])
            }
            guard let disposition = fields["content-disposition"], let name = Part.value("name", disposition) else {
                return nil
            }
            self.name = name
            fileName = Part.value("filename", disposition)
            contentType = (fields["content-type"] ?? "").filter { $0 != " " }
            content = bytes[end.upperBound...]
        }

        /// Text without the zero character, which no database keeps.
        private static func text(_ bytes: ArraySlice<UInt8>) -> String {
            String(decoding: bytes, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
        }

        func add(to input: inout FormInput) {
            guard let fileName else { return input.add(name, Part.text(content)) }
            guard !fileName.isEmpty || !content.isEmpty else { return }
            let plain = fileName.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? fileName
            input.add(name, UploadedFile(name: plain, contentType: contentType, bytes: Array(content)))
        }

        /// The quoted parameter of that name; browsers write a quote inside as `%22`.
        private static func value(_ name: String, _ header: String) -> String? {
            guard let start = header.firstRange(of: " \(name)=\"") ?? header.firstRange(of: ";\(name)=\"") else {
                return nil
            }
            return header[start.upperBound...].firstIndex(of: "\"").map {
                String(header[start.upperBound..<$0].replacing("%22", with: "\""))
            }
        }
    }
}
