import Kernel
import Store

/// What the desk lets plans measure.
package enum DeskSources {
    /// All record sources of this capability.
    package static func all(_ publication: PublicationRule) -> [RecordSource] { [requests(publication)] }

    /// The name of the requests among record sources.
    static let requestsName = "requests"

    /// Residents' requests, one record each, without persons and texts.
    static func requests(_ publication: PublicationRule) -> RecordSource {
        RecordSource(
            name: requestsName, title: Localized(zh: "诉求", en: "Requests"),
            note: Localized(
                zh: "居民诉求，一件一条：是否按期、是否联系、是否解决、满意程度分别记录；合并的各件仍各算一件。",
                en: "Residents' requests, one record each; on time, responded, solved and satisfied are kept apart."),
            fields: [
                RecordField(name: "category", title: Localized(zh: "事项", en: "Category"), type: .text),
                RecordField(
                    name: "nature", title: Localized(zh: "性质", en: "Nature"), type: .choice(choices(natureTitles))),
                RecordField(
                    name: "channel", title: Localized(zh: "渠道", en: "Channel"), type: .choice(choices(channelTitles))),
                RecordField(
                    name: "status", title: Localized(zh: "状态", en: "Status"), type: .choice(choices(statusTitles))),
                RecordField(name: "received", title: Localized(zh: "受理日期", en: "Received"), type: .date),
                RecordField(name: "due", title: Localized(zh: "承诺日期", en: "Due"), type: .date),
                RecordField(name: "finished", title: Localized(zh: "办结日期", en: "Finished"), type: .date),
                RecordField(name: "on_time", title: Localized(zh: "按期", en: "On time"), type: .boolean),
                RecordField(name: "responded", title: Localized(zh: "已响应", en: "Responded"), type: .boolean),
                RecordField(name: "solved", title: Localized(zh: "已解决", en: "Solved"), type: .boolean),
                RecordField(
                    name: "satisfaction", title: Localized(zh: "满意程度", en: "Satisfaction"),
                    type: .number(decimals: 0, unit: "")),
                RecordField(name: "satisfied", title: Localized(zh: "满意", en: "Satisfied"), type: .boolean),
                RecordField(
                    name: "reworks", title: Localized(zh: "重办次数", en: "Reworks"), type: .number(decimals: 0, unit: "")),
                RecordField(
                    name: "moves", title: Localized(zh: "转办次数", en: "Moves"), type: .number(decimals: 0, unit: "")),
                RecordField(name: "excluded", title: Localized(zh: "不计考核", en: "Excluded"), type: .boolean),
            ]
        ) { connection, district, unit, body in
            try RequestQueries.forEach(district: district, unit: unit, on: connection) {
                try body($0.record(publication))
            }
        }
    }

    private static func choices(_ titles: [(code: String, title: Localized)]) -> [Choice] {
        titles.map { Choice(code: $0.code, title: $0.title) }
    }

    private static let natureTitles: [(code: String, title: Localized)] = [
        ("consult", Localized(zh: "咨询", en: "Question")), ("help", Localized(zh: "求助", en: "Help")),
        ("suggestion", Localized(zh: "建议", en: "Suggestion")),
        ("complaint", Localized(zh: "投诉", en: "Complaint")), ("report", Localized(zh: "举报", en: "Report")),
        ("praise", Localized(zh: "表扬", en: "Praise")),
    ]
    private static let channelTitles: [(code: String, title: Localized)] = [
        ("web", Localized(zh: "网上", en: "Web")), ("kiosk", Localized(zh: "自助机", en: "Kiosk")),
        ("phone", Localized(zh: "电话", en: "Telephone")), ("visit", Localized(zh: "上门", en: "Visit")),
        ("api", Localized(zh: "接口", en: "API")), ("sms", Localized(zh: "短信", en: "SMS")),
        ("letter", Localized(zh: "来信", en: "Letter")), ("assisted", Localized(zh: "代办", en: "Entered for")),
        ("transferred", Localized(zh: "转来", en: "Handed over")),
    ]
    private static let statusTitles: [(code: String, title: Localized)] = [
        ("open", Localized(zh: "在办", en: "Open")), ("shelved", Localized(zh: "挂账", en: "Shelved")),
        ("closed", Localized(zh: "办结", en: "Closed")), ("refused", Localized(zh: "不予受理", en: "Refused")),
        ("answered", Localized(zh: "当场答复", en: "Answered")), ("merged", Localized(zh: "并入他件", en: "Merged")),
        ("terminated", Localized(zh: "终止", en: "Terminated")),
    ]
}

extension Request {
    /// As the record source `requests` shows it.
    func record(_ publication: PublicationRule) -> Record {
        func flag(_ value: Bool?) -> RecordValue { value.map(RecordValue.boolean) ?? .null }
        let status =
            switch state {
            case .shelved, .closed, .refused, .answered, .merged, .terminated: state.rawValue
            default: "open"
            }
        return Record(
            id: id, unit: unit,
            values: [
                .text(category), .choice(nature.rawValue), .choice(channel.rawValue), .choice(status),
                .date(received.day), .date(clock.due.day),
                (finished ?? ended).map { .date($0.day) } ?? .null, flag(onTime), flag(answers.responded),
                flag(answers.solved), answers.satisfied.map { .number(Int64($0)) } ?? .null,
                flag(answers.satisfied.map { $0 >= publication.satisfiedFrom }), .number(Int64(reworks)),
                .number(Int64(moves)), .boolean(excluded != nil),
            ])
    }
}
