import Kernel

/// Days are stored as day numbers, instants as milliseconds, codes as text: all compare as the values do.
extension CivilDate: SQLBindable { package var sqlValue: SQLValue { .integer(Int64(dayNumber)) } }
extension Instant: SQLBindable { package var sqlValue: SQLValue { .integer(milliseconds) } }
extension UnitCode: SQLBindable { package var sqlValue: SQLValue { .text(digits) } }
extension Area: SQLBindable { package var sqlValue: SQLValue { .integer(hundredths) } }
extension Money: SQLBindable { package var sqlValue: SQLValue { .integer(fen) } }
