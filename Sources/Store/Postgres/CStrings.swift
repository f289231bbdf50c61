/// Texts laid out as C wants them: each ended by a zero, and a list of where each begins.
struct CStrings {
    private var bytes: [CChar] = []
    /// Where each text begins; nil stands for no text.
    private var starts: [Int?] = []

    init() {}

    init(_ texts: [String]) {
        for text in texts { append(text.utf8) }
        appendNothing()
    }

    mutating func append(_ text: some Sequence<UInt8>) {
        starts.append(bytes.count)
        for byte in text { bytes.append(CChar(bitPattern: byte)) }
        bytes.append(0)
    }

    mutating func appendNothing() { starts.append(nil) }

    /// The pointers are valid inside `body` only.
    func withPointers<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> T) rethrows -> T {
        try bytes.withUnsafeBufferPointer { buffer in
            let pointers = starts.map { start in start.flatMap { start in buffer.baseAddress.map { $0 + start } } }
            return try pointers.withUnsafeBufferPointer { list in
                // An empty list still needs an address; libpq reads none of it.
                guard let address = list.baseAddress else { return try withEmptyList(body) }
                return try body(address)
            }
        }
    }

    private func withEmptyList<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) throws -> T) rethrows -> T {
        var nothing: UnsafePointer<CChar>?
        return try withUnsafePointer(to: &nothing, body)
    }
}
