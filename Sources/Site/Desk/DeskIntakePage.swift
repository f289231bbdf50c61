import Access
import Desk
import Kernel
import Registry

/// One screen for whoever takes a call or a visit: everything under the keyboard, no mouse needed.
struct DeskIntakePage: Sendable {
    let book: DeskBook
    let places: UnitIndex
    let actor: Actor
    /// When the page was opened: the moment of picking up.
    let opened: Instant
    /// A missed call that is being returned.
    var missed: CallRecord?

    func page(_ state: FormState, _ context: LinliContext) -> Page {
        let words = context.words
        let form = Form(
            to: "/console/desk/new", submit: words(.intakeSave), cancel: "/console/desk",
            sections: [
                Form.Section(words(.intakeMatter), matter(words)),
                Form.Section(words(.intakeCaller), caller(words) + call(words)),
            ])
        return .console(
            words(.intakeTitle), crumbs: [Crumb(words(.deskTitle), "/console/desk")], lead: words(.intakeLead),
            main: form.showing(state, words).html(context))
    }

    private func matter(_ words: Words) -> [FormField] {
        let channels: [RequestChannel] = [.phone, .visit, .letter, .sms, .assisted, .transferred]
        let reach = places.reach(.takeRequests, actor)
        return [
            FormField(
                "channel", words(.queueChannel), .select(channels.map { Choice($0.rawValue, words($0.title)) }),
                value: RequestChannel.phone.rawValue),
            FormField("text", words(.reportText), .textarea),
            FormField(
                "category", words(.reportCategory),
                .select(book.catalogue.categories.map { Choice($0.code, words($0.name)) })),
            FormField("unit", words(.reportUnit), .select(places.choices(reach))),
            FormField("place", words(.reportPlace), isRequired: false),
            FormField(
                "emergency", words(.intakeEmergency),
                .select(book.emergency.calls.map { Choice($0.number, $0.number) }),
                isRequired: false),
        ]
    }

    /// What is kept of the call itself.
    private func call(_ words: Words) -> [FormField] {
        let hidden = [FormField.hidden("opened", String(opened.milliseconds))]
        if let missed { return hidden + [.hidden("call", missed.id)] }
        let seconds = ["seconds": book.telephone.pickUpSeconds]
        return hidden + [
            FormField(
                "rang", words(.callRang), .number(unit: words(.callSeconds)),
                hint: words(.callRangHint, seconds), isRequired: false)
        ]
    }

    private func caller(_ words: Words) -> [FormField] {
        [
            FormField(
                "identity", words(.reportIdentity),
                .select(RequesterIdentity.allCases.map { Choice($0.rawValue, words($0.title)) }),
                value: RequesterIdentity.named.rawValue),
            FormField("name", words(.reportName), isRequired: false),
            FormField("phone", words(.reportPhone), value: missed?.phone, isRequired: false),
            FormField("email", words(.reportEmail), isRequired: false),
        ]
    }
}
