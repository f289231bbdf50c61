/// Where an expression finds the values of names and of host calls.
package struct Bindings {
    /// The value in a slot of the scope.
    package let slot: (Int) -> Value
    /// The value of a host call; the host evaluates its deferred arguments with bindings of its own choice.
    package let host: (HostCall) -> Value

    package init(slot: @escaping (Int) -> Value, host: @escaping (HostCall) -> Value = { _ in .null(.absent) }) {
        self.slot = slot
        self.host = host
    }

    /// Values by slot; a slot beyond the end is null.
    package init(values: [Value]) {
        self.init(slot: { $0 < values.count ? values[$0] : .null(.noRecord) })
    }
}
