import Kernel
import Registry

/// A comma-separated table with a header, columns found by any of their names.
struct MapTable {
    /// The rows that hold something, each with the line of the file on which it begins.
    private(set) var rows: [(line: Int, cells: [String])] = []
    private var header: [String] = []

    /// Reads UTF-8 or GB 18030.
    ///
    /// - Throws: `Problem` `import.empty_file`, `import.encoding`, `import.unclosed_quote` and the like.
    /// - Complexity: O(bytes).
    init(_ bytes: [UInt8]) throws {
        var reader = CSVReader(try CSVText(bytes).bytes)
        var row = CSVRow()
        while try reader.next(&row) {
            let cells = (0..<row.count).map { row.text($0) }
            if row.line == 1 { header = cells } else if !row.isBlank { rows.append((row.line, cells)) }
        }
    }

    /// The column of one of the names; nil when there is none.
    func column(_ names: String...) -> Int? { names.lazy.compactMap { name in header.firstIndex(of: name) }.first }
}

extension MapReading {
    /// Reads tables: `buildings` with a land as box (`x0,y0,x1,y1`, decimetres) or `outline`, perhaps `borders`, `stations`.
    mutating func readTables(
        _ bytes: [UInt8], _ files: MapFiles, _ system: CoordinateSystem, _ units: MapUnits, _ norms: DelineationNorms
    ) {
        guard let table = table(bytes, "buildings") else { return }
        func need(_ column: Int?, _ name: String) -> Int {
            if column == nil {
                refuse(Problem("delineate.column_missing", field: name, row: 1, ["column": name]))
            }
            return column ?? 0
        }
        let id = need(table.column("id", "编号"), "id")
        let households = need(table.column("households", "户数"), "households")
        let kind = need(table.column("kind", "类别"), "kind")
        let box = ["x0", "y0", "x1", "y1"].compactMap { table.column($0) }
        let outline = table.column("outline", "轮廓")
        if box.count < 4, outline == nil { _ = need(nil, "outline") }
        guard errors.isEmpty else { return }
        let others = [
            table.column("address", "地址"), table.column("compound", "院落"), table.column("street", "街道"),
            table.column("present", "old", "现社区"), table.column("residents", "居民人数"),
        ]
        var known: Set<Int> = []
        for (line, row) in table.rows {
            func cell(_ column: Int?) -> String { column.flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
            let ring = outline.map { MapReading.outline(cell($0), system) } ?? MapReading.box(box.map { cell($0) })
            let street = others[2].map { cell($0) } ?? ""
            add(
                BuildingText(
                    row: line, number: cell(id), address: cell(others[0]), households: cell(households),
                    residents: cell(others[4]), kind: cell(kind), compound: cell(others[1]),
                    street: UnitCode(street) == nil && units.top.level == .street ? "" : street,
                    present: cell(others[3]), ring: ring), units, norms, &known)
        }
        if let borders = files.borders, let table = self.table(borders, "edges") { readBorders(table, norms) }
        if let stations = files.stations, let table = self.table(stations, "stations") { readStations(table, units) }
    }

    /// A file as a table; nil with a refusal when it is none.
    private mutating func table(_ bytes: [UInt8], _ field: String) -> MapTable? {
        do {
            return try MapTable(bytes)
        } catch {
            var problem = error as? Problem ?? Problem("import.encoding")
            problem.field = field
            refuse(problem)
            return nil
        }
    }

    private static func box(_ cells: [String]) -> [MapPoint]? {
        let sides = cells.compactMap { Int($0) }
        guard sides.count == 4, sides[0] < sides[2], sides[1] < sides[3] else { return nil }
        return [
            MapPoint(sides[0], sides[1]), MapPoint(sides[2], sides[1]), MapPoint(sides[2], sides[3]),
            MapPoint(sides[0], sides[3]),
        ]
    }

    /// A ring written `x y;x y;…` in the coordinates of the file; metres only.
    private static func outline(_ text: String, _ system: CoordinateSystem) -> [MapPoint]? {
        guard !system.isDegrees else { return nil }
        let projection = MapProjection(system, around: [])
        let pairs = text.split(separator: ";").map { $0.split(separator: " ").compactMap { Double($0) } }
        var ring = pairs.compactMap { $0.count == 2 ? projection.point($0[0], $0[1]) : nil }
        if ring.first == ring.last, !ring.isEmpty { ring.removeLast() }
        return ring.count >= 3 && ring.count >= pairs.count - 1 ? ring : nil
    }

    private mutating func readBorders(_ table: MapTable, _ norms: DelineationNorms) {
        guard let u = table.column("u", "楼栋一"), let v = table.column("v", "楼栋二"),
            let length = table.column("length", "长度"), let barrier = table.column("barrier", "阻隔")
        else {
            return refuse(
                Problem("delineate.column_missing", field: "edges", row: 1, ["column": "u, v, length, barrier"]))
        }
        let name = table.column("name", "名称")
        let places = Dictionary(
            buildings.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
        for (line, row) in table.rows {
            func cell(_ column: Int) -> String { column < row.count ? row[column] : "" }
            let ends = [cell(u), cell(v)].map { text in Int(text).flatMap { places[$0] } }
            guard let first = ends[0], let second = ends[1] else {
                let text = ends[0] == nil ? cell(u) : cell(v)
                refuse(Problem("delineate.unknown_building", field: "edges", row: line, ["building": text]))
                continue
            }
            guard let long = Int(cell(length)), long >= 0 else {
                refuse(Problem("delineate.not_a_number", field: "edges", row: line, ["text": cell(length)]))
                continue
            }
            guard let code = norms.barrier(named: cell(barrier)) else {
                refuse(
                    Problem("delineation.barrier_unknown", field: "edges", row: line, ["text": cell(barrier)]))
                continue
            }
            let middle = buildings[first].centre
            borders.append(
                MapBorder(
                    first: first, second: second, length: long, barrier: code, name: name.map(cell) ?? "",
                    from: middle, to: middle))
        }
    }

    private mutating func readStations(_ table: MapTable, _ units: MapUnits) {
        guard let x = table.column("x"), let y = table.column("y") else {
            return refuse(Problem("delineate.column_missing", field: "stations", row: 1, ["column": "x, y"]))
        }
        let (present, name) = (table.column("present", "old", "现社区"), table.column("name", "名称"))
        for (line, row) in table.rows {
            func cell(_ column: Int?) -> String { column.flatMap { $0 < row.count ? row[$0] : nil } ?? "" }
            guard let left = Int(cell(x)), let low = Int(cell(y)) else {
                refuse(Problem("delineate.not_a_number", field: "stations", row: line, ["text": cell(x)]))
                continue
            }
            stations.append(
                MapStation(
                    name: cell(name), place: MapPoint(left, low), present: units.find(cell(present), .community)))
        }
    }
}
