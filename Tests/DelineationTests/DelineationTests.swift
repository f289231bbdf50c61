import Kernel
import Partition
import Registry
import Store
import TestSupport
import Testing

@testable import Delineation

/// The whole way: import, search, edit, publish, comment, answer, approve, and what the register says then.
@Suite struct DelineationTests {
    @Test func theSampleStreetIsTheSameForTheSameSeed() throws {
        let (communities, norms) = (StreetOffice.communities(37), try StreetOffice.norms())
        let first = SampleStreet(communities: communities, seed: 1, norms: norms)
        #expect(first.geoJSON == SampleStreet(communities: communities, seed: 1, norms: norms).geoJSON)
        #expect(first.geoJSON != SampleStreet(communities: communities, seed: 2, norms: norms).geoJSON)
    }

    @Test(arguments: TestDatabase.kinds) func thePresentMapOfTheSampleIsUneven(_ kind: TestDatabase) async throws {
        try await StreetOffice.run(kind, communities: 37) { office in
            let (map, present) = try await office.imported(37)
            let figures = ScenarioFigures(present, map)
            #expect(figures.count == 37)
            #expect(figures.outOfBand >= 12)
            #expect(figures.households == map.map.buildings.reduce(0) { $0 + $1.households })
            #expect(figures.moved == ChangeList(present, map).flows.reduce(0) { $0 + $1.households })
        }
    }

    @Test(arguments: TestDatabase.kinds) func fromTheFileToTheRegister(_ kind: TestDatabase) async throws {
        try await StreetOffice.run(kind) { office in
            let (map, present) = try await office.imported()
            let found = try await office.searched(present)
            #expect(!found.isEmpty)
            guard let best = found.first(where: { $0.settings.best.contains("balanced") }) else { return }
            let before = ScenarioFigures(present, map)
            let after = ScenarioFigures(best, map)
            #expect(after.outOfBand < before.outOfBand)
            #expect(after.disconnected == 0)
            let branch = try await office.service.branch(
                best.id, district: "321202", title: "街道方案", by: StreetOffice.drawer)
            for (place, figures) in after.communities.enumerated() where !figures.isInBand && figures.units > 0 {
                try await office.service.describe(
                    branch.id, district: "321202", community: branch.communities[place].code,
                    as: CommunityDraft(
                        name: branch.communities[place].name, form: .plate,
                        reason: figures.load < 1 ? "independent_area" : "dense_small", note: "", isLocked: false),
                    by: StreetOffice.drawer)
            }
            let item = try await office.service.publish(
                branch.id, district: "321202", title: "征求意见", closes: office.clock.now.day.adding(days: 10),
                by: StreetOffice.drawer)
            let comment = try await office.service.comment(
                CommentDraft(building: nil, community: branch.communities[0].code, wish: .name, body: "改叫东风社区"),
                on: item.id, district: "321202")
            try await office.service.moderate(
                comment, of: item.id, district: "321202", show: true, why: "", by: StreetOffice.drawer)
            for supporter in [[UInt8(1)], [2], [1]] {
                try await office.service.support(comment, of: item.id, district: "321202", by: supporter)
            }
            #expect(try await office.service.dossier(item.id, district: "321202").comments[0].supports == 2)
            #expect(
                try await refused {
                    try await office.service.council(
                        item.id, district: "321202", opinion: "同意", present: 9, agree: 8, by: StreetOffice.drawer)
                } == ["delineation.still_open"])
            office.clock.pass(days: 11)
            #expect(
                try await refused {
                    try await office.service.council(
                        item.id, district: "321202", opinion: "同意", present: 9, agree: 8, by: StreetOffice.drawer)
                } == ["delineation.unanswered"])
            try await office.service.answer(
                comment, of: item.id, district: "321202", "地名办不同意", .declined, by: StreetOffice.drawer)
            try await office.service.council(
                item.id, district: "321202", opinion: "同意", present: 9, agree: 8, by: StreetOffice.drawer)
            try await office.service.request(
                item.id, district: "321202", number: "城东街〔2026〕1号", by: StreetOffice.drawer)
            let effective = office.clock.now.day.adding(days: 30)
            #expect(
                try await refused {
                    try await office.service.approve(
                        item.id, district: "321202", number: "海政复〔2026〕1号", effective: effective,
                        by: StreetOffice.drawer)
                } == ["access.denied"])
            try await office.service.approve(
                item.id, district: "321202", number: "海政复〔2026〕1号", effective: effective, by: StreetOffice.district)
            let names = try await office.service.names(below: StreetOffice.street, on: effective)
                .filter { $0.key.level == .community }
            let drawn = Set(branch.plan).map { branch.communities[$0].code }
            #expect(Set(names.keys) == Set(drawn))
            let old = try await office.service.names(below: StreetOffice.street, on: effective.adding(days: -1))
            #expect(old.keys.filter { $0.level == .community }.count == 8)
        }
    }

    @Test(arguments: TestDatabase.kinds) func twoEditorsLoseNothing(_ kind: TestDatabase) async throws {
        try await StreetOffice.run(kind) { office in
            let (map, present) = try await office.imported()
            let work = try await office.service.branch(
                present.id, district: "321202", title: "两人同编", by: StreetOffice.drawer)
            let live = map.live(work)
            let movable = (0..<map.territory.count).filter { !live.neighbours(of: $0).isEmpty }
            let (a, b) = (movable[0], movable[1])
            let (toA, toB) = (live.neighbours(of: a)[0], live.neighbours(of: b)[0])
            try await office.service.move(
                work.id, district: "321202", [UnitMove(unit: a, from: work.plan[a], to: toA)], by: StreetOffice.drawer)
            try await office.service.move(
                work.id, district: "321202", [UnitMove(unit: b, from: work.plan[b], to: toB)], by: StreetOffice.second)
            #expect(
                try await refused {
                    try await office.service.move(
                        work.id, district: "321202", [UnitMove(unit: a, from: work.plan[a], to: toB)],
                        by: StreetOffice.second)
                } == ["delineation.moved_meanwhile"])
            #expect(try await office.service.undo(work.id, district: "321202", by: StreetOffice.drawer))
            var now = try await office.service.scenario(work.id, district: "321202")
            #expect(now.plan[a] == work.plan[a] && now.plan[b] == toB)
            #expect(try await office.service.redo(work.id, district: "321202", by: StreetOffice.drawer))
            now = try await office.service.scenario(work.id, district: "321202")
            #expect(now.plan[a] == toA && now.plan[b] == toB)
            #expect(
                try await refused {
                    try await office.service.undo(work.id, district: "321202", by: StreetOffice.stranger)
                } == ["access.denied"])
        }
    }
}
