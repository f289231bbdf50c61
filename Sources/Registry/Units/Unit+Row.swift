import Kernel
import Store

extension Unit {
    init(_ row: Row) throws {
        code = try row.unit("code")
        kind = try row.unitKind()
        name = try row.text("name")
        parent = try row.optionalUnit("parent")
        provenance = try row.text("provenance")
        validity = try row.validity()
        version = try row.integer("version")
    }
}

extension UnitVersion {
    init(_ row: Row) throws {
        code = try row.unit("code")
        version = try row.integer("version")
        guard let operation = Operation(rawValue: try row.text("operation")) else {
            throw CorruptRow(column: "operation")
        }
        self.operation = operation
        name = try row.text("name")
        kind = try row.unitKind()
        parent = try row.optionalUnit("parent")
        validity = try row.validity()
        day = try row.date("day")
        act = try row.text("act")
        recordedAt = try row.instant("recorded_at")
        recordedBy = try row.text("recorded_by")
    }
}

extension UnitLineage {
    init(_ row: Row) throws {
        predecessor = try row.unit("predecessor")
        successor = try row.unit("successor")
        guard let operation = UnitVersion.Operation(rawValue: try row.text("operation")) else {
            throw CorruptRow(column: "operation")
        }
        self.operation = operation
        day = try row.date("day")
        isHeir = try row.flag("heir")
        act = try row.text("act")
    }
}

extension Row {
    fileprivate func unitKind() throws -> UnitKind {
        guard let kind = UnitKind(rawValue: try text("kind")) else { throw CorruptRow(column: "kind") }
        return kind
    }
    fileprivate func validity() throws -> DayRange {
        DayRange(from: try date("valid_from"), until: try optionalDate("valid_until"))
    }
}
