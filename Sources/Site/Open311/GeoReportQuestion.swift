import Desk
import Kernel
import WorkCalendar

/// Which requests GeoReport v2 asks for.
struct GeoReportQuestion: Sendable {
    /// The longest stretch of one call, in days, and the most requests it gives.
    static let mostDays: Int64 = 90
    static let mostRequests = 1000

    private let filters: [QueueFilter]
    private let page: Int
    private let size: Int

    /// - Throws: `GeoReportError` 400 for a parameter that cannot be read, 404 for an unknown service.
    init(_ input: FormInput, book: DeskBook, district place: UnitCode, now: Instant) throws(GeoReportError) {
        page = try GeoReportQuestion.count("page", input, most: 1000) ?? 1
        size =
            try GeoReportQuestion.count("page_size", input, most: GeoReportQuestion.mostRequests)
            ?? GeoReportQuestion.mostRequests
        var filter = QueueFilter(district: place.district, openOnly: false)
        filter.unit = place.level > .district ? place : nil
        filter.limit = min(page * size, 20_000)
        // Numbers override everything else.
        if let numbers = input.optional("service_request_id") {
            filter.numbers = GeoReportQuestion.items(numbers)
            filters = [filter]
            return
        }
        try GeoReportQuestion.narrow(&filter, by: input["status"])
        (filter.receivedFrom, filter.receivedUntil) = try GeoReportQuestion.stretch(input, now: now)
        filter.updatedFrom = try GeoReportQuestion.moment("updated_after", input)
        filter.updatedUntil = try GeoReportQuestion.moment("updated_before", input)
        let codes = GeoReportQuestion.items(input["service_code"])
        if let unknown = codes.first(where: { book.catalogue.category($0) == nil }) {
            throw GeoReportError(status: 404, description: "service_code: \(unknown)")
        }
        let base = filter
        filters =
            codes.isEmpty
            ? [base]
            : codes.map { code in
                var narrowed = base
                narrowed.category = code
                return narrowed
            }
    }

    /// The requests of the page, the newest first.
    func find(_ desk: DeskService) async throws -> [PublicRequest] {
        var found: [PublicRequest] = []
        for filter in filters { found += try await desk.published(filter) }
        if filters.count > 1 {
            found.sort { ($1.request.received, $0.request.id) < ($0.request.received, $1.request.id) }
        }
        return Array(found.dropFirst((page - 1) * size).prefix(size))
    }

    private static func narrow(_ filter: inout QueueFilter, by status: String) throws(GeoReportError) {
        let asked = Set(items(status))
        guard asked.isSubset(of: ["open", "closed"]) else {
            throw GeoReportError(status: 400, description: "status: open, closed")
        }
        if asked == ["open"] { filter.openOnly = true }
        if asked == ["closed"] { filter.states = Set(RequestState.allCases.filter(\.isFinal)) }
    }

    private static func stretch(
        _ input: FormInput, now: Instant
    ) throws(GeoReportError) -> (Instant?, Instant?) {
        let (from, until) = (try moment("start_date", input), try moment("end_date", input))
        let longest = mostDays * 86_400
        let end = until ?? from.map { min(now, $0.adding(seconds: longest)) } ?? now
        let start = from ?? end.adding(seconds: -longest)
        guard start <= end, end <= start.adding(seconds: longest) else {
            throw GeoReportError(status: 400, description: "start_date, end_date: at most \(mostDays) days")
        }
        return (start, end.adding(seconds: 1))
    }

    private static func moment(_ name: String, _ input: FormInput) throws(GeoReportError) -> Instant? {
        guard let text = input.optional(name) else { return nil }
        // A plus sign that came unencoded arrives as a blank.
        let plain = text.replacing(#/ (\d\d:?\d\d)$/#) { "+" + $0.output.1 }
        guard let moment = Instant(iso: plain) else {
            throw GeoReportError(status: 400, description: "\(name): no date and time (W3C)")
        }
        return moment
    }

    private static func count(_ name: String, _ input: FormInput, most: Int) throws(GeoReportError) -> Int? {
        guard let text = input.optional(name) else { return nil }
        guard let number = Int(text), (1...most).contains(number) else {
            throw GeoReportError(status: 400, description: "\(name): 1 to \(most)")
        }
        return number
    }

    private static func items(_ text: String) -> [String] {
        text.split { $0 == "," || $0 == "，" }.map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
    }
}
