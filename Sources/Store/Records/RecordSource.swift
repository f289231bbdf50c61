import Kernel

/// What a capability lets others see: a named, typed, documented view of its records.
///
/// Plans measure nothing but record sources. `scan` streams the records of a district; each write to one of them is
/// announced as a `RecordChange` in the same transaction.
package struct RecordSource: Sendable {
    /// Name in plans: `places`.
    package let name: String
    package let title: Localized
    /// What one record is, in a sentence.
    package let note: Localized
    package let fields: [RecordField]
    /// Streams the records of a district in a stable order (id); `unit` narrows to one unit, nil means all.
    package let scan:
        @Sendable (_ connection: any Connection, _ district: String, _ unit: UnitCode?, _ body: (Record) throws -> Void)
            throws -> Void
    /// The same records in the same order as a list with pages.
    package let listing: RecordListing

    /// - Parameter listing: how its records are counted and paged; without one, by scanning them all.
    package init(
        name: String, title: Localized, note: Localized, fields: [RecordField], listing: RecordListing? = nil,
        scan: @escaping @Sendable (any Connection, String, UnitCode?, (Record) throws -> Void) throws -> Void
    ) {
        self.name = name
        self.title = title
        self.note = note
        self.fields = fields
        self.scan = scan
        self.listing = listing ?? RecordListing(scanning: scan)
    }
}

/// One field of a record source.
package struct RecordField: Sendable, Hashable {
    /// Name in formulas: `gross_area`.
    package let name: String
    /// Its title; the Chinese one is also a legal name in formulas.
    package let title: Localized
    package let type: FieldType
    package init(name: String, title: Localized, type: FieldType) {
        self.name = name
        self.title = title
        self.type = type
    }
}

/// The types fields have.
package enum FieldType: Sendable, Hashable {
    case text
    /// Decimal with that many decimals, in that unit (`m2`, `person`, empty for a bare number).
    case number(decimals: Int, unit: String)
    case date
    case boolean
    case choice([Choice])
}

/// One case of a choice field.
package struct Choice: Sendable, Hashable {
    /// Stored and used in formulas.
    package let code: String
    package let title: Localized
    /// Other spellings accepted on import.
    package let synonyms: [String]
    package init(code: String, title: Localized, synonyms: [String] = []) {
        self.code = code
        self.title = title
        self.synonyms = synonyms
    }
}

/// One record as others see it: values in the order of the source's fields.
package struct Record: Sendable, Hashable {
    package let id: String
    package let unit: UnitCode
    package let values: [RecordValue]
    package init(id: String, unit: UnitCode, values: [RecordValue]) {
        self.id = id
        self.unit = unit
        self.values = values
    }
}

/// The value of a field.
package enum RecordValue: Sendable, Hashable {
    case null
    case text(String)
    /// Whole number of the field's smallest unit (its `decimals`).
    case number(Int64)
    case date(CivilDate)
    case boolean(Bool)
    /// The code of a choice.
    case choice(String)
}

/// A record was added (`old` nil), changed, or removed (`new` nil).
package struct RecordChange: Sendable {
    package let source: String
    package let old: Record?
    package let new: Record?
    package init(source: String, old: Record?, new: Record?) {
        self.source = source
        self.old = old
        self.new = new
    }
}

/// Told of every change inside the transaction that makes it; a throw takes the whole transaction back.
///
/// Changes of one write come together, in order, so that an observer can add them up first.
package typealias RecordObserver =
    @Sendable (_ changes: [RecordChange], _ district: String, _ connection: any Connection) throws -> Void
