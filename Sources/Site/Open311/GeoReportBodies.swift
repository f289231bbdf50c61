import Desk
import Kernel

/// What the answers of GeoReport v2 hold.
struct GeoReportBodies: Sendable {
    let book: DeskBook
    let words: Words

    /// Where this server is and what it speaks.
    func discovery(base: String, changed: Instant) -> GeoReportValue {
        let moment = GeoReportValue.text(GeoReportBodies.moment(changed))
        let endpoint: GeoReportValue = .object([
            ("specification", .text("http://wiki.open311.org/GeoReport_v2")), ("url", .text(base)),
            ("changeset", moment), ("type", .text("production")),
            ("formats", .list(item: "format", [.text("text/xml"), .text("application/json")])),
        ])
        return .object([
            ("changeset", moment), ("contact", .text(words(.openContact))), ("key_service", .text(words(.openKeys))),
            ("endpoints", .list(item: "endpoint", [endpoint])),
        ])
    }

    var services: GeoReportValue { .list(item: "service", published.map(service)) }

    /// The categories that the public may see and use here.
    var published: [RequestCatalogue.Category] { book.catalogue.categories.filter { !$0.sensitive } }

    private func service(_ category: RequestCatalogue.Category) -> GeoReportValue {
        let group = book.catalogue.groups.first { $0.code == category.group }
        return .object([
            ("service_code", .text(category.code)), ("service_name", .text(words(category.name))),
            ("description", .text(words(category.name))), ("metadata", .flag(false)), ("type", .text("realtime")),
            ("keywords", .text(category.keywords.joined(separator: ","))),
            ("group", GeoReportValue(group.map { words($0.name) })),
        ])
    }

    /// The questions of a service; the catalogue asks none beyond the standard's own.
    func definition(_ category: RequestCatalogue.Category) -> GeoReportValue {
        .object([("service_code", .text(category.code)), ("attributes", .list(item: "attribute", []))])
    }

    func requests(_ found: [PublicRequest]) -> GeoReportValue { .list(item: "request", found.map(request)) }

    private func request(_ found: PublicRequest) -> GeoReportValue {
        let request = found.request
        let category = book.catalogue.category(request.category)
        func degree(_ value: Int64?) -> GeoReportValue {
            value.map { .number(FixedPoint.text($0, decimals: 6)) } ?? .null
        }
        return .object([
            ("service_request_id", .text(request.number)), ("status", .text(request.isOpen ? "open" : "closed")),
            ("status_notes", .text(words(request.state.title))),
            ("service_name", GeoReportValue(category.map { words($0.name) })),
            ("service_code", .text(request.category)), ("description", .text(PublicText.masked(request.text))),
            ("agency_responsible", GeoReportValue(found.holder)),
            ("service_notice", .text(words(.openNotice, ["day": words.date(request.clock.due.day)]))),
            ("requested_datetime", .text(GeoReportBodies.moment(request.received))),
            ("updated_datetime", .text(GeoReportBodies.moment(found.updated))),
            ("expected_datetime", .text(GeoReportBodies.moment(request.clock.due))),
            ("address", GeoReportValue(request.place.map(PublicText.masked))),
            ("address_id", .text(request.unit.digits)),
            ("zipcode", .null), ("lat", degree(request.position?.latitude)),
            ("long", degree(request.position?.longitude)),
            ("media_url", GeoReportValue(request.attributes["media_url"])),
        ])
    }

    func receipt(_ receipt: RequestReceipt) -> GeoReportValue {
        let notice = words(.openNotice, ["day": words.date(receipt.due.day)])
        return .list(
            item: "request",
            [
                .object([
                    ("service_request_id", .text(receipt.number)), ("service_notice", .text(notice)),
                    ("account_id", .null),
                ])
            ])
    }

    /// The request of a token; here every token is the number itself.
    func token(_ number: String) -> GeoReportValue {
        .list(
            item: "request",
            [.object([("service_request_id", .text(number)), ("token", .text(number))])])
    }

    func errors(_ errors: [GeoReportError]) -> GeoReportValue {
        .list(
            item: "error",
            errors.map { error in
                .object([("code", .number(String(error.status))), ("description", .text(error.description))])
            })
    }

    /// Whole seconds with their offset; some clients read no fractions.
    static func moment(_ instant: Instant) -> String {
        let text = instant.description
        return text.replacing(/\.\d{3}\+/, with: "+")
    }
}

/// What residents wrote, as the public may read it.
enum PublicText {
    /// Runs of seven digits and more, such as telephone and identity numbers, are blotted out.
    static func masked(_ text: String) -> String {
        text.replacing(/\d[\d -]{5,}\d[Xx]?/) { match in
            match.output.count(where: \.isNumber) >= 7 ? "***" : String(match.output)
        }
    }
}
