import HTTPTypes
import Hummingbird
import Kernel

/// Something that comes with the address or the head of a call.
package struct APIParameter: Sendable {
    /// Where it stands.
    package enum Place: String, Sendable { case path, query, header }

    package let name: String
    package let place: Place
    package let schema: APISchema
    package let isRequired: Bool

    package init(_ name: String, _ place: Place, _ schema: APISchema, required: Bool? = nil) {
        self.name = name
        self.place = place
        self.schema = schema
        isRequired = required ?? (place == .path)
    }

    /// What the document says of it.
    func about(_ words: Words) -> String? {
        words.known(MessageKey("api.field_" + name.lowercased().replacing("-", with: "_")))
    }
}

/// One call of the API: what it takes, what it gives, and what does the work.
///
/// The routes and the OpenAPI document are both made from the list of these.
package struct APIOperation: Sendable {
    package let method: HTTPRequest.Method
    /// `/api/v1/requests/{id}`.
    package let path: String
    /// Its name in the document; its wording is the message `api.op_<name>`.
    package let name: String
    package let group: String
    package let needsKey: Bool
    package let parameters: [APIParameter]
    package let body: APISchema?
    package let status: HTTPResponse.Status
    package let answer: APISchema
    /// Refusals besides 400 (unreadable), 401 and 403 (key) that it may give.
    package let refusals: [Int]
    /// Whether caches on the way may keep the answer for a while.
    package let isOpen: Bool
    package let work: @Sendable (APICall) async throws -> APIAnswer

    package init(
        _ method: HTTPRequest.Method, _ path: String, _ name: String, group: String, key needsKey: Bool = false,
        parameters: [APIParameter] = [], body: APISchema? = nil, status: HTTPResponse.Status = .ok,
        answer: APISchema, refusals: [Int] = [], isOpen: Bool = false,
        work: @escaping @Sendable (APICall) async throws -> APIAnswer
    ) {
        self.method = method
        self.path = path
        self.name = name
        self.group = group
        self.needsKey = needsKey
        self.parameters = parameters
        self.body = body
        self.status = status
        self.answer = answer
        self.refusals = refusals
        self.isOpen = isOpen
        self.work = work
    }
}

/// A call whose key, parameters and body have been found to be as described.
package struct APICall: Sendable {
    package let actor: Actor
    package let words: Words
    package let body: APIValue
    let values: [String: APIValue]

    /// A parameter that is a text; nil when it is absent.
    package func text(_ name: String) -> String? { values[name]?.text }
    /// A parameter that is true or false; nil when it is absent.
    package func flag(_ name: String) -> Bool? { values[name]?.flag }
    /// A parameter that is a whole number; nil when it is absent.
    package func integer(_ name: String) -> Int? { values[name]?.integer.map { Int($0) } }
    /// A parameter that is a day; nil when it is absent.
    package func day(_ name: String) -> CivilDate? { text(name).flatMap { CivilDate($0) } }
    /// A parameter that is the code of a unit; nil when it is absent.
    package func unit(_ name: String) -> UnitCode? { text(name).flatMap { UnitCode($0) } }

    /// A text of the body; nil when it is absent or null.
    package func field(_ name: String) -> String? { body[name]?.text }
    /// A text of the body; empty when it is absent.
    package func words(_ name: String) -> String { field(name) ?? "" }
}

/// What a call gives back.
package struct APIAnswer: Sendable {
    package let body: APIValue
    /// Where what was made can be read.
    package var location: String?
    /// Counts the changes of what is shown; the first part of its ETag.
    package var version: Int64?

    package init(_ body: APIValue, location: String? = nil, version: Int64? = nil) {
        self.body = body
        self.location = location
        self.version = version
    }
}

/// A refusal of the API with its own status.
package struct APIRefusal: Error {
    package let status: HTTPResponse.Status
    package let problems: [Problem]

    package init(_ status: HTTPResponse.Status, _ problems: [Problem]) {
        self.status = status
        self.problems = problems
    }
}
