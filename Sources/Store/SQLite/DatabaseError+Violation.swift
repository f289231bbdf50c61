import GRDB

extension DatabaseError {
    /// What the schema refused, when that is what failed.
    var constraintViolation: ConstraintViolation? {
        let kind: ConstraintViolation.Kind
        switch extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: kind = .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: kind = .foreignKey
        case .SQLITE_CONSTRAINT_CHECK: kind = .check
        case .SQLITE_CONSTRAINT_NOTNULL: kind = .notNull
        default: return nil
        }
        let place = message?.split(separator: ": ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
        return ConstraintViolation(kind: kind, name: kind == .check ? place : DatabaseError.columns(place))
    }

    /// `unit.district, unit.code` as `unit(district,code)`.
    private static func columns(_ place: String) -> String {
        let parts = place.split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1) }
        guard let table = parts.first?.first, parts.allSatisfy({ $0.count == 2 }) else { return place }
        return "\(table)(\(parts.map { String($0[1]) }.joined(separator: ",")))"
    }
}
