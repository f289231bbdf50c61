import Kernel
import TestSupport
import Testing

@testable import Desk

@Suite struct KnowledgeTests {
    private func draft(_ change: (inout KnowledgeDraft) -> Void = { _ in }) -> KnowledgeDraft {
        var draft = KnowledgeDraft(
            kind: .article, title: "高龄津贴怎么办", text: "带身份证到社区服务窗口，十个工作日内办好。", category: "elderly_care",
            office: OfficeID(TownHall.east), reviewBy: day("2026-12-31"), isPublic: true)
        change(&draft)
        return draft
    }

    @Test(arguments: TestDatabase.kinds) func handlingUnitsKeepTheKnowledgeBase_Beijing31Jinan34(
        _ kind: TestDatabase
    ) async throws {
        try await TownHall.run(kind) { hall in
            let district = TownHall.district
            let id = try await hall.desk.saveKnowledge(draft(), by: TownHall.eastOffice)
            await #expect(throws: Problem.self) {
                try await hall.desk.saveKnowledge(draft { $0.title = "改" }, id: id, seen: 1, by: TownHall.westOffice)
            }
            await #expect(throws: Problem.self) {
                try await hall.desk.saveKnowledge(draft(), id: id, seen: nil, by: TownHall.eastOffice)
            }
            _ = try await hall.desk.saveKnowledge(
                draft { $0.text = "带身份证和户口本。" }, id: id, seen: 1, by: TownHall.hotline)
            let item = try await hall.desk.knowledgeItem(id, district: district)
            #expect(item.version == 2)
            #expect(try await hall.desk.knowledge(district, category: "elderly_care").map(\.id) == [id])
            #expect(try await hall.desk.knowledge(district, category: "noise") == [])
            #expect(try await hall.desk.knowledge(district, words: "津贴 户口本").map(\.id) == [id])
            #expect(try await hall.desk.publicKnowledge(district).map(\.id) == [id])
            // Past its review it is no longer told to residents (Jinan 28: stale knowledge is supervised).
            hall.watch.set("2027-01-01T09:00:00+08:00")
            #expect(try await hall.desk.publicKnowledge(district) == [])
            #expect(try await hall.desk.knowledge(district).map(\.id) == [id])
        }
    }

    @Test(arguments: TestDatabase.kinds) func aCopiedReplyIsSeenBeforeItIsSent(_ kind: TestDatabase) async throws {
        try await TownHall.run(kind) { hall in
            let words = "您反映的问题已经收到，我们高度重视，已安排工作人员现场查看并处理。"
            _ = try await hall.desk.saveKnowledge(
                draft {
                    $0.kind = .template
                    $0.text = words
                    $0.isPublic = false
                }, by: TownHall.eastOffice)
            let request = try await hall.ask()
            let alike = try await hall.desk.likeness(of: words, request.address, by: TownHall.millWorker)
            #expect(alike == 100)
            let own = try await hall.desk.likeness(
                of: "三楼水管接头换新，二楼吊顶由三楼出资修好", request.address, by: TownHall.millWorker)
            #expect(own < hall.desk.book.likeness.replyWarningPercent)
        }
    }

    @Test func aMistakeIsNamedByField() async throws {
        try await TownHall.run(.memory) { hall in
            do {
                _ = try await hall.desk.saveKnowledge(
                    draft {
                        $0.title = " "
                        $0.text = ""
                        $0.category = "unknown"
                        $0.reviewBy = day("2026-09-14")
                    }, by: TownHall.hotline)
                Issue.record("saved")
            } catch let failure as ValidationFailure {
                #expect(failure.problems.compactMap(\.field) == ["title", "text", "category", "review_by"])
            }
        }
    }
}
