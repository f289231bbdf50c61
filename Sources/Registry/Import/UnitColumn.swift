/// The columns by which a file says to which unit a row belongs.
enum UnitColumn: String, CaseIterable {
    /// Twelve digits; shorter codes of higher levels are filled up with zeros.
    case code
    case street
    case community
    /// A name, or a path such as `区/街道/社区`.
    case name

    /// Headers and what they mean.
    static let headers: [(String, UnitColumn)] = [
        ("单位代码", .code), ("区划代码", .code), ("行政区划代码", .code), ("unit", .code), ("unit code", .code),
        ("街道", .street), ("镇街", .street), ("街道名称", .street), ("所属街道", .street), ("street", .street),
        ("社区", .community), ("村居", .community), ("社区名称", .community), ("所属社区", .community),
        ("居委会", .community), ("community", .community), ("单位名称", .name), ("单位", .name),
        ("所属单位", .name), ("unit name", .name),
    ]
    /// Headers of columns that are read over: row numbers, and the mark of demonstration data.
    static let ignored = ["序号", "数据性质", "no", "data nature"]
}
