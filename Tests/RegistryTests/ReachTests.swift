import Access
import Kernel
import Registry
import Store
import TestSupport
import Testing

/// Who sees which states of rows and which receipts.
@Suite struct ReachTests {
    private func worker(_ role: Role, _ unit: UnitCode, _ account: String = "a") -> Actor {
        Actor(account: account, name: account, grants: [Grant(role: role, unit: unit)])
    }

    private func address(_ record: RegisterRecord) -> RecordAddress {
        RecordAddress(register: "places", district: Office.district, id: record.id)
    }

    @Test(arguments: TestDatabase.kinds) func statesAtUnitsOutOfReachAreWithheld(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let added = try await office.registers.add(
                .centre(["unit": Office.mill.digits, "name": "旧名"]), to: "places", by: .system)
            let moved = try await office.registers.change(
                address(added), expecting: 1, to: .centre(["unit": Office.lake.digits, "name": "新名"]), by: .system)
            let seen = try await office.registers.fetch(address(moved), by: worker(.community, Office.lake))
            #expect(seen.history.map(\.version) == [2])
            #expect(seen.withheld == 1)
            let all = try await office.registers.fetch(address(moved), by: worker(.district, Office.top))
            #expect(all.history.map(\.version) == [1, 2])
            #expect(all.withheld == 0)
            await #expect(throws: Problem("access.denied")) {
                try await office.registers.fetch(address(moved), by: worker(.community, Office.mill))
            }
        }
    }

    @Test func whoMayNotEditIsToldSoBeforeAnythingElse() async throws {
        try await Office.run(.memory) { office in
            let added = try await office.registers.add(.centre(), to: "places", by: .system)
            await #expect(throws: Problem("access.denied")) {
                try await office.registers.restore(address(added), by: worker(.supervisor, Office.top))
            }
            await #expect(throws: Problem("registry.not_removed")) {
                try await office.registers.restore(address(added), by: .system)
            }
        }
    }

    private static func places(_ units: UnitCode...) -> String {
        "单位代码,类别,名称,建筑面积,权属,启用日期\n"
            + units.enumerated().map { "\($1.digits),其他,场所\($0),10,自有,2005-01-01" }.joined(separator: "\n")
    }

    @Test(arguments: TestDatabase.kinds) func receiptsAreShownToWhoImportsThereOrSupervises(
        _ kind: TestDatabase
    ) async throws {
        try await Office.run(kind) { office in
            let imports = office.imports
            let both = try await imports.run(
                Office.file(Self.places(Office.mill, Office.lake)), into: "places", by: .system)
            let west = try await imports.run(
                Office.file(Self.places(Office.west)), into: "places", by: worker(.street, Office.west, "w"))
            let east = try await imports.run(
                Office.file(Self.places(Office.east)), into: "places", by: worker(.district, Office.top, "d"))
            let ids = [both, west, east].compactMap(\.receipt)
            func seen(_ actor: Actor) async throws -> [Int] {
                let found = try await imports.receipts(district: Office.district, by: actor).map(\.id)
                return ids.indices.filter { found.contains(ids[$0]) }
            }
            #expect(ids.count == 3)
            #expect(try await seen(worker(.district, Office.top)) == [0, 1, 2])
            #expect(try await seen(worker(.supervisor, Office.top)) == [0, 1, 2])
            #expect(try await seen(worker(.street, Office.east)) == [0, 2])
            #expect(try await seen(worker(.street, Office.west)) == [0, 1])
            #expect(try await seen(worker(.supervisor, Office.west)) == [0, 1])
            for role in [Role.community, .department, .resident] {
                await #expect(throws: Problem("access.denied")) {
                    try await imports.receipts(district: Office.district, by: worker(role, Office.top))
                }
            }
            await #expect(throws: Problem("import.no_such_receipt")) {
                try await imports.receipt(ids[2], district: Office.district, by: worker(.street, Office.west))
            }
        }
    }
}
