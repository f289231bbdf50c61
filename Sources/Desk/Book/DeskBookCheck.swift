import Kernel
import WorkCalendar

/// Compares the desk's files with each other and runs the dispatch rules' own test cases.
///
/// A rule that names something unknown is never skipped: the whole book is refused, with the rule's id.
struct DeskBookCheck {
    private let book: DeskBook
    private(set) var problems: [Problem] = []

    init(_ book: DeskBook) {
        self.book = book
        checkCatalogue()
        checkProfiles()
        checkRules()
        if problems.isEmpty { runTests() }
    }

    private mutating func unknown(_ what: String, _ place: String) {
        problems.append(Problem("desk.book_unknown", field: place, value: what, ["place": place]))
    }

    private mutating func checkCatalogue() {
        let groups = Set(book.catalogue.groups.map(\.code))
        var seen: Set<String> = []
        for category in book.catalogue.categories {
            if !groups.contains(category.group) { unknown(category.group, "category \(category.code)") }
            if let clock = category.clock, book.clocks[clock] == nil { unknown(clock, "category \(category.code)") }
            if !seen.insert(category.code).inserted {
                problems.append(Problem("desk.book_twice", value: category.code))
            }
        }
        for item in book.duties.community + book.duties.street where !seen.contains(item.category) {
            unknown(item.category, "duty list")
        }
    }

    private mutating func checkProfiles() {
        if book.profiles[book.profiles.default] == nil { unknown(book.profiles.default, "profiles") }
        for profile in book.profiles.profiles {
            if book.clocks[profile.clock] == nil { unknown(profile.clock, "profile \(profile.id)") }
            for nature in RequestNature.allCases where profile.finish[nature.rawValue] == nil {
                unknown(nature.rawValue, "profile \(profile.id)")
            }
            for rung in profile.ladder where rung.after != "due" && rung.period == nil {
                unknown(rung.after, "profile \(profile.id)")
            }
        }
    }

    private mutating func checkRules() {
        let departments = Set(book.departments.departments.map(\.code))
        let groups = Set(book.catalogue.groups.map(\.code))
        for rule in book.dispatch.rules {
            for code in rule.when.categories ?? [] where book.catalogue.category(code) == nil {
                unknown(code, "rule \(rule.id)")
            }
            for code in rule.when.groups ?? [] where !groups.contains(code) { unknown(code, "rule \(rule.id)") }
            for target in [rule.to] + (rule.assist ?? []) + (rule.copy ?? []) {
                if case .department(let code) = target.place, !departments.contains(code) {
                    unknown(code, "rule \(rule.id)")
                }
            }
        }
    }

    private mutating func runTests() {
        runDispatchTests()
        for test in book.catalogue.tests ?? [] {
            let got = book.catalogue.suggestions(test.text, limit: 1).first?.code ?? "none"
            expect(test.category, got, of: test.text, "desk.catalogue_test")
        }
        for test in book.duties.tests ?? [] {
            let list = test.office == "street" ? book.duties.street : book.duties.community
            let got = list.first { $0.category == test.category }?.mode.rawValue ?? "none"
            expect(test.mode, got, of: "\(test.office) \(test.category)", "desk.duty_test")
        }
        for test in book.profiles.tests ?? [] { runProfileTest(test) }
    }

    private mutating func runProfileTest(_ test: DeskProfiles.Test) {
        guard let profile = book.profiles[test.profile], let clock = book.clocks[profile.clock],
            let received = Instant(iso: test.received), let due = Instant(iso: test.due),
            let period = profile.promise(test.nature, isUtility: false),
            let deadline = try? clock.deadline(period, from: received)
        else { return unknown(test.received, "profile test") }
        expect(due.description, deadline.due.description, of: test.received, "desk.profile_test")
    }

    private mutating func expect(_ expected: String, _ got: String, of what: String, _ code: String) {
        guard expected != got else { return }
        problems.append(Problem(code, field: "document", value: what, ["expected": expected, "got": got]))
    }

    private mutating func runDispatchTests() {
        for test in book.dispatch.tests {
            guard let category = book.catalogue.category(test.category) else {
                unknown(test.category, "dispatch test")
                continue
            }
            let matched = book.dispatch.rules.first {
                DispatchRuling.matches($0, category, test.nature ?? category.nature, unit: nil)
            }
            let got = matched?.to.description ?? "none"
            guard got != test.to else { continue }
            problems.append(
                Problem("desk.dispatch_test", value: test.category, ["expected": test.to, "got": got]))
        }
    }
}
