import Kernel

extension MessageKey {
    static let listRows: MessageKey = "kit.list_rows"
    static let listRange: MessageKey = "kit.list_range"
    static let listEmpty: MessageKey = "kit.list_empty"
    static let listFilters: MessageKey = "kit.list_filters"
    static let listApply: MessageKey = "kit.list_apply"
    static let listChosen: MessageKey = "kit.list_chosen"
    static let listRemove: MessageKey = "kit.list_remove"
    static let listClear: MessageKey = "kit.list_clear"
    static let listAll: MessageKey = "kit.list_all"
    static let listPages: MessageKey = "kit.list_pages"
    static let listPage: MessageKey = "kit.list_page"
    static let listPrevious: MessageKey = "kit.list_previous"
    static let listNext: MessageKey = "kit.list_next"
    static let listCSV: MessageKey = "kit.list_csv"
    static let listJSON: MessageKey = "kit.list_json"
    static let listPrint: MessageKey = "kit.list_print"
    static let listSortBy: MessageKey = "kit.list_sort_by"
    static let dataNature: MessageKey = "kit.data_nature"
    static let chip: MessageKey = "kit.chip"
}
