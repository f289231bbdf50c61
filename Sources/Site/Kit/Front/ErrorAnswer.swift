import HTTPTypes
import Hummingbird
import Kernel

/// What to say to an error that no page has dealt with: a status, a title, what to do next.
struct ErrorAnswer {
    let status: HTTPResponse.Status
    let problems: [Problem]
    /// Whether the program is at fault rather than the visitor.
    let isFault: Bool

    /// A refusal whose status is already certain.
    init(_ status: HTTPResponse.Status, _ problems: [Problem]) {
        self.status = status
        self.problems = problems
        isFault = status.code >= 500
    }

    init(_ error: any Error) {
        switch error {
        case let failure as ValidationFailure:
            problems = failure.problems
            status = failure.problems.count == 1 ? failure.problems[0].status : .unprocessableContent
        case let problem as Problem:
            problems = [problem]
            status = problem.status
        case let error as HTTPError:
            problems = []
            status = error.status
        case is any TemporaryFault:
            problems = []
            status = .serviceUnavailable
        default:
            problems = []
            status = .internalServerError
        }
        isFault = status.code >= 500
    }

    var title: MessageKey {
        switch status {
        case .unauthorized: return .errorSignIn
        case .forbidden: return .errorForbidden
        case .notFound: return .errorNotFound
        case _ where isFault: return .errorFault
        default: return .errorRefused
        }
    }

    var advice: MessageKey {
        switch status {
        case .unauthorized: return .adviceSignIn
        case .forbidden: return .adviceForbidden
        case .notFound: return .adviceNotFound
        case _ where isFault: return .adviceFault
        default: return .adviceRefused
        }
    }
}

extension Problem {
    /// The HTTP status of a refusal, from the family its code belongs to.
    var status: HTTPResponse.Status {
        let words = Set(code.split(whereSeparator: { $0 == "." || $0 == "_" }))
        func names(_ some: Substring...) -> Bool { !words.isDisjoint(with: some) }
        if code.hasSuffix("sign_in_required") { return .unauthorized }
        if code.hasSuffix("not_found") || code.contains("no_such") || names("unknown") && field == nil {
            return .notFound
        }
        if code.hasSuffix("too_large") { return .contentTooLarge }
        if names("denied", "forbidden") || code.hasPrefix("form.token") { return .forbidden }
        if names("throttled", "locked", "wait") { return .tooManyRequests }
        return names("conflict", "clash", "meanwhile") ? .conflict : .unprocessableContent
    }

    /// Whether the visitor cannot mend it by filling in the form again.
    var leavesTheForm: Bool { [.unauthorized, .forbidden, .notFound].contains(status) }
}
