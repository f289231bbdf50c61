import Kernel

/// More time: asked before the promise ends, by law only, decided by somebody else, and told to the resident.
///
/// Beijing's regulation art. 15; Jinan's art. 24.
package enum ExtensionRule {
    static let article = "北京市接诉即办工作条例第十五条；济南市12345市民服务热线条例第二十四条"

    /// The refusal of asking; nil when it may be asked.
    package static func refusal(of request: Request, at now: Instant, _ profile: DeskProfile) -> Problem? {
        guard request.extensions < profile.extensions else {
            return Problem("desk.extension_count", ["max": String(profile.extensions)], source: article)
        }
        guard now <= request.clock.due else { return Problem("desk.extension_late", source: article) }
        return nil
    }

    /// The refusal of deciding: the one who asked does not decide, nor does the unit that handles.
    package static func refusal(
        decidedBy account: String, offices: Set<OfficeID>, lead: OfficeID?, askedBy: String
    ) -> Problem? {
        guard account != askedBy, lead.map(offices.contains) != true else {
            return Problem("desk.extension_third_person", source: article)
        }
        return nil
    }
}
