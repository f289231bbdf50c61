import Access
import Kernel
import Registry
import Store
import TestSupport
import Testing

/// A form's key and the write it asks for are there together, or neither.
@Suite struct FormKeyTests {
    private let form = FormKey("worker.k") { "/rows/\($0)" }

    @Test(arguments: TestDatabase.kinds) func aFormSentAgainWritesNothing(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            let record = try await office.registers.add(.centre(), to: "places", by: .system, once: form)
            let again = await #expect(throws: AnsweredBefore.self) {
                try await office.registers.add(.centre(["name": "另一处"]), to: "places", by: .system, once: form)
            }
            #expect(again?.location == "/rows/\(record.id)")
            #expect(try await office.rows("places").count == 1)
        }
    }

    @Test(arguments: TestDatabase.kinds) func aRefusedWriteKeepsNoKey(_ kind: TestDatabase) async throws {
        try await Office.run(kind) { office in
            await #expect(throws: ValidationFailure.self) {
                try await office.registers.add(
                    .centre(["gross_area": "x"]), to: "places", by: .system, once: form)
            }
            let record = try await office.registers.add(.centre(), to: "places", by: .system, once: form)
            let address = RecordAddress(register: "places", district: Office.district, id: record.id)
            let second = FormKey("worker.l") { "/rows/\($0)" }
            try await office.registers.remove(address, expecting: 1, reason: "误登", by: .system, once: second)
            let answer = try await office.database.read { try Idempotency.answer("worker.l", on: $0) }
            #expect(answer == "/rows/\(record.id)")
        }
    }
}
