import Foundation
import Kernel
import WorkCalendar

/// All data the desk works by: catalogue, duty lists, dispatch rules, promises, reasons, emergency words, clocks.
package struct DeskBook: Sendable {
    package private(set) var catalogue: RequestCatalogue
    package private(set) var duties: DutyLists
    package private(set) var dispatch: DispatchRules
    package private(set) var profiles: DeskProfiles
    package let reasons: DeskReasons
    package let emergency: EmergencyWords
    package let departments: DepartmentList
    package let likeness: LikenessRule
    package let telephone: TelephoneRule
    package let publication: PublicationRule
    package let cases: CaseRule
    /// By id of the calendar profile.
    package let clocks: [String: WorkClock]

    /// Reads the files of a folder (`Content/desk`) and checks them against each other, dispatch tests included.
    ///
    /// - Throws: `ValidationFailure` with every mistake; `DecodingError` for a file that is not of its form.
    package static func load(from folder: URL, calendar: WorkCalendar, clocks profiles: [ClockProfile]) throws
        -> DeskBook
    {
        func read<Value: Decodable>(_ name: String) throws -> Value { try part(name, folder) }
        var clocks: [String: WorkClock] = [:]
        for profile in profiles { clocks[profile.id] = try WorkClock(calendar, profile) }
        let book = DeskBook(
            catalogue: try read("catalogue"), duties: try read("duty-lists"), dispatch: try read("dispatch"),
            profiles: try read("profiles"), reasons: try read("reasons"), emergency: try read("emergency"),
            departments: try read("departments"), likeness: try read("likeness"),
            telephone: try read("telephone"), publication: try read("publication"),
            cases: try read("cases"), clocks: clocks)
        let problems = DeskBookCheck(book).problems
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        return book
    }

    /// What of the figures may be published, and who counts as satisfied: the part that plans measure by.
    package static func publication(from folder: URL) throws -> PublicationRule {
        try part("publication", folder)
    }

    private static func part<Value: Decodable>(_ name: String, _ folder: URL) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(contentsOf: folder.appendingPathComponent(name + ".json")))
    }

    /// The book with one part from another document; not yet checked.
    ///
    /// - Throws: `DecodingError` for a document that is not of the part's form.
    func replacing(_ part: RulePart, with document: Data) throws -> DeskBook {
        var copy = self
        let decoder = JSONDecoder()
        switch part {
        case .catalogue: copy.catalogue = try decoder.decode(RequestCatalogue.self, from: document)
        case .duties: copy.duties = try decoder.decode(DutyLists.self, from: document)
        case .dispatch: copy.dispatch = try decoder.decode(DispatchRules.self, from: document)
        case .profiles: copy.profiles = try decoder.decode(DeskProfiles.self, from: document)
        }
        return copy
    }

    /// Whether the category runs on a clock of its own, as water, power, gas and heat do.
    func isUtility(_ category: String) -> Bool { catalogue.category(category)?.clock != nil }

    /// The set of promises of an id, or the default one.
    ///
    /// - Throws: `Problem` `desk.unknown_profile`.
    package func profile(_ id: String? = nil) throws(Problem) -> DeskProfile {
        guard let profile = profiles[id ?? profiles.default] else {
            throw Problem(
                "desk.unknown_profile", value: id, ["known": profiles.profiles.map(\.id).joined(separator: ", ")])
        }
        return profile
    }

    /// The clock that counts for a category under a set of promises.
    ///
    /// - Throws: `Problem` `desk.unknown_profile`.
    package func clock(_ category: String, _ profile: DeskProfile) throws(Problem) -> WorkClock {
        let id = catalogue.category(category)?.clock ?? profile.clock
        guard let clock = clocks[id] else { throw Problem("desk.unknown_profile", value: id, ["known": ""]) }
        return clock
    }
}
