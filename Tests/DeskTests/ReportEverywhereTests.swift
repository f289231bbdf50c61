import Kernel
import Store
import TestSupport
import Testing

@testable import Desk

/// Whatever the rules say, a resident's request is taken in: it is dispatched, or it waits at the desk with the reason.
@Suite struct ReportEverywhereTests {
    @Test(arguments: TestDatabase.kinds) func everyMatterIsTakenInAtEveryPlace(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            for category in TownHall.book.catalogue.categories {
                for unit in [TownHall.mill, TownHall.bridge, TownHall.east, TownHall.west, TownHall.top] {
                    for nature in [nil, RequestNature.complaint] {
                        let draft = RequestDraft(
                            channel: .web, unit: unit, category: category.code, nature: nature, text: "请处理")
                        let receipt = try await hall.desk.register(draft)
                        let request = try await hall.find(receipt.id)
                        #expect((request.lead == nil) == (request.dispatchProblem != nil), "\(category.code)")
                    }
                }
            }
        }
    }
}
