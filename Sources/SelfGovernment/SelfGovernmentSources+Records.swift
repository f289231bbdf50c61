import Kernel
import Store

extension SelfGovernmentSources {
    static let meetingKinds = [
        Choice(code: "residents_assembly", title: Localized(zh: "居民会议", en: "Residents' assembly")),
        Choice(code: "representatives_meeting", title: Localized(zh: "居民代表会议", en: "Representatives' meeting")),
        Choice(code: "council", title: Localized(zh: "议事会", en: "Council")),
        Choice(code: "hearing", title: Localized(zh: "听证会", en: "Hearing")),
        Choice(code: "discussion", title: Localized(zh: "恳谈会", en: "Discussion")),
    ]
    static let effects = [
        Choice(code: "effective", title: Localized(zh: "有效果", en: "Effective")),
        Choice(code: "partly", title: Localized(zh: "部分有效果", en: "Partly")),
        Choice(code: "none", title: Localized(zh: "没有效果", en: "None")),
    ]
    static let categories = [
        Choice(code: "decisions", title: Localized(zh: "会议决定", en: "Decisions")),
        Choice(code: "funds", title: Localized(zh: "资金物资", en: "Money and goods")),
        Choice(code: "facilities", title: Localized(zh: "设施使用", en: "Facilities")),
        Choice(code: "services", title: Localized(zh: "服务项目", en: "Services")),
        Choice(code: "consultation", title: Localized(zh: "协商事项", en: "Consultation")),
        Choice(code: "assistance", title: Localized(zh: "协助政府", en: "Work for government")),
        Choice(code: "other", title: Localized(zh: "其他", en: "Other")),
    ]
    static let proposalKinds = [
        Choice(code: "topic", title: Localized(zh: "议题", en: "Topic")),
        Choice(code: "assembly_residents", title: Localized(zh: "居民提议召集居民会议", en: "Assembly, by residents")),
        Choice(code: "assembly_households", title: Localized(zh: "户代表提议召集居民会议", en: "Assembly, by households")),
        Choice(
            code: "assembly_representatives",
            title: Localized(zh: "居民代表提议召集居民会议", en: "Assembly, by representatives")),
        Choice(
            code: "meeting_representatives",
            title: Localized(zh: "居民代表提议召集居民代表会议", en: "Representatives' meeting, by representatives")),
    ]
    static let appraisalKinds = [
        Choice(code: "members", title: Localized(zh: "居委会成员", en: "Committee members")),
        Choice(code: "departments", title: Localized(zh: "部门和单位", en: "Departments and units")),
    ]
    static let results = [
        Choice(code: "competent", title: Localized(zh: "称职（满意）", en: "Competent (satisfied)")),
        Choice(code: "basic", title: Localized(zh: "基本称职（基本满意）", en: "Basically competent (fairly satisfied)")),
        Choice(code: "incompetent", title: Localized(zh: "不称职（不满意）", en: "Incompetent (not satisfied)")),
    ]
}

extension Motion {
    /// As the record source `resolutions` shows it; nil while it has not passed.
    func record(in meeting: Meeting) -> Record? {
        guard passed == true, let held = meeting.held else { return nil }
        return Record(
            id: "\(meeting.id)-\(place)", unit: meeting.unit,
            values: [
                .choice(meeting.kind.rawValue), .date(held), .day(due), .day(done),
                done.flatMap { done in due.map { .boolean(done <= $0) } } ?? .null, .day(reviewed),
                review.map { .choice($0.rawValue) } ?? .null,
            ])
    }
}

extension Disclosure {
    /// As the record source `disclosure_duties` shows it.
    var record: Record {
        Record(
            id: id, unit: unit,
            values: [
                .choice(category), .date(due), .day(posted), posted.map { .boolean($0 <= due) } ?? .null,
                .day(takenDown),
            ])
    }
}

extension Proposal {
    /// As the record source `proposals` shows it.
    var record: Record {
        Record(
            id: id, unit: unit,
            values: [
                .choice(kind.rawValue), .date(handedIn), .day(supported), .day(answerDue), .day(answered),
                answered.flatMap { answered in answerDue.map { .boolean(answered <= $0) } } ?? .null,
                isAccepted.map(RecordValue.boolean) ?? .null,
            ])
    }
}

extension AppraisalHead {
    /// As the record source `appraisals` shows it; no counts where the tally is withheld.
    func record(_ tally: AppraisalTally, _ place: Int) -> Record {
        func count(_ value: Int) -> RecordValue { tally.isWithheld ? .null : .number(Int64(value)) }
        return Record(
            id: "\(id)-\(place)", unit: unit,
            values: [
                .choice(kind.rawValue), .number(Int64(year)), .day(closed),
                tally.isWithheld && kind == .departments ? .null : .choice(tally.result), count(tally.total),
                count(tally.good), count(tally.poor),
            ])
    }
}

extension RecordValue {
    /// A day, or nothing.
    static func day(_ day: CivilDate?) -> RecordValue { day.map(RecordValue.date) ?? .null }
}
