import Kernel

/// A graph to divide in the plain number format: `n m k lo hi`, n weights, then m lines `u v cost`.
package struct PlainInstance: Sendable {
    package let problem: DivisionProblem

    /// Reads the bytes of a file.
    ///
    /// - Throws: `Problem` `delineate.not_a_number`, `delineate.too_short`, `delineate.bad_header`,
    ///   `delineate.bad_edge`.
    package init(_ bytes: [UInt8]) throws {
        var numbers = NumberReader(bytes)
        let vertices = try numbers.whole(), edgeCount = try numbers.whole(), count = try numbers.whole()
        let low = try numbers.number(), high = try numbers.number()
        guard vertices >= 1, vertices < Int(Int32.max) / 2, edgeCount >= 0, count >= 1, low <= high else {
            throw Problem("delineate.bad_header")
        }
        var weights: [Double] = []
        for _ in 0..<vertices { weights.append(try numbers.number()) }
        var edges: [Graph.Edge] = []
        for _ in 0..<edgeCount {
            let edge = Graph.Edge(try numbers.whole(), try numbers.whole(), try numbers.number())
            guard (0..<vertices).contains(edge.first), (0..<vertices).contains(edge.second), edge.cost >= 0 else {
                throw Problem("delineate.bad_edge", row: numbers.line)
            }
            edges.append(edge)
        }
        problem = DivisionProblem(
            graph: Graph(vertexCount: vertices, edges: edges), weights: weights, count: count,
            band: Band(low: low, high: high))
    }
}

/// Numbers between white space, with the line they stand in.
struct NumberReader {
    private let bytes: [UInt8]
    private var place = 0
    private(set) var line = 1

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() throws -> Double {
        let text = try word()
        guard let value = Double(text), value.isFinite else {
            throw Problem("delineate.not_a_number", row: line, value: text, ["text": text])
        }
        return value
    }

    mutating func whole() throws -> Int {
        let text = try word()
        guard let value = Int(text) else {
            throw Problem("delineate.not_a_number", row: line, value: text, ["text": text])
        }
        return value
    }

    private mutating func word() throws -> String {
        while place < bytes.count, bytes[place] <= 32 {
            if bytes[place] == 10 { line += 1 }
            place += 1
        }
        let first = place
        while place < bytes.count, bytes[place] > 32 { place += 1 }
        guard first < place else { throw Problem("delineate.too_short", row: line) }
        return String(decoding: bytes[first..<place], as: UTF8.self)
    }
}
