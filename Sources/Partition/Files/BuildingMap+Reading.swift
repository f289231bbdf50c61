import Kernel

extension BuildingMap {
    /// Reads the three files of a map; the norms say which kinds of buildings there are.
    ///
    /// - Throws: `Problem` `delineate.column_missing`, `delineate.not_a_number`, `delineate.unknown_kind`,
    ///   `delineate.repeated_building`, `delineate.unknown_building`, `delineate.negative`, `delineate.no_buildings`.
    package init(buildings: [UInt8], edges: [UInt8], stations: [UInt8]?, norms: Norms) throws {
        self.init()
        try readBuildings(buildings, norms)
        guard count > 0 else { throw Problem("delineate.no_buildings") }
        try readEdges(edges)
        if let stations { try readStations(stations) }
    }

    private mutating func readBuildings(_ bytes: [UInt8], _ norms: Norms) throws {
        let columns = ["id", "x", "y", "x0", "y0", "x1", "y1", "households", "kind", "compound", "street", "old"]
        var rows = try RowReader(bytes, columns: columns)
        let kinds = norms.households.sorted { $0.key < $1.key }.map { (Array($0.key.utf8), $0.value) }
        while rows.next() {
            ids.append(try rows.whole(0))
            x.append(try rows.whole(1))
            y.append(try rows.whole(2))
            let width = try rows.whole(5) - rows.whole(3), height = try rows.whole(6) - rows.whole(4)
            area.append(Double(width) * Double(height))
            let number = try rows.whole(7)
            guard number >= 0 else {
                throw Problem("delineate.negative", field: "households", row: rows.line, value: rows.text(7))
            }
            households.append(number)
            let kind = rows.bytes[rows.fields[8]]
            guard let norm = kinds.first(where: { kind.elementsEqual($0.0) })?.1 else {
                let text = rows.text(8)
                throw Problem("delineate.unknown_kind", field: "kind", row: rows.line, value: text, ["kind": text])
            }
            self.norm.append(norm)
            compound.append(try rows.whole(9))
            street.append(try rows.whole(10))
            present.append(try rows.whole(11))
        }
    }

    private mutating func readEdges(_ bytes: [UInt8]) throws {
        let isCounted = ids.indices.allSatisfy { ids[$0] == $0 }
        var place: [Int: Int] = [:]
        for (index, id) in ids.enumerated() where !isCounted {
            guard place.updateValue(index, forKey: id) == nil else {
                throw Problem("delineate.repeated_building", value: String(id), ["building": String(id)])
            }
        }
        var rows = try RowReader(bytes, columns: ["u", "v", "length", "barrier"])
        func building(_ column: Int) throws -> Int {
            let id = try rows.whole(column)
            guard let found = isCounted ? (ids.indices.contains(id) ? id : nil) : place[id] else {
                throw Problem(
                    "delineate.unknown_building", field: ["u", "v"][column], row: rows.line, value: String(id),
                    ["building": String(id)])
            }
            return found
        }
        while rows.next() {
            let first = try building(0), second = try building(1), length = try rows.whole(2)
            guard length >= 0 else {
                throw Problem("delineate.negative", field: "length", row: rows.line, value: rows.text(2))
            }
            borders.append(Border(first: first, second: second, length: length, barrier: try rows.whole(3)))
        }
    }

    private mutating func readStations(_ bytes: [UInt8]) throws {
        var rows = try RowReader(bytes, columns: ["x", "y", "old"])
        while rows.next() {
            stations.append(Station(x: try rows.whole(0), y: try rows.whole(1), present: try rows.whole(2)))
        }
    }
}
