import Access
import Kernel
import Store

extension DeskService {
    /// What the holder of number and code may see: who has it now, since when, until when, how often it moved.
    ///
    /// - Throws: `Problem` `desk.tracking_unknown` for a wrong number and for a wrong code alike.
    package func track(number: String, secret: String, district: String) async throws -> TrackingView {
        try await database.read { connection in
            try self.view(try self.opened(number, secret, district, on: connection), on: connection)
        }
    }

    /// What the account that asked may see.
    ///
    /// - Throws: `Problem` `desk.tracking_unknown` when the account did not ask for it.
    package func track(_ address: RequestAddress, by actor: Actor) async throws -> TrackingView {
        try await database.read { connection in
            let requester = try RequestQueries.requester(
                of: address.id, district: address.district, on: connection)
            guard let account = requester?.account, account == actor.account,
                let request = try RequestQueries.find(address.id, district: address.district, on: connection)
            else { throw Problem("desk.tracking_unknown") }
            return try self.view(request, on: connection)
        }
    }

    /// The resident answers the three questions without being called.
    ///
    /// - Throws: `ValidationFailure` with `desk.answer_missing`, `desk.satisfied_range`; `Problem`
    ///   `desk.tracking_unknown`, `desk.step_not_allowed`.
    package func rate(
        number: String, secret: String, district: String, answers: CallBackAnswers, words: String?, key: String? = nil
    ) async throws -> Request {
        let now = environment.now()
        return try await database.write { connection in
            let id = try Idempotency.once(key, .anonymous, at: now, on: connection) {
                try AuditTrail.lock(district, on: connection)
                let old = try self.opened(number, secret, district, on: connection)
                let person = try DeskActor(.anonymous, district: district, on: connection)
                var act = try DeskAct(self.book, old, by: person, at: now, on: connection)
                try act.requireState(.callback, to: .closed)
                try act.take(CallBackDraft(reached: true, answers: answers, words: words))
                try self.save(&act, over: old, "desk.rate")
                return old.id
            }
            guard let request = try RequestQueries.find(id, district: district, on: connection) else {
                throw Problem("desk.tracking_unknown")
            }
            return request
        }
    }

    func opened(
        _ number: String, _ secret: String, _ district: String, on connection: any Connection
    ) throws -> Request {
        guard let number = RequestNumber.read(number),
            let found = try RequestQueries.find(number: number, district: district, on: connection),
            TrackingSecret.same(found.secret, TrackingSecret.hash(secret, number: number))
        else { throw Problem("desk.tracking_unknown") }
        return found.request
    }

    private func view(_ request: Request, on connection: any Connection) throws -> TrackingView {
        let timeline = try TimelineQueries.of(
            request.id, district: request.district, publicOnly: true, on: connection)
        let steps = StepQueries(district: request.district, request: request.id, connection: connection)
        let decisions = DecisionQueries(district: request.district, request: request.id, connection: connection)
        var master: TrackingView.Master?
        if let id = request.master,
            let found = try RequestQueries.find(id, district: request.district, on: connection)
        {
            master = TrackingView.Master(number: found.number, state: found.state, due: found.clock.due)
        }
        let names = try names(request, timeline, [], on: connection)
        return TrackingView(
            request: request, holder: request.lead.flatMap { names[$0] }, timeline: timeline,
            results: try decisions.results().filter { $0.passed == true },
            shelving: try steps.shelvings().last { $0.ended == nil }, master: master, officeNames: names)
    }
}
