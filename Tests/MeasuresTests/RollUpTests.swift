import Kernel
import Measures
import Testing

@Suite struct RollUpTests {
    /// Every node, every measure and several times of thousands of random histories against the slow reference.
    @Test(arguments: 0..<40) func incrementalEqualsRebuildAndTheReference(batch: Int) {
        for seed in 0..<100 {
            var history = History(seed: UInt64(batch * 1000 + seed))
            for _ in 0..<60 { history.step() }
            check(&history)
        }
    }

    private func check(_ history: inout History) {
        var rebuilt = PlaneSet(measures: History.measures)
        rebuilt.apply(history.records.flatMap(\.cells))
        #expect(history.planes == rebuilt)
        #expect(history.planes.canonicalText == rebuilt.canonicalText)
        let reference = Reference(records: history.records, units: history.units)
        let measure = History.measures[history.pick(History.measures.count)]
        let (from, treeDay) = (history.day(), history.day())
        let question: Question =
            history.pick(2) == 0 ? .at(from) : .during(DayRange(from: from, until: from.adding(days: history.pick(30))))
        for day in [treeDay, History.origin.adding(days: 200)] {
            let tree = UnitTree(history.units, on: day)
            let values = history.planes.rollUp(measure: measure.key, tree: tree, question)
            for node in 0..<tree.count {
                let expected = reference.value(measure, node: tree.codes[node], tree: day, question)
                #expect(values[node] == expected, "\(measure.key) \(tree.codes[node]) \(day) \(question)")
            }
            #expect(history.planes.series(measure: measure.key, tree: tree, node: 0, [question]) == [values[0]])
        }
    }

    @Test func ownValuesEqualTheReferenceOnEveryDay() {
        var history = History(seed: 77)
        for _ in 0..<80 { history.step() }
        let reference = Reference(records: history.records, units: history.units)
        for measure in History.measures {
            for unit in history.units.map(\.code) {
                for offset in -2..<(History.days + 25) {
                    let question = Question.at(History.origin.adding(days: offset))
                    #expect(
                        history.planes.value(measure: measure.key, unit: unit, question)
                            == reference.value(measure, unit: unit, question))
                }
            }
        }
    }

    @Test(arguments: 0..<60) func noRecordIsLostOrCountedTwiceWhateverTheTree(seed: UInt64) {
        var history = History(seed: seed)
        for _ in 0..<60 { history.step() }
        let question = Question.at(history.day())
        for key in ["a_flow", "b_stock"] {
            let own = history.units.map { history.planes.value(measure: key, unit: $0.code, question)?.amount ?? 0 }
            for offset in stride(from: 0, to: 60, by: 7) {
                let tree = UnitTree(history.units, on: History.origin.adding(days: offset))
                let top = history.planes.rollUp(measure: key, tree: tree, question)[0]
                #expect(top?.amount == own.reduce(0, +))
            }
        }
    }

    @Test(arguments: 0..<20) func theOrderOfUnitsChangesNothing(seed: UInt64) {
        var history = History(seed: seed)
        for _ in 0..<40 { history.step() }
        var generator = SeededGenerator(seed: seed)
        let day = history.day()
        #expect(UnitTree(history.units.shuffled(using: &generator), on: day) == UnitTree(history.units, on: day))
    }
}
