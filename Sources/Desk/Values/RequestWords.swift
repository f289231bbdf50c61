import Kernel

/// The way a request came in.
package enum RequestChannel: String, Hashable, Sendable, CaseIterable, Codable {
    case web, kiosk, phone, visit, api, sms, letter
    /// A community worker or grid worker entered it for the resident (代办).
    case assisted
    /// Handed over by the city's 12345, the grid or the petitions system.
    case transferred
}

/// What the requester wants kept from whom.
package enum RequesterIdentity: String, Hashable, Sendable, CaseIterable, Codable {
    case named
    /// Known to the desk, withheld from the handling units.
    case withheld
    case anonymous
}

/// What kind of matter it is; the promise depends on it.
package enum RequestNature: String, Hashable, Sendable, CaseIterable, Codable {
    case consult, help, suggestion, complaint, report, praise
}

/// Which clock of a step is running besides the finish clock.
package enum StepClock: String, Hashable, Sendable, CaseIterable, Codable {
    case accept, ruling, contact, review
    case callBack = "call_back"
    case pause
    case extensionDecision = "extension_decision"
    case refusalReview = "refusal_review"
    case shelved
}
