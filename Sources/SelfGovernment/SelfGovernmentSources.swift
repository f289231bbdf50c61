import Kernel
import Store

/// What self-government lets plans measure beside its registers: counts and days, never names.
package enum SelfGovernmentSources {
    /// All record sources of this capability.
    package static let all: [RecordSource] = [resolutions, disclosures, proposals, appraisals]

    /// What meetings decided, one record each: due, done, on time, and its effect.
    package static let resolutions = RecordSource(
        name: "resolutions", title: Localized(zh: "会议决议", en: "Resolutions"),
        note: Localized(
            zh: "会议通过的决议，一件一条：何时通过、何时应当办完、何时办完、效果如何。",
            en: "What meetings passed, one record each: when passed, when due, when done, and what came of it."),
        fields: [
            RecordField(
                name: "kind", title: Localized(zh: "会议种类", en: "Kind of meeting"), type: .choice(meetingKinds)),
            RecordField(name: "decided", title: Localized(zh: "通过日期", en: "Passed on"), type: .date),
            RecordField(name: "due", title: Localized(zh: "应办日期", en: "Due"), type: .date),
            RecordField(name: "done", title: Localized(zh: "办完日期", en: "Done on"), type: .date),
            RecordField(name: "on_time", title: Localized(zh: "按期办完", en: "Done on time"), type: .boolean),
            RecordField(name: "reviewed", title: Localized(zh: "评价日期", en: "Judged on"), type: .date),
            RecordField(name: "effect", title: Localized(zh: "效果", en: "Effect"), type: .choice(effects)),
        ]
    ) { connection, district, unit, body in
        try MeetingQueries.forEachMotion(district: district, unit: unit, on: connection) { meeting, motion in
            if let record = motion.record(in: meeting) { try body(record) }
        }
    }

    /// What had to be disclosed, one record each, posted or not.
    package static let disclosures = RecordSource(
        name: "disclosure_duties", title: Localized(zh: "应公开事项", en: "Duties to disclose"),
        note: Localized(
            zh: "应当公开的一件事项：应公示日、公示日、是否按期；还没有公示的也在内。",
            en: "One matter to be disclosed: due, posted, on time; those not yet posted are here too."),
        fields: [
            RecordField(
                name: "category", title: Localized(zh: "公开类别", en: "Category"), type: .choice(categories)),
            RecordField(name: "due", title: Localized(zh: "应公示日", en: "Due"), type: .date),
            RecordField(name: "posted", title: Localized(zh: "公示日", en: "Posted on"), type: .date),
            RecordField(name: "on_time", title: Localized(zh: "按期公示", en: "Posted on time"), type: .boolean),
            RecordField(name: "removed", title: Localized(zh: "撤下日期", en: "Removed on"), type: .date),
        ]
    ) { connection, district, unit, body in
        try DisclosureQueries.forEach(district: district, unit: unit, on: connection) { try body($0.record) }
    }

    /// Residents' proposals, one record each, without texts.
    package static let proposals = RecordSource(
        name: "proposals", title: Localized(zh: "居民提案", en: "Proposals"),
        note: Localized(
            zh: "居民的一件提案：何时提出、何时达到支持人数、何时答复、是否采纳。",
            en: "One proposal of residents: handed in, supported, answered, taken up."),
        fields: [
            RecordField(name: "kind", title: Localized(zh: "种类", en: "Kind"), type: .choice(proposalKinds)),
            RecordField(name: "handed_in", title: Localized(zh: "提出日期", en: "Handed in"), type: .date),
            RecordField(name: "supported", title: Localized(zh: "达到支持日期", en: "Supported"), type: .date),
            RecordField(name: "answer_due", title: Localized(zh: "应答复日", en: "Answer due"), type: .date),
            RecordField(name: "answered", title: Localized(zh: "答复日期", en: "Answered"), type: .date),
            RecordField(name: "on_time", title: Localized(zh: "按期答复", en: "Answered on time"), type: .boolean),
            RecordField(name: "accepted", title: Localized(zh: "采纳", en: "Taken up"), type: .boolean),
        ]
    ) { connection, district, unit, body in
        try ProposalQueries.forEach(district: district, unit: unit, on: connection) { try body($0.record) }
    }

    /// Results of appraisals, one record for each person or body appraised, without names.
    package static let appraisals = RecordSource(
        name: "appraisals", title: Localized(zh: "民主评议", en: "Appraisals"),
        note: Localized(
            zh: "一次评议中一人或一个部门的结果；人数太少的不列票数。",
            en: "The result for one person or body of an appraisal; no counts where too few took part."),
        fields: [
            RecordField(name: "kind", title: Localized(zh: "评议对象", en: "Appraised"), type: .choice(appraisalKinds)),
            RecordField(
                name: "year", title: Localized(zh: "年度", en: "Year"), type: .number(decimals: 0, unit: "")),
            RecordField(name: "closed", title: Localized(zh: "公布日期", en: "Published on"), type: .date),
            RecordField(name: "result", title: Localized(zh: "结果", en: "Result"), type: .choice(results)),
            RecordField(
                name: "sheets", title: Localized(zh: "评议票", en: "Sheets"), type: .number(decimals: 0, unit: "")),
            RecordField(
                name: "good", title: Localized(zh: "好评票", en: "Good"), type: .number(decimals: 0, unit: "")),
            RecordField(
                name: "poor", title: Localized(zh: "差评票", en: "Poor"), type: .number(decimals: 0, unit: "")),
        ]
    ) { connection, district, unit, body in
        try AppraisalQueries.forEachResult(district: district, unit: unit, on: connection) { head, place, tally in
            try body(head.record(tally, place))
        }
    }
}

extension [RecordObserver] {
    /// Tells every observer of one change, when what others see has changed.
    func tell(
        _ source: RecordSource, _ old: Record?, _ new: Record?, _ district: String, _ connection: any Connection
    ) throws {
        guard !isEmpty, old != new else { return }
        let change = RecordChange(source: source.name, old: old, new: new)
        for observer in self { try observer([change], district, connection) }
    }
}
