import Kernel

/// 首接负责制: the first receiver leads and answers to the resident; others assist and report to it in time.
///
/// Beijing's regulation art. 14.
package enum FirstReceiverRule {
    static let article = "北京市接诉即办工作条例第十四条"

    /// Only the lead acts for the request as a whole.
    package static func refusal(acting offices: Set<OfficeID>, lead: OfficeID?) -> Problem? {
        guard let lead, offices.contains(lead) else {
            return Problem("desk.not_the_lead", ["lead": lead?.description ?? "–"], source: article)
        }
        return nil
    }

    /// A result while assisting units are silent needs their reports, or the reason why there is none.
    package static func refusal(openAssists: [OfficeID], reason: String?) -> Problem? {
        guard !openAssists.isEmpty, reason?.contains(where: { !$0.isWhitespace }) != true else { return nil }
        let names = openAssists.map(\.description).joined(separator: ", ")
        return Problem("desk.assists_open", field: "assist_reason", ["offices": names], source: article)
    }
}
