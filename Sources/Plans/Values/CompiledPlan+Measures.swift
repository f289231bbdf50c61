import Formula

extension CompiledPlan {
    /// The measures behind a target's value, through derived names, in the order in which it names them.
    ///
    /// Those of its scope are left out: they say where it is judged, not what is measured.
    func measuresOfValue(_ target: CompiledTarget) -> [CompiledMeasure] {
        var slots = target.items + (target.formula?.slotsUsed ?? [])
        var found: [Int] = []
        while !slots.isEmpty {
            let slot = slots.removeFirst()
            if slot >= measures.count {
                slots += derived[slot - measures.count].expression.slotsUsed
            } else if !found.contains(slot) {
                found.append(slot)
            }
        }
        return found.map { measures[$0] }
    }
}
