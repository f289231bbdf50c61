import Kernel

/// The registers.
extension MessageKey {
    static let sourcesTitle: MessageKey = "sources.sources_title"
    static let sourcesLead: MessageKey = "sources.sources_lead"
    static let columnNote: MessageKey = "sources.column_note"
    static let columnFields: MessageKey = "sources.column_fields"
    static let columnRecords: MessageKey = "sources.column_records"
    static let columnMeasures: MessageKey = "sources.column_measures"
    static let recordsHead: MessageKey = "sources.records_head"
    static let narrowed: MessageKey = "sources.narrowed"
    static let narrowedBelow: MessageKey = "sources.narrowed_below"
    static let showAll: MessageKey = "sources.show_all"
    static let fieldsHead: MessageKey = "sources.fields_head"
    static let fieldsHidden: MessageKey = "sources.fields_hidden"
    static let columnField: MessageKey = "sources.column_field"
    static let columnFieldName: MessageKey = "sources.column_field_name"
    static let columnType: MessageKey = "sources.column_type"
    static let typeText: MessageKey = "sources.type_text"
    static let typeDate: MessageKey = "sources.type_date"
    static let typeBoolean: MessageKey = "sources.type_boolean"
    static let typeNumber: MessageKey = "sources.type_number"
    static let typeNumberUnit: MessageKey = "sources.type_number_unit"
    static let typeChoice: MessageKey = "sources.type_choice"
    static let readersHead: MessageKey = "sources.readers_head"
    static let readersNone: MessageKey = "sources.readers_none"
    static let readerTargets: MessageKey = "sources.reader_targets"
}
