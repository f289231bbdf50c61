import Kernel
import Store
import WorkCalendar

extension Request {
    /// A row of `desk_request`.
    init(_ row: Row) throws {
        func word<Word: RawRepresentable>(_ column: String) throws -> Word where Word.RawValue == String {
            guard let word = Word(rawValue: try row.text(column)) else { throw CorruptRow(column: column) }
            return word
        }
        func office(_ column: String) throws -> OfficeID? {
            guard let text = try row.optionalText(column) else { return nil }
            guard let office = OfficeID(text) else { throw CorruptRow(column: column) }
            return office
        }
        func flag(_ column: String) throws -> Bool? { try row.optional(column, row.flag) }
        func moment(_ column: String) throws -> Instant? { try row.optional(column, row.instant) }
        guard let period = Period(try row.text("due_period")) else { throw CorruptRow(column: "due_period") }
        var clock = RequestClock(
            from: try row.instant("due_from"), period: period, due: try row.instant("due"),
            isProvisional: try row.flag("due_provisional"))
        clock.shift = try row.integer("due_shift")
        clock.pausedAt = try moment("paused_at")
        clock.step = try row.optionalText("step").flatMap(StepClock.init)
        clock.stepDue = try moment("step_due")
        clock.rung = try row.int("rung")
        clock.alarm = try moment("alarm")
        let position: Position? =
            if let longitude = try row.optionalInteger("longitude"),
                let latitude = try row.optionalInteger("latitude")
            { Position(longitude: longitude, latitude: latitude) } else { nil }
        self.init(
            district: try row.text("district"), id: try row.text("id"), number: try row.text("number"),
            channel: try word("channel"), received: try row.instant("received"), unit: try row.unit("unit"),
            nature: try word("nature"), category: try row.text("category"), catalogue: try row.text("catalogue"),
            profile: try row.text("profile"), identity: try word("identity"), text: try row.text("body"),
            place: try row.optionalText("place"), position: position, accused: try office("accused"),
            attributes: try DetailText.read(try row.text("attributes")), since: try row.instant("since"), clock: clock)
        state = try word("state")
        pending = try row.optionalText("pending").flatMap(PendingDecision.init)
        lead = try office("lead")
        moves = try row.int("moves")
        rounds = try row.int("rounds")
        reworks = try row.int("reworks")
        extensions = try row.int("extensions")
        callBacks = try row.int("call_backs")
        master = try row.optionalText("master")
        parent = try row.optionalText("parent")
        dispatchProblem = try row.optionalText("dispatch_problem")
        contacted = try moment("contacted")
        finished = try moment("finished")
        finishedBy = try row.optionalText("finished_by")
        ended = try moment("ended")
        answers = CallBackAnswers(
            responded: try flag("responded"), solved: try flag("solved"),
            satisfied: try row.optionalInteger("satisfied").map(Int.init))
        onTime = try flag("on_time")
        excluded = try row.optionalText("excluded")
        isDemo = try row.flag("is_demo")
        version = try row.integer("version")
    }
}
