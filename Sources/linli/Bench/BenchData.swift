import Foundation
import Kernel
import Measures

/// The generated records of the measure benchmark: a description and raw columns.
struct BenchData {
    /// One table with its columns.
    struct Table {
        let name: String
        let rows: Int
        let columns: [(name: String, type: ColumnType)]
    }

    private struct Meta: Decodable {
        struct Table: Decodable {
            let rows: Int
            let cols: [String: String]
        }
        let digest: String
        let tree: [String: Int]
        let tables: [String: Table]
    }

    let folder: String
    let digest: String
    let tables: [Table]
    private let sizes: [String: Int]

    /// - Throws: `file.unreadable`, `measures.data_unreadable`.
    init(folder: String) throws {
        let bytes = try Terminal.read(folder + "/meta.json")
        guard let meta = try? JSONDecoder().decode(Meta.self, from: Data(bytes)) else {
            throw Problem("measures.data_unreadable", value: folder, ["file": folder + "/meta.json"])
        }
        self.folder = folder
        digest = meta.digest
        sizes = meta.tree
        tables = meta.tables.sorted { $0.key < $1.key }.map { name, table in
            let columns = table.cols.sorted { $0.key < $1.key }.compactMap { name, type in
                ColumnType(rawValue: type).map { (name, $0) }
            }
            return Table(name: name, rows: table.rows, columns: columns)
        }
    }

    /// Communities under streets, streets under districts and cities, cities under the nation.
    ///
    /// - Throws: `file.unreadable`, `measures.bad_tree`.
    func tree() throws -> LevelTree {
        let streets = try numbers("org.comm_street")
        var tree = LevelTree(leaves: streets.count)
        try tree.add("street", over: 0, count: sizes["streets"] ?? 0, parents: streets)
        try tree.add("district", over: 1, count: sizes["districts"] ?? 0, parents: numbers("org.street_district"))
        let cities = sizes["cities"] ?? 0
        try tree.add("city", over: 1, count: cities, parents: numbers("org.street_city"))
        try tree.add("nation", over: 3, count: 1, parents: Array(repeating: 0, count: cities))
        return tree
    }

    private func numbers(_ name: String) throws -> [Int32] {
        let bytes = try Terminal.read("\(folder)/bin/\(name)")
        return bytes.withUnsafeBytes { Array($0.bindMemory(to: Int32.self)) }
    }

    /// Reads the columns of a source batch by batch.
    ///
    /// - Throws: `file.unreadable`.
    func forEachBatch(_ source: DenseSchema.Source, _ body: (borrowing RecordBatch) throws -> Void) throws {
        guard let table = tables.first(where: { $0.name == source.name }) else { return }
        var files: [ColumnFile] = []
        for column in source.columns { files.append(try ColumnFile("\(folder)/bin/\(table.name).\(column.name)")) }
        var batch = RecordBatch(types: source.columns.map(\.type))
        var done = 0
        while done < table.rows {
            let rows = min(RecordBatch.capacity, table.rows - done)
            for (place, column) in source.columns.enumerated() {
                try batch.withBytes(ofColumn: place) { try files[place].read(rows * column.type.width, into: $0) }
            }
            batch.count = rows
            try body(batch)
            done += rows
        }
    }
}

/// A file that is read from its beginning into memory of the caller.
private final class ColumnFile {
    private let descriptor: Int32
    private let path: String

    init(_ path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Problem("file.unreadable", value: path, ["file": path]) }
    }

    deinit { close(descriptor) }

    /// Reads exactly so many bytes.
    func read(_ count: Int, into memory: UnsafeMutableRawBufferPointer) throws {
        var done = 0
        while done < count {
            let part = Foundation.read(descriptor, memory.baseAddress.map { $0 + done }, count - done)
            guard part > 0 else { throw Problem("file.unreadable", value: path, ["file": path]) }
            done += part
        }
    }
}
