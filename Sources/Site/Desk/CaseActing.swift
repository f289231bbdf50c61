import Desk
import HTTPTypes
import Hummingbird
import Kernel
import WorkCalendar

/// Turns the form of an action into the use case of the desk.
struct CaseActing: Sendable {
    /// The actions that have a form here.
    static let offered: Set<DeskAction> = [
        .dispatch, .accept, .object, .rule, .contact, .pause, .resume, .review, .shelve, .answer, .merge, .note,
        .askAssistance, .reportAssistance, .askExtension, .decideExtension, .submitResult, .callBack, .proposeRefusal,
        .decideRefusal,
        .proposeTermination, .decideTermination, .proposeExclusion, .decideExclusion,
    ]

    let action: DeskAction
    let desk: DeskService
    let actor: Actor

    /// - Throws: the refusals of the use case; a field that holds no choice is refused by its name.
    func perform(_ address: RequestAddress, _ input: FormInput) async throws {
        let key = input.optional("once").map { "case." + $0 }
        switch action {
        case .dispatch, .rule: try await send(address, input, key)
        case .accept: _ = try await desk.accept(address, key: key, by: actor)
        case .object:
            _ = try await desk.object(address, reason: input["reason"], basis: input["basis"], key: key, by: actor)
        case .contact: _ = try await desk.contact(address, note: input["note"], key: key, by: actor)
        case .pause:
            _ = try await desk.pause(address, reason: input["reason"], words: input["words"], key: key, by: actor)
        case .resume: _ = try await desk.resume(address, words: input.optional("words"), key: key, by: actor)
        case .askExtension:
            _ = try await desk.askExtension(
                address, by: try period(input), reason: input["reason"], words: input["words"], key: key, actor: actor)
        case .askAssistance:
            _ = try await desk.askAssistance(
                address, of: try office(input), within: try period(input), key: key, by: actor)
        case .reportAssistance:
            _ = try await desk.reportAssistance(
                address, from: try office(input), input["text"], key: key, by: actor)
        case .submitResult: try await submit(address, input, key)
        case .callBack: try await callBack(address, input, key)
        case .shelve: try await shelve(address, input, key)
        case .answer: _ = try await desk.answer(address, input["text"], key: key, by: actor)
        case .note:
            _ = try await desk.note(address, input["text"], isPublic: input.isOn("public"), key: key, by: actor)
        case .merge:
            let master = RequestNumber.read(input["master"]) ?? input["master"]
            _ = try await desk.merge(address, into: master, key: key, by: actor)
        case .proposeRefusal: try await propose(.refusal, address, input, key)
        case .proposeTermination: try await propose(.termination, address, input, key)
        case .proposeExclusion: try await propose(.exclusion, address, input, key)
        case .review, .decideExtension, .decideRefusal, .decideTermination, .decideExclusion:
            try await decide(address, input, key)
        default: throw HTTPError(.notFound)
        }
    }

    private func send(_ address: RequestAddress, _ input: FormInput, _ key: String?) async throws {
        let office = input.optional("lead").flatMap { OfficeID($0) }
        guard action == .dispatch else {
            _ = try await desk.rule(
                address, to: office, designate: input.isOn("designate"), reason: input["reason"], key: key, by: actor)
            return
        }
        let order = DispatchOrder(
            lead: office, note: input.optional("note"), override: input.optional("override"))
        _ = try await desk.dispatch(address, order, key: key, by: actor)
    }

    private func decide(_ address: RequestAddress, _ input: FormInput, _ key: String?) async throws {
        let (agree, words) = (try flag("agree", input), input["words"])
        switch action {
        case .review: _ = try await desk.review(address, pass: agree, words: words, key: key, by: actor)
        case .decideExtension:
            _ = try await desk.decideExtension(address, grant: agree, words: words, key: key, by: actor)
        case .decideTermination:
            _ = try await desk.decide(.termination, address, agree: agree, words: words, key: key, by: actor)
        case .decideExclusion:
            _ = try await desk.decide(.exclusion, address, agree: agree, words: words, key: key, by: actor)
        default: _ = try await desk.decide(.refusal, address, agree: agree, words: words, key: key, by: actor)
        }
    }

    private func propose(
        _ kind: PendingDecision, _ address: RequestAddress, _ input: FormInput, _ key: String?
    ) async throws {
        _ = try await desk.propose(
            kind, address, reason: input["reason"], words: input["words"], signpost: input.optional("signpost"),
            key: key, by: actor)
    }

    private func callBack(_ address: RequestAddress, _ input: FormInput, _ key: String?) async throws {
        let draft = CallBackDraft(
            reached: try flag("reached", input), answers: CallBackAnswers(input), words: input.optional("words"))
        _ = try await desk.callBack(address, draft, key: key, by: actor)
    }

    /// Submits a result; one that is like an earlier reply or a template is shown once more before it goes out.
    private func submit(_ address: RequestAddress, _ input: FormInput, _ key: String?) async throws {
        let least = desk.book.likeness.replyWarningPercent
        let percent = try await desk.likeness(of: input["text"], address, by: actor)
        guard percent < least || input.isOn("alike") else {
            throw Problem("desk.reply_alike", field: "text", ["percent": String(percent)])
        }
        _ = try await desk.submitResult(address, result(input), key: key, by: actor)
    }

    private func office(_ input: FormInput) throws -> OfficeID {
        guard let office = OfficeID(input["office"]) else {
            throw Problem("desk.office_unknown", field: "office", value: input["office"])
        }
        return office
    }

    private func shelve(_ address: RequestAddress, _ input: FormInput, _ key: String?) async throws {
        guard let next = CivilDate(input["next_report"]) else {
            throw ValidationFailure([Problem("deskpage.day", field: "next_report")])
        }
        let draft = ShelvingDraft(reason: input["reason"], plan: input["plan"], nextReport: next)
        _ = try await desk.shelve(address, draft, key: key, by: actor)
    }

    private func result(_ input: FormInput) -> ResultDraft {
        let evidence = input["evidence"].split(separator: "\n").map(String.init) + input.all("files")
        return ResultDraft(
            input["text"], evidence: evidence, noEvidence: input.optional("no_evidence"),
            assistReason: input.optional("assist_reason"))
    }

    private func period(_ input: FormInput) throws -> Period {
        guard let period = Period(input["period"]) else {
            throw ValidationFailure([Problem("deskpage.period", field: "period")])
        }
        return period
    }

    private func flag(_ name: String, _ input: FormInput) throws -> Bool {
        switch input[name] {
        case "yes": return true
        case "no": return false
        default: throw ValidationFailure([Problem("deskpage.choose", field: name)])
        }
    }
}
