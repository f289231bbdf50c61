import Kernel

/// The first page of the console.
extension MessageKey {
    static let todayNav: MessageKey = "console.today_nav"
    static let todayTitle: MessageKey = "console.today_title"
    static let todayHeading: MessageKey = "console.today_heading"
    static let todayLead: MessageKey = "console.today_lead"
    static let todayNoUnit: MessageKey = "console.today_no_unit"
    static let todayNoPlan: MessageKey = "console.today_no_plan"
    static let todayNothingOpen: MessageKey = "console.today_nothing_open"
    static let todayMore: MessageKey = "console.today_more"
    static let openTargets: MessageKey = "console.open_targets"
    static let statusCount: MessageKey = "console.status_count"
    static let countSeparator: MessageKey = "console.count_separator"
    static let nameSeparator: MessageKey = "console.name_separator"
    static let targetColumn: MessageKey = "console.target_column"
    static let statusColumn: MessageKey = "console.status_column"
    static let valueColumn: MessageKey = "console.value_column"
    static let gapColumn: MessageKey = "console.gap_column"
    static let dueColumn: MessageKey = "console.due_column"
    static let unfinishedData: MessageKey = "console.unfinished_data"
    static let gapLine: MessageKey = "console.gap_line"
    static let gapLineMore: MessageKey = "console.gap_line_more"
    static let recentChanges: MessageKey = "console.recent_changes"
}
