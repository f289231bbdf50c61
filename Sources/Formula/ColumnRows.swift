/// The rows over which an expression is evaluated column by column: where names and host calls find their columns.
package struct ColumnRows: Sendable {
    /// Number of rows.
    package let count: Int
    private let slots: @Sendable (Int) -> Column
    private let hosts: @Sendable (HostCall) -> Column
    /// Rows of the original table that these stand for; nil: all of them, in order.
    private let origins: [Int]?
    /// Columns of the items that `some`, `every` and filters run over, outermost first.
    let locals: [Column]

    /// - Parameters:
    ///   - slot: the column of a name.
    ///   - host: the column of a call that the host answers.
    package init(
        count: Int, slot: @escaping @Sendable (Int) -> Column, host: @escaping @Sendable (HostCall) -> Column
    ) {
        self.init(count: count, slots: slot, hosts: host, origins: nil, locals: [])
    }

    private init(
        count: Int, slots: @escaping @Sendable (Int) -> Column, hosts: @escaping @Sendable (HostCall) -> Column,
        origins: [Int]?, locals: [Column]
    ) {
        self.count = count
        self.slots = slots
        self.hosts = hosts
        self.origins = origins
        self.locals = locals
    }

    func slot(_ slot: Int) -> Column { origins.map { slots(slot).gathering($0) } ?? slots(slot) }
    func host(_ call: HostCall) -> Column { origins.map { hosts(call).gathering($0) } ?? hosts(call) }

    /// One row an item: each stands for the row that owns it, with the item as the innermost local.
    func spread(over owners: [Int], items: [Value]) -> ColumnRows {
        ColumnRows(
            count: items.count, slots: slots, hosts: hosts, origins: owners.map { origins?[$0] ?? $0 },
            locals: locals.map { $0.gathering(owners) } + [Column(items)])
    }
}
