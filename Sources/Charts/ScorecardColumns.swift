/// Where the columns of the scorecard stand, in pixels.
enum ScorecardColumns {
    static let width: Double = 1180
    static let left: Double = 28
    static let right: Double = 1152
    /// Status words below their shapes.
    static let statusWidth: Double = 88
    static let name: Double = 128
    static let nameWidth: Double = 262
    static let bullet: Double = 412
    static let bulletWidth: Double = 290
    static let bulletHeight: Double = 26
    /// Right edge.
    static let value: Double = 872
    static let valueWidth: Double = 148
    static let trend: Double = 904
    static let trendWidth: Double = 140
    static let dueWidth: Double = 88
}
