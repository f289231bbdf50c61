import Kernel

/// One year of the holiday arrangements, as the State Council's notice gives it; a file of `Content/calendars/years`.
package struct CalendarYear: Hashable, Sendable, Codable {
    package let year: Int
    /// False while only the law on holidays is known and no notice: every deadline that touches the year is provisional.
    package let published: Bool
    /// What was not read in the notice itself, in words.
    package var remark: Localized?
    /// The documents the year rests on; the first one unless an entry says otherwise.
    package let notices: [CalendarNotice]
    /// Stretches of days off.
    package let off: [CalendarStretch]
    /// Saturdays and Sundays that are worked.
    package let work: [CalendarWorkday]
    /// Days of which only one half is worked, by local decision.
    package var half: [CalendarHalfDay]?

    package init(
        year: Int, published: Bool, notices: [CalendarNotice], off: [CalendarStretch], work: [CalendarWorkday],
        half: [CalendarHalfDay]? = nil
    ) {
        self.year = year
        self.published = published
        self.notices = notices
        self.off = off
        self.work = work
        self.half = half
    }
}

/// A document that fixes days off.
package struct CalendarNotice: Hashable, Sendable, Codable {
    package let title: String
    /// Its number, such as 国办发明电〔2025〕7号, when it is known.
    package var number: String?
    package var date: CivilDate?
    /// Where it can be read.
    package var url: String?

    package init(title: String, number: String? = nil, date: CivilDate? = nil, url: String? = nil) {
        self.title = title
        self.number = number
        self.date = date
        self.url = url
    }

    /// Title and number as they are cited.
    package var citation: String { number.map { "\(title)（\($0)）" } ?? title }
}

/// Days off in a row, both ends included.
package struct CalendarStretch: Hashable, Sendable, Codable {
    package let from: CivilDate
    package let to: CivilDate
    package let name: Localized
    /// Index into the year's notices; nil means the first.
    package var notice: Int?

    package init(from: CivilDate, to: CivilDate, name: Localized, notice: Int? = nil) {
        self.from = from
        self.to = to
        self.name = name
        self.notice = notice
    }
}

/// A day off by the week that is worked.
package struct CalendarWorkday: Hashable, Sendable, Codable {
    package let date: CivilDate
    package let name: Localized
    /// Index into the year's notices; nil means the first.
    package var notice: Int?

    package init(date: CivilDate, name: Localized, notice: Int? = nil) {
        self.date = date
        self.name = name
        self.notice = notice
    }
}

/// A working day of which one half is off.
package struct CalendarHalfDay: Hashable, Sendable, Codable {
    /// The half that is worked.
    package enum Half: String, Hashable, Sendable, Codable { case morning, afternoon }
    package let date: CivilDate
    package let works: Half
    package let name: Localized
    /// Index into the year's notices; nil means the first.
    package var notice: Int?

    package init(date: CivilDate, works: Half, name: Localized, notice: Int? = nil) {
        self.date = date
        self.works = works
        self.name = name
        self.notice = notice
    }
}
