extension MessageKey {
    static let problemSource: MessageKey = "kit.problem_source"
    static let problemNearest: MessageKey = "kit.problem_nearest"
    static let problemAtCell: MessageKey = "kit.problem_at_cell"
    static let problemAtRow: MessageKey = "kit.problem_at_row"
    static let problemAtField: MessageKey = "kit.problem_at_field"
}
