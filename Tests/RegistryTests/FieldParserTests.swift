import Kernel
import Registry
import Store
import TestSupport
import Testing

/// What people type, read through the same door as forms.
@Suite struct FieldParserTests {
    private func opened(_ typed: String) async throws -> String {
        try await value("opened", typed, RecordDraft.centre(["opened": typed]))
    }

    /// The value as exports write it, or the refusal's code.
    private func value(_ field: String, _ typed: String, _ draft: RecordDraft) async throws -> String {
        var result = ""
        try await Office.run(.memory) { office in
            let spec = try office.book.register("places")
            do {
                let record = try await office.registers.add(draft, to: "places", by: .system)
                let index = try #require(spec.index(of: field))
                result = record.values[index].text(spec.fields[index])
            } catch let failure as ValidationFailure {
                result = failure.problems.map(\.code).joined(separator: " ")
            }
        }
        return result
    }

    @Test(arguments: [
        ("2001-05-15", "2001-05-15"), ("2001-5-5", "2001-05-05"), ("2001/5/15", "2001-05-15"),
        ("2001.05.15", "2001-05-15"), ("2001年5月15日", "2001-05-15"), ("20010515", "2001-05-15"),
        ("２００１－０５－１５", "2001-05-15"), (" 2001-05-15 00:00:00", "2001-05-15"), ("2004-02-29", "2004-02-29"),
        ("2001-02-29", "registry.date_no_such_day"), ("2001-13-01", "registry.date_no_such_day"),
        ("01-05-15", "registry.date_ambiguous"), ("5/6/2001", "registry.date_ambiguous"),
        ("2001年5月", "registry.date_incomplete"), ("2001", "registry.date_incomplete"),
        ("去年", "registry.date_invalid"), ("2001--05", "registry.date_invalid"), ("0001-01-01", "registry.date_far"),
        ("", "registry.required"),
    ]) func readsDays(_ typed: String, _ expected: String) async throws {
        let read = try await opened(typed)
        #expect(read == expected)
    }

    @Test(arguments: [
        ("1050", "1050"), ("1,050.50", "1050.5"), ("１０５０．５０", "1050.5"), ("1050㎡", "1050"), ("1050 平方米", "1050"),
        ("1050.00", "1050"), ("1050.500", "1050.5"), ("1050.555", "registry.number_decimals"),
        ("10,50", "registry.number_invalid"), ("约1050", "registry.number_invalid"),
        ("1.05E+03", "registry.number_invalid"), ("-5", "registry.number_positive"), ("0", "registry.number_positive"),
        ("99999999", "registry.number_too_large"), ("9999999999999999999999", "registry.number_invalid"),
    ]) func readsAreas(_ typed: String, _ expected: String) async throws {
        let read = try await value("gross_area", typed, .centre(["gross_area": typed]))
        #expect(read == expected)
    }

    @Test(arguments: [
        ("service_centre", "社区综合服务中心"), ("综合服务中心", "社区综合服务中心"), (" Comprehensive service centre ", "社区综合服务中心"),
        ("服务中新", "registry.choice_unknown"),
    ]) func readsChoices(_ typed: String, _ expected: String) async throws {
        let read = try await value("kind", typed, .centre(["kind": typed]))
        #expect(read == expected)
    }

    @Test(arguments: [
        ("８号楼（东）", "8号楼（东）"), ("\u{3000}中心\u{A0}", "中心"), ("a\u{7}b", "registry.text_control"),
        (String(repeating: "长", count: 101), "registry.text_too_long"),
    ]) func keepsTexts(_ typed: String, _ expected: String) async throws {
        let read = try await value("name", typed, .centre(["name": typed]))
        #expect(read == expected)
    }
}
