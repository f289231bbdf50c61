import Ballots
import Kernel

/// The records of one community that are gone through.
struct SupervisedRecords: Sendable {
    var meetings: [(meeting: Meeting, motions: [Motion])] = []
    var disclosures: [(item: Disclosure, questions: [DisclosureQuestion])] = []
    var proposals: [Proposal] = []
    var appraisals: [AppraisalHead] = []
    var charters: [Charter] = []
    var hasCommittee = false
}

/// Goes through the records of one community by the rules of a pack; no rule, no finding.
struct SupervisionChecks {
    let unit: UnitCode
    let day: CivilDate
    let pack: LawPack
    let records: SupervisedRecords
    private(set) var findings: [SupervisionFinding] = []
    private(set) var silent: [SupervisionCheck] = []

    init(_ unit: UnitCode, _ day: CivilDate, _ pack: LawPack, _ records: SupervisedRecords) throws {
        (self.unit, self.day, self.pack, self.records) = (unit, day, pack, records)
        try disclosures()
        try meetings()
        try tasks()
        try proposals()
        try appraisals()
        try charters()
    }

    private mutating func find(
        _ check: SupervisionCheck, _ rule: LawRule, title: String? = nil, due: CivilDate? = nil, record: String? = nil
    ) {
        findings.append(
            SupervisionFinding(unit: unit, check: check, title: title, due: due, record: record, rule: rule))
    }

    /// Runs a check when the pack has its rule, and says so when it has not.
    private mutating func with(_ key: String, _ check: SupervisionCheck, _ body: (inout Self, LawRule) throws -> Void)
        rethrows
    {
        guard let rule = pack.rules[key] else { return silent.append(check) }
        try body(&self, rule)
    }

    /// Finds that something due every so many months was not done for as long, or never.
    private mutating func findMissing(
        _ check: SupervisionCheck, _ rule: LawRule, every months: Int, last: CivilDate?
    ) {
        if let last, last > day.adding(months: -months) { return }
        find(check, rule, due: last?.adding(months: months))
    }

    private mutating func disclosures() throws {
        with("disclosure.categories", .disclosureOverdue) { this, rule in
            for (item, _) in this.records.disclosures where item.isOverdue(on: this.day) {
                this.find(.disclosureOverdue, rule, title: item.title, due: item.due, record: item.id)
            }
        }
        with("disclosure.answer", .questionOverdue) { this, rule in
            for (item, questions) in this.records.disclosures {
                for question in questions where question.isOverdue(on: this.day) {
                    this.find(.questionOverdue, rule, title: item.title, due: question.due, record: item.id)
                }
            }
        }
        guard pack.rules["disclosure.categories"] != nil else { return silent.append(.categoryMissing) }
        for (category, every) in try pack.disclosureIntervals() {
            guard let every else { continue }
            let since = day.adding(months: -every.value)
            let isKnown = records.disclosures.contains { item, _ in
                item.category == category && (item.posted.map { $0 > since } ?? (item.due >= since))
            }
            if !isKnown { find(.categoryMissing, every.rule, title: category) }
        }
    }

    private mutating func meetings() throws {
        let kinds: [(MeetingKind, String, SupervisionCheck)] = [
            (.representativesMeeting, "meeting.interval", .meetingMissing),
            (.council, "council.interval", .councilMissing),
        ]
        for (kind, key, check) in kinds {
            try with(key, check) { this, rule in
                let held = this.records.meetings.filter { $0.meeting.kind == kind }.compactMap(\.meeting.held)
                this.findMissing(check, rule, every: try this.pack.months(key).value, last: held.max())
            }
        }
        try with("meeting.minutes", .minutesLate) { this, rule in
            let days = try this.pack.days("meeting.minutes").value
            for (meeting, _) in this.records.meetings where meeting.published == nil {
                guard let held = meeting.held, this.day > held.adding(days: days) else { continue }
                this.find(
                    .minutesLate, rule, title: meeting.title, due: held.adding(days: days), record: meeting.id)
            }
        }
    }

    private mutating func tasks() throws {
        try with("resolution.review", .effectUnjudged) { this, rule in
            let months = try this.pack.months("resolution.review").value
            for (meeting, motions) in this.records.meetings {
                for motion in motions where motion.reviewed == nil {
                    guard let done = motion.done, this.day > done.adding(months: months) else { continue }
                    this.find(
                        .effectUnjudged, rule, title: motion.title, due: done.adding(months: months),
                        record: meeting.id)
                }
            }
        }
        with("disclosure.categories", .taskOverdue) { this, rule in
            for (meeting, motions) in this.records.meetings {
                for motion in motions where motion.passed == true && motion.done == nil {
                    guard let due = motion.due, this.day > due else { continue }
                    this.find(.taskOverdue, rule, title: motion.title, due: due, record: meeting.id)
                }
            }
        }
    }

    private mutating func proposals() throws {
        try with("proposal.screen", .proposalUnscreened) { this, rule in
            let days = try this.pack.days("proposal.screen").value
            for item in this.records.proposals where !item.isPublic && this.day > item.handedIn.adding(days: days) {
                this.find(.proposalUnscreened, rule, due: item.handedIn.adding(days: days), record: item.id)
            }
        }
        with("proposal.answer", .proposalUnanswered) { this, rule in
            for item in this.records.proposals where item.isOverdue(on: this.day) {
                this.find(.proposalUnanswered, rule, title: item.title, due: item.answerDue, record: item.id)
            }
        }
    }

    private mutating func appraisals() throws {
        try with("evaluation.interval", .appraisalMissing) { this, rule in
            let closed = this.records.appraisals.filter { $0.kind == .members }.compactMap(\.closed)
            let months = try this.pack.months("evaluation.interval").value
            this.findMissing(.appraisalMissing, rule, every: months, last: closed.max())
        }
        with("supervision.relatives_barred", .committeeMissing) { this, rule in
            if !this.records.hasCommittee { this.find(.committeeMissing, rule) }
        }
    }

    private mutating func charters() throws {
        with("charter.filing", .charterUnfiled) { this, rule in
            for item in this.records.charters where item.isUnfiled(on: this.day) {
                this.find(.charterUnfiled, rule, title: item.title, due: item.fileDue, record: item.id)
            }
        }
        with("charter.review", .charterReview) { this, rule in
            for item in this.records.charters where item.needsReview(on: this.day) {
                this.find(.charterReview, rule, title: item.title, due: item.reviewDue, record: item.id)
            }
            for kind in CharterKind.allCases
            where !this.records.charters.contains(where: { $0.kind == kind && $0.isInForce }) {
                this.find(.charterMissing, rule, title: kind.rawValue)
            }
        }
    }
}
