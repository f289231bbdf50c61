import Foundation
import Kernel
import TestSupport
import Testing

@testable import WorkCalendar

/// The shipped calendar, read from `Content/calendars`.
enum CalendarFiles {
    struct Profiles: Decodable {
        let profiles: [ClockProfile]
    }

    static let folder = Repository.root.appendingPathComponent("Content/calendars")

    static func years() throws -> [CalendarYear] {
        let folder = folder.appendingPathComponent("years")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            try JSONDecoder().decode(
                CalendarYear.self, from: Data(contentsOf: folder.appendingPathComponent(name)))
        }
    }

    static func calendar() throws -> WorkCalendar { try WorkCalendar(try years()) }

    static func clock(_ profile: String) throws -> WorkClock {
        let data = try Data(contentsOf: folder.appendingPathComponent("profiles.json"))
        let profiles = try JSONDecoder().decode(Profiles.self, from: data).profiles
        let found = try #require(profiles.first { $0.id == profile })
        return try WorkClock(try calendar(), found)
    }
}
