import Desk
import Kernel

/// What requests look like in the API.
enum RequestShape {
    static let states = RequestState.allCases.map(\.rawValue)

    /// A request in a list.
    static func request(_ api: LinliAPI) -> APISchema { .object(members(api)) }

    private static func members(_ api: LinliAPI) -> [APIMember] {
        [
            APIMember("id", .id), APIMember("number", .pattern("^[0-9]{12,}$")), APIMember("version", .count),
            APIMember("state", .choice(states)), APIMember("state_name", .string), APIMember("open", .flag),
            APIMember("category", .string), APIMember("nature", .choice(RequestNature.allCases.map(\.rawValue))),
            APIMember("channel", .choice(RequestChannel.allCases.map(\.rawValue))), APIMember("unit", .unitCode),
            APIMember("lead", .orNull(.string)), APIMember("text", .string), APIMember("place", .orNull(.string)),
            APIMember("position", .orNull(.object(position))), APIMember("received", .moment),
            APIMember("since", .moment), APIMember("due", .moment), APIMember("due_provisional", .flag),
            APIMember("overdue", .flag), APIMember("moves", .count), APIMember("reworks", .count),
            APIMember("pending", .orNull(.choice(PendingDecision.allCases.map(\.rawValue)))),
            APIMember("dispatch_problem", .orNull(.string)), APIMember("finished", .orNull(.moment)),
            APIMember("ended", .orNull(.moment)), APIMember("on_time", .orNull(.flag)),
            APIMember("responded", .orNull(.flag)), APIMember("solved", .orNull(.flag)),
            APIMember("satisfied", .orNull(.integer(1...5))),
        ]
    }

    static let position = [
        APIMember("lat", .number(-90...90)), APIMember("lon", .number(-180...180)),
    ]

    /// A request with everything about it that the caller may see.
    static func detail(_ api: LinliAPI) -> APISchema {
        .object(
            members(api) + [
                APIMember("timeline", .list(.object(entry(isPublic: false)), most: nil)),
                APIMember(
                    "assisting",
                    .list(
                        .object([
                            APIMember("office", .string), APIMember("due", .moment),
                            APIMember("done", .orNull(.moment)),
                        ]), most: nil)),
                APIMember("offices", .texts),
                APIMember("actions", .list(.choice(DeskAction.allCases.map(\.rawValue)), most: nil)),
            ])
    }

    private static func entry(isPublic: Bool) -> [APIMember] {
        let all = [
            APIMember("seq", .count), APIMember("at", .moment),
            APIMember("kind", .choice(TimelineEntry.Kind.allCases.map(\.rawValue))), APIMember("name", .string),
            APIMember("from", .orNull(.choice(states))), APIMember("to", .choice(states)),
            APIMember("text", .orNull(.string)),
        ]
        guard !isPublic else { return all }
        return all + [APIMember("by", .string), APIMember("public", .flag), APIMember("detail", .texts)]
    }

    static let receipt = APISchema.object([
        APIMember("id", .id), APIMember("number", .string), APIMember("code", .string), APIMember("due", .moment),
        APIMember("due_provisional", .flag),
    ])

    static let tracking = APISchema.object([
        APIMember("number", .string), APIMember("state", .choice(states)), APIMember("state_name", .string),
        APIMember("open", .flag), APIMember("holder", .orNull(.string)), APIMember("since", .moment),
        APIMember("due", .moment), APIMember("moves", .count), APIMember("merged_into", .orNull(.string)),
        APIMember("timeline", .list(.object(entry(isPublic: true)), most: nil)),
        APIMember("results", .list(.string, most: nil)),
    ])
}

/// Requests written as the API gives them.
struct RequestWriting: Sendable {
    let words: Words
    let now: Instant

    func request(_ request: Request) -> APIValue { .object(members(request)) }

    private func members(_ request: Request) -> [(name: String, value: APIValue)] {
        let clock = request.clock
        let position = request.position.map { place -> APIValue in
            .object([
                ("lat", .number(FixedPoint.text(place.latitude, decimals: 6))),
                ("lon", .number(FixedPoint.text(place.longitude, decimals: 6))),
            ])
        }
        return [
            ("id", .text(request.id)), ("number", .text(request.number)), ("version", .integer(request.version)),
            ("state", .text(request.state.rawValue)), ("state_name", .text(words(request.state.title))),
            ("open", .flag(request.isOpen)), ("category", .text(request.category)),
            ("nature", .text(request.nature.rawValue)), ("channel", .text(request.channel.rawValue)),
            ("unit", .text(request.unit.digits)), ("lead", APIValue(request.lead?.description)),
            ("text", .text(request.text)), ("place", APIValue(request.place)), ("position", position ?? .null),
            ("received", moment(request.received)), ("since", moment(request.since)), ("due", moment(clock.due)),
            ("due_provisional", .flag(clock.isProvisional)),
            ("overdue", .flag(request.state.runsFinishClock && clock.due < now)),
            ("moves", .integer(Int64(request.moves))), ("reworks", .integer(Int64(request.reworks))),
            ("pending", APIValue(request.pending?.rawValue)),
            ("dispatch_problem", APIValue(request.dispatchProblem)),
            ("finished", optional(request.finished)), ("ended", optional(request.ended)),
            ("on_time", APIValue(request.onTime)), ("responded", APIValue(request.answers.responded)),
            ("solved", APIValue(request.answers.solved)), ("satisfied", APIValue(request.answers.satisfied)),
        ]
    }

    func detail(_ detail: RequestDetail) -> APIValue {
        let offices = detail.officeNames.sorted { $0.key < $1.key }.map {
            (name: $0.key.description, value: APIValue.text($0.value))
        }
        return .object(
            members(detail.request) + [
                ("timeline", .list(detail.timeline.map { entry($0, isPublic: false) })),
                (
                    "assisting",
                    .list(
                        detail.assists.map {
                            .object([
                                ("office", .text($0.office.description)), ("due", moment($0.due)),
                                ("done", optional($0.done)),
                            ])
                        })
                ), ("offices", .object(offices)),
                ("actions", .list(detail.actions.map(\.rawValue).sorted().map { .text($0) })),
            ])
    }

    private func entry(_ entry: TimelineEntry, isPublic: Bool) -> APIValue {
        let all: [(name: String, value: APIValue)] = [
            ("seq", .integer(entry.seq)), ("at", moment(entry.at)), ("kind", .text(entry.kind.rawValue)),
            ("name", .text(words(entry.kind.title))), ("from", APIValue(entry.from?.rawValue)),
            ("to", .text(entry.to.rawValue)), ("text", APIValue(entry.text)),
        ]
        guard !isPublic else { return .object(all) }
        let detail = entry.detail.sorted { $0.key < $1.key }.map { (name: $0.key, value: APIValue.text($0.value)) }
        return .object(
            all + [
                ("by", .text(entry.actorName)), ("public", .flag(entry.isPublic)), ("detail", .object(detail)),
            ])
    }

    func tracking(_ view: TrackingView) -> APIValue {
        let request = view.request
        return .object([
            ("number", .text(request.number)), ("state", .text(request.state.rawValue)),
            ("state_name", .text(words(request.state.title))), ("open", .flag(request.isOpen)),
            ("holder", APIValue(view.holder)), ("since", moment(request.since)), ("due", moment(request.clock.due)),
            ("moves", .integer(Int64(request.moves))), ("merged_into", APIValue(view.master?.number)),
            ("timeline", .list(view.timeline.map { entry($0, isPublic: true) })),
            ("results", .list(view.results.map { .text($0.text) })),
        ])
    }

    func moment(_ instant: Instant) -> APIValue { .text(instant.description) }
    private func optional(_ instant: Instant?) -> APIValue { instant.map(moment) ?? .null }
}
