import Kernel
import Registry

/// What may be done with a unit in the console.
enum UnitAction: String, Sendable, CaseIterable {
    case create, rename, split, merge, move, retire

    /// Whether the action makes sense for the unit.
    func fits(_ unit: Unit) -> Bool {
        switch self {
        case .create: unit.level < .community
        case .rename: true
        case .split, .merge, .move, .retire: unit.level > .district
        }
    }

    var label: MessageKey {
        switch self {
        case .create: .unitCreateBelow
        case .rename: .unitRename
        case .split: .unitSplit
        case .merge: .unitMerge
        case .move: .unitMove
        case .retire: .unitRetire
        }
    }

    var lead: MessageKey {
        switch self {
        case .create: .unitCreateLead
        case .rename: .unitRenameLead
        case .split: .unitSplitLead
        case .merge: .unitMergeLead
        case .move: .unitMoveLead
        case .retire: .unitRetireLead
        }
    }

    /// Whether running records go somewhere else.
    var movesRecords: Bool { [.split, .merge, .move, .retire].contains(self) }
}

/// What the form of a unit action sends.
struct UnitActInput: Sendable {
    let action: UnitAction
    /// The unit of the page.
    let unit: Unit
    /// Whether the preview was seen.
    let isConfirmed: Bool
    private let form: FormInput

    init(_ form: FormInput, _ action: UnitAction, _ unit: Unit) {
        self.form = form
        self.action = action
        self.unit = unit
        isConfirmed = form["step"] == "save"
    }

    /// The act and its day.
    ///
    /// - Throws: `ValidationFailure` with `console.day_invalid`, `unit.act_missing`.
    func act() throws -> UnitAct {
        var problems: [Problem] = []
        if form["act"].isEmpty { problems.append(Problem("unit.act_missing", field: "act")) }
        let day = CivilDate(form["day"])
        if day == nil { problems.append(Problem("console.day_invalid", field: "day", value: form["day"])) }
        guard let day, problems.isEmpty else { throw ValidationFailure(problems) }
        return UnitAct(form["act"], on: day)
    }

    /// The new unit of a numbered set of fields; nil when all of them are empty.
    ///
    /// - Throws: `ValidationFailure` with `console.code_invalid`.
    func draft(_ suffix: String = "") throws -> UnitDraft? {
        guard !form["code" + suffix].isEmpty || !form["name" + suffix].isEmpty else { return nil }
        guard let code = UnitCode(form["code" + suffix]) else {
            throw ValidationFailure([
                Problem("console.code_invalid", field: "code" + suffix, value: form["code" + suffix])
            ])
        }
        let kind =
            UnitKind(rawValue: form["kind"]) ?? (code.level == unit.level ? unit.kind : UnitActInput.kind(code.level))
        return UnitDraft(code: code, kind: kind, name: form["name" + suffix], provenance: form["provenance"])
    }

    private static func kind(_ level: UnitLevel) -> UnitKind {
        switch level {
        case .city: .city
        case .district: .district
        case .street: .street
        case .community: .community
        }
    }

    var name: String { form["name"] }

    /// The units that are merged with this one.
    var others: [UnitCode] { form.all("others").compactMap { UnitCode($0) } }

    /// Which part carries the records on.
    var heir: Int { form["heir"] == "2" ? 2 : 1 }

    /// Ids of the records that go to the part which is not the heir.
    func moved(_ registers: [String]) -> [String] { registers.flatMap { form.all("moved_" + $0) } }

    /// Everything typed, to travel on unseen.
    var carried: [FormField] {
        let names = [
            "act", "day", "name", "code", "kind", "provenance", "name_1", "code_1", "name_2", "code_2", "heir",
        ]
        return names.filter(form.has).map { .hidden($0, form[$0]) } + form.all("others").map { .hidden("others", $0) }
    }
}
