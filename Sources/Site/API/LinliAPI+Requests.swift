import Access
import Crypto
import Desk
import HTTPTypes
import Kernel
import WorkCalendar

extension LinliAPI {
    var requestOperations: [APIOperation] {
        [
            APIOperation(
                .post, "/api/v1/requests", "create_request", group: "requests", key: true,
                parameters: [LinliAPI.onceKey(required: true)], body: newRequest, status: .created,
                answer: .named("Receipt"), refusals: [409], work: create),
            APIOperation(
                .get, "/api/v1/requests", "list_requests", group: "requests", key: true,
                parameters: listParameters + LinliAPI.paging, answer: LinliAPI.page("Request"), refusals: [404, 409],
                work: list),
            APIOperation(
                .get, "/api/v1/requests/{id}", "read_request", group: "requests", key: true,
                parameters: [APIParameter("id", .path, .id)], answer: .named("RequestDetail"), refusals: [404],
                work: read),
        ]
    }

    /// The key under which a call does its work once, however often it is sent.
    static func onceKey(required: Bool) -> APIParameter {
        APIParameter("Idempotency-Key", .header, .pattern("^[0-9A-Za-z_.:-]{1,100}$"), required: required)
    }

    /// What a key of the caller is kept as: bound to what it was sent to.
    static func once(_ call: APICall, _ parts: String...) -> String? {
        call.text("Idempotency-Key").map { key in
            let digest = SHA256.hash(data: Array((parts + [key]).joined(separator: "\n").utf8))
            return "api." + Base64URL.encode(Array(digest.prefix(24)))
        }
    }

    // MARK: creating

    private var newRequest: APISchema {
        let requester = APISchema.object(
            [
                APIMember("name", .prose(100), required: false),
                APIMember("phone", .pattern("^[+]?[0-9]{5,19}$"), required: false),
                APIMember("email", .pattern("^[0-9A-Za-z._%+-]{1,64}@[0-9A-Za-z.-]{1,190}$"), required: false),
                APIMember("withheld", .flag, required: false),
            ], oneOf: ["phone", "email"])
        return .object([
            APIMember("category", .choice(desk.book.catalogue.categories.map(\.code))),
            APIMember("text", .prose(needed: true)), APIMember("unit", .unitCode, required: false),
            APIMember("nature", .choice(RequestNature.allCases.map(\.rawValue)), required: false),
            APIMember("place", .prose(200), required: false),
            APIMember("position", .object(RequestShape.position), required: false),
            APIMember("requester", requester, required: false),
            APIMember("accused", .pattern("^[0-9]{12}(/[0-9a-z_]{1,40})?$"), required: false),
        ])
    }

    private func create(_ call: APICall) async throws -> APIAnswer {
        let requester = call.body["requester"]
        let isWithheld = requester?["withheld"]?.flag == true
        let position = call.body["position"].flatMap { place -> Request.Position? in
            guard let latitude = place["lat"]?.double, let longitude = place["lon"]?.double else { return nil }
            return Request.Position(
                longitude: Int64((longitude * 1e6).rounded()), latitude: Int64((latitude * 1e6).rounded()))
        }
        let draft = RequestDraft(
            channel: .api, unit: call.field("unit").flatMap { UnitCode($0) } ?? services.district,
            category: call.words("category"), nature: call.field("nature").flatMap { RequestNature(rawValue: $0) },
            text: call.words("text"), place: call.field("place"), position: position,
            identity: requester == nil ? .anonymous : (isWithheld ? .withheld : .named),
            requester: requester.map {
                Requester(name: $0["name"]?.text, phone: $0["phone"]?.text, email: $0["email"]?.text)
            }, accused: call.field("accused").flatMap { OfficeID($0) })
        guard draft.unit.district == district else {
            throw APIRefusal(.conflict, [Problem("desk.unit_unknown", field: "unit", value: draft.unit.digits)])
        }
        let receipt = try await desk.register(draft, key: LinliAPI.once(call, "create"), by: call.actor)
        let body = APIValue.object([
            ("id", .text(receipt.id)), ("number", .text(receipt.number)), ("code", .text(receipt.secret)),
            ("due", .text(receipt.due.description)), ("due_provisional", .flag(receipt.isProvisional)),
        ])
        return APIAnswer(body, location: "/api/v1/requests/" + receipt.id)
    }

    // MARK: reading

    private var listParameters: [APIParameter] {
        [
            APIParameter("unit", .query, .unitCode),
            APIParameter("lead", .query, .pattern("^[0-9]{12}(/[0-9a-z_]{1,40})?$")),
            APIParameter("state", .query, .choice(RequestShape.states)),
            APIParameter("category", .query, .choice(desk.book.catalogue.categories.map(\.code))),
            APIParameter("channel", .query, .choice(RequestChannel.allCases.map(\.rawValue))),
            APIParameter("open", .query, .flag), APIParameter("overdue", .query, .flag),
            APIParameter("without_rule", .query, .flag), APIParameter("received_from", .query, .day),
            APIParameter("received_until", .query, .day),
            APIParameter("order", .query, .choice(QueueFilter.Order.allCases.map(\.rawValue))),
        ]
    }

    private func list(_ call: APICall) async throws -> APIAnswer {
        var filter = QueueFilter(district: district, openOnly: call.flag("open") ?? true)
        filter.unit = call.unit("unit")
        filter.lead = call.text("lead").flatMap { OfficeID($0) }
        if let state = call.text("state").flatMap({ RequestState(rawValue: $0) }) {
            filter.states = [state]
            filter.openOnly = call.flag("open") ?? false
        } else if call.flag("open") == false {
            filter.states = Set(RequestState.allCases.filter(\.isFinal))
        }
        filter.category = call.text("category")
        filter.channel = call.text("channel").flatMap { RequestChannel(rawValue: $0) }
        filter.overdueOnly = call.flag("overdue") ?? false
        filter.withoutRule = call.flag("without_rule") ?? false
        filter.receivedFrom = call.day("received_from").map { Instant($0) }
        filter.receivedUntil = call.day("received_until").map { Instant($0) }
        filter.order = call.text("order").flatMap { QueueFilter.Order(rawValue: $0) } ?? .due
        filter.limit = call.integer("limit") ?? 50
        filter.after = try call.text("cursor").map(LinliAPI.cursor)
        let page = try await desk.queue(filter, by: call.actor)
        let writing = RequestWriting(words: call.words, now: services.environment.now())
        return LinliAPI.page(page.requests.map(writing.request), next: page.next.map { "\($0.key).\($0.id)" })
    }

    /// The place in a list that a cursor stands for.
    private static func cursor(_ text: String) throws -> QueueFilter.Cursor {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let key = Int64(parts[0]) else {
            throw Problem("api.no_such_cursor", field: "cursor", value: text)
        }
        return QueueFilter.Cursor(key: key, id: String(parts[1]))
    }

    private func read(_ call: APICall) async throws -> APIAnswer {
        let address = RequestAddress(district: district, id: call.text("id") ?? "")
        let detail = try await desk.detail(address, by: call.actor)
        let writing = RequestWriting(words: call.words, now: services.environment.now())
        return APIAnswer(writing.detail(detail), version: detail.request.version)
    }

    // MARK: following one's own

    var trackingOperations: [APIOperation] {
        [
            APIOperation(
                .get, "/api/v1/tracking/{number}", "track_request", group: "requests",
                parameters: [
                    APIParameter("number", .path, .pattern("^[0-9]{12,16}$")),
                    APIParameter("Tracking-Code", .header, .pattern("^[0-9A-Za-z]{4,16}$"), required: true),
                ], answer: .named("Tracking"), refusals: [404], work: track)
        ]
    }

    private func track(_ call: APICall) async throws -> APIAnswer {
        let view = try await desk.track(
            number: call.text("number") ?? "", secret: call.text("Tracking-Code") ?? "", district: district)
        let writing = RequestWriting(words: call.words, now: services.environment.now())
        return APIAnswer(writing.tracking(view), version: view.request.version)
    }
}
