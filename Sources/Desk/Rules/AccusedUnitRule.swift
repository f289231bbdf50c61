import Access
import Kernel

/// Complaint and complainant never reach the unit complained of; who has a stake stands aside.
///
/// Jinan's regulation art. 32.
package enum AccusedUnitRule {
    static let article = "济南市12345市民服务热线条例第三十二条"

    /// Whether the offices of somebody are blind to the request.
    ///
    /// Whoever has the unit above is not; whoever works for the accused office is, also when a grant higher up would
    /// let him see it.
    package static func isBlind(_ request: Request, offices: Set<OfficeID>) -> Bool {
        request.accused.map(offices.contains) ?? false
    }

    /// The refusal of a dispatch to the accused office or a part of it.
    package static func refusal(_ request: Request, to office: OfficeID) -> Problem? {
        guard let accused = request.accused, office == accused else { return nil }
        return Problem("desk.accused_unit", field: "lead", ["office": office.description], source: article)
    }
}
