import Kernel

extension PlaneSet {
    /// The value of a unit's own records, those of the units below it not included.
    ///
    /// Nil when there is nothing to tell: a snapshot or a largest value without records, or a measure that is not
    /// declared. Sums of flows and stocks without records are zero.
    package func value(measure key: String, unit: UnitCode, _ question: Question) -> Reading? {
        guard let plane = planes[key] else { return nil }
        return series(plane, unit: unit)?.reading(of: plane.measure, question) ?? plane.measure.empty
    }

    /// The value of every node of the tree, its own records and those of all nodes below it taken together.
    ///
    /// Cells of units that are not in the tree count where the tree places them. A snapshot of a closed unit counts
    /// until one of its heirs reports for itself, so that nobody is counted twice.
    ///
    /// - Returns: one reading a node, in the order of `tree.codes`; nil as in `value`.
    /// - Complexity: O(units + nodes), each unit costing a binary search.
    package func rollUp(measure key: String, tree: UnitTree, _ question: Question) -> [Reading?] {
        guard let plane = planes[key] else { return Array(repeating: nil, count: tree.count) }
        var values: [Reading?] = Array(repeating: plane.measure.empty, count: tree.count)
        for (slot, series) in plane.series.enumerated() where series.count > 0 {
            let unit = units[slot]
            guard let node = tree.node(of: unit), counts(unit, plane, tree, question) else { continue }
            values[node] = plane.measure.merged(values[node], series.reading(of: plane.measure, question))
        }
        for node in values.indices.reversed() {
            guard let parent = tree.parents[node] else { continue }
            values[parent] = plane.measure.merged(values[parent], values[node])
        }
        return values
    }

    /// The values of one node, with everything below it, at several times under one and the same tree.
    ///
    /// - Complexity: O(questions × units placed in the subtree + units).
    package func series(measure key: String, tree: UnitTree, node: Int, _ questions: [Question]) -> [Reading?] {
        guard let plane = planes[key], tree.codes.indices.contains(node) else { return questions.map { _ in nil } }
        let range = tree.subtree(of: node)
        let slots = plane.series.indices.filter { slot in
            plane.series[slot].count > 0 && tree.node(of: units[slot]).map(range.contains) ?? false
        }
        return questions.map { question in
            slots.reduce(plane.measure.empty) { sum, slot in
                guard counts(units[slot], plane, tree, question) else { return sum }
                return plane.measure.merged(sum, plane.series[slot].reading(of: plane.measure, question))
            }
        }
    }

    /// Whether the unit's cells count: always for records, for snapshots only until an heir has reported.
    private func counts(_ unit: UnitCode, _ plane: Plane, _ tree: UnitTree, _ question: Question) -> Bool {
        guard plane.measure.timing == .last, let successions = tree.successions[unit] else { return true }
        let final = question.final
        return !successions.contains { succession in
            guard succession.day.dayNumber <= final else { return false }
            guard let heir = succession.heir else { return true }
            return series(plane, unit: heir)?.isRecorded(from: succession.day.dayNumber, through: final) ?? false
        }
    }
}
