import Desk
import Kernel

/// What may be done with a case as it stands, each with its own small form.
struct ConfidentialSteps {
    /// The steps, as they stand in an address.
    enum Step: String, Sendable { case note, agree, confirm, close, withdraw }

    let one: ConfidentialCase
    let path: URLPath

    private var steps: [Step] {
        switch one.state {
        case .withdrawn: []
        case .closed: [.withdraw]
        case .open where one.kind == .mediation: [.note, .agree, .close, .withdraw]
        case .agreed: [.note, .confirm, .close, .withdraw]
        case .open, .confirmed: [.note, .close, .withdraw]
        }
    }

    func html(_ context: LinliContext) -> HTML {
        let words = context.words
        return HTML.each(steps) { step in
            let form = Form(
                to: path.appending(step.rawValue), submit: words(title(step)), isDangerous: step == .withdraw,
                fields(step, words))
            let lead: HTML = step == .withdraw ? "<p>\(words(.caseWithdrawLead))</p>\n" : .empty
            return """
                <details class="fold"><summary>\(words(title(step)))</summary>
                \(lead)\(form.html(context))</details>

                """
        }
    }

    private func title(_ step: Step) -> MessageKey {
        switch step {
        case .note: .caseAddNote
        case .agree: .caseAgree2
        case .confirm: .caseConfirm
        case .close: .caseClose
        case .withdraw: .caseWithdraw
        }
    }

    private func fields(_ step: Step, _ words: Words) -> [FormField] {
        switch step {
        case .note: [FormField("text", words(.caseNote), .textarea)]
        case .agree: [FormField("day", words(.caseAgreed), .date)]
        case .confirm: [FormField("day", words(.caseApplied), .date)]
        case .close, .withdraw: []
        }
    }

    /// Does one step.
    ///
    /// - Throws: the refusals of the use case, and `deskpage.day` for what is no day.
    static func perform(
        _ step: Step, _ id: String, _ district: String, _ input: FormInput, _ desk: DeskService, _ actor: Actor
    ) async throws {
        func day() throws -> CivilDate {
            guard let day = CivilDate(input["day"]) else {
                throw ValidationFailure([Problem("deskpage.day", field: "day")])
            }
            return day
        }
        switch step {
        case .note: try await desk.noteCase(id, district: district, input["text"], by: actor)
        case .agree: try await desk.agree(id, district: district, on: try day(), by: actor)
        case .confirm: try await desk.confirm(id, district: district, on: try day(), by: actor)
        case .close: try await desk.closeCase(id, district: district, by: actor)
        case .withdraw: try await desk.withdrawCase(id, district: district, by: actor)
        }
    }
}

extension ConfidentialCase.Kind {
    /// Its title.
    var title: MessageKey { self == .help ? .caseHelp : .caseMediation }
}

extension ConfidentialCase.State {
    /// Its title.
    var title: MessageKey { MessageKey("deskcase.state_" + rawValue) }
}
