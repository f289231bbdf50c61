import Access
import Desk
import Kernel
import Registry

/// What is kept of a telephone call beside the request that came of it.
struct CallDesk: Sendable {
    let services: DeskServices
    let places: UnitIndex
    let actor: Actor

    /// The longest time a call may ring and still be believed, in seconds.
    private static let longestRing = 600

    /// The highest unit for which the person takes calls.
    var unit: UnitCode? { places.tops(.takeRequests, actor).min { $0.level < $1.level }?.code }

    /// A missed call to return, with its number; nil when there is none of that id.
    func missed(_ id: String?) async throws -> CallRecord? {
        guard let id, let unit else { return nil }
        do { return try await services.desk.missedCall(id, at: unit, by: actor) } catch let problem as Problem
            where problem.code == "desk.unknown_call"
        { return nil }
    }

    /// The call that was just taken; nil when it was no call, or nobody says how long it rang.
    ///
    /// - Throws: `ValidationFailure` with `deskfront.rang`.
    func call(_ input: FormInput, _ channel: RequestChannel) throws -> CallRecord? {
        guard channel == .phone, let text = input.optional("rang") else { return nil }
        guard let seconds = Int64(text), (0...Int64(CallDesk.longestRing)).contains(seconds) else {
            throw ValidationFailure([Problem("deskfront.rang", field: "rang")])
        }
        let now = services.environment.now()
        let opened = Int64(input["opened"]).map(Instant.init(milliseconds:)) ?? now
        let answered = min(opened, now)
        return CallRecord(
            id: services.environment.newID(), phone: input.optional("phone"), rang: answered.adding(seconds: -seconds),
            answered: answered, ended: now, operatorAccount: actor.account)
    }

    /// Keeps the call with its request, or notes that a missed one was returned.
    func keep(_ call: CallRecord?, _ input: FormInput, _ receipt: RequestReceipt, at unit: UnitCode) async throws {
        if let id = input.optional("call") {
            return try await services.desk.returned(id, request: receipt.id, at: unit, by: actor)
        }
        guard var call else { return }
        call.request = receipt.id
        try await services.desk.record(call, at: unit, by: actor)
    }
}
