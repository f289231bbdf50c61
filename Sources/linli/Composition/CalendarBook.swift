import Content
import Foundation
import Kernel
import WorkCalendar

/// The calendar and the counting profiles of `Content/calendars`.
struct CalendarBook: Sendable {
    let calendar: WorkCalendar
    let profiles: [ClockProfile]
    /// The id of the profile that counts when none is named.
    let standard: String

    private struct ProfileFile: Decodable {
        let `default`: String
        let profiles: [ClockProfile]
    }

    /// Reads `years/*.json` and `profiles.json` of a folder.
    static func load(from folder: URL = Content.file("calendars")) throws -> CalendarBook {
        let decoder = JSONDecoder()
        let yearly = folder.appendingPathComponent("years")
        let names = try FileManager.default.contentsOfDirectory(atPath: yearly.path).filter { $0.hasSuffix(".json") }
        let years = try names.sorted().map { name in
            try decoder.decode(CalendarYear.self, from: Data(contentsOf: yearly.appendingPathComponent(name)))
        }
        let file = try decoder.decode(
            ProfileFile.self, from: Data(contentsOf: folder.appendingPathComponent("profiles.json")))
        return CalendarBook(
            calendar: try WorkCalendar(years), profiles: file.profiles, standard: file.default)
    }

    /// The clock of a profile; nil means the standard one.
    ///
    /// - Throws: `Problem` `calendar.unknown_profile`.
    func clock(_ profile: String? = nil) throws -> WorkClock {
        let id = profile ?? standard
        guard let found = profiles.first(where: { $0.id == id }) else {
            let known = profiles.map(\.id).joined(separator: ", ")
            throw Problem("calendar.unknown_profile", value: id, ["known": known])
        }
        return try WorkClock(calendar, found)
    }
}
