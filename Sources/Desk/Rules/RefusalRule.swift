import Kernel

/// Refusing a matter: a reason from the closed list, its article, where to go instead, and a second person.
///
/// Beijing's regulation art. 11; Weifang's art. 19 and 21.
package enum RefusalRule {
    static let article = "北京市接诉即办工作条例第十一条；潍坊市12345政务服务便民热线条例第十九条"

    /// Mistakes of a proposal.
    package static func problem(_ reason: DeskReasons.Reason, signpost: String?) -> Problem? {
        guard reason.needsSignpost == true, signpost?.contains(where: { !$0.isWhitespace }) != true else { return nil }
        return Problem("desk.signpost_missing", field: "signpost", source: reason.article)
    }

    /// A second person decides.
    package static func refusal(decidedBy account: String, proposedBy: String) -> Problem? {
        account == proposedBy ? Problem("desk.second_person", source: article) : nil
    }
}
