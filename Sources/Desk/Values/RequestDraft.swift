import Kernel

/// What was told at intake.
package struct RequestDraft: Hashable, Sendable {
    package var channel: RequestChannel
    package var unit: UnitCode
    package var category: String
    /// Nil takes the category's own.
    package var nature: RequestNature?
    package var text: String
    package var place: String?
    package var position: Request.Position?
    package var identity: RequesterIdentity
    package var requester: Requester?
    package var accused: OfficeID?
    package var attributes: [String: String]
    /// Already handed to 110, 119, 120 or 122 while the caller was on the line.
    package var emergencyNumber: String?
    package var isDemo: Bool
    /// When it came in, for entries made later from paper; nil means now.
    package var received: Instant?

    package init(
        channel: RequestChannel, unit: UnitCode, category: String, nature: RequestNature? = nil, text: String,
        place: String? = nil, position: Request.Position? = nil, identity: RequesterIdentity = .anonymous,
        requester: Requester? = nil, accused: OfficeID? = nil, attributes: [String: String] = [:],
        emergencyNumber: String? = nil, isDemo: Bool = false, received: Instant? = nil
    ) {
        self.channel = channel
        self.unit = unit
        self.category = category
        self.nature = nature
        self.text = text
        self.place = place
        self.position = position
        self.identity = identity
        self.requester = requester
        self.accused = accused
        self.attributes = attributes
        self.emergencyNumber = emergencyNumber
        self.isDemo = isDemo
        self.received = received
    }

    /// Longest text, in characters (GeoReport v2).
    package static let longestText = 4000

    /// Every mistake that needs no database.
    func problems(_ book: DeskBook, now: Instant) -> [Problem] {
        var problems: [Problem] = []
        if !text.contains(where: { !$0.isWhitespace }) { problems.append(Problem("desk.text_missing", field: "text")) }
        if text.count > RequestDraft.longestText {
            problems.append(Problem("desk.text_too_long", field: "text", ["max": String(RequestDraft.longestText)]))
        }
        if book.catalogue.category(category) == nil {
            problems.append(Problem("desk.category_unknown", field: "category", value: category))
        }
        if identity != .anonymous, requester?.isReachable != true {
            problems.append(Problem("desk.contact_missing", field: "phone"))
        }
        if let phone = requester?.phone, !Requester.isPhone(phone) {
            problems.append(Problem("desk.phone_invalid", field: "phone", value: phone))
        }
        if let received, received > now { problems.append(Problem("desk.received_later", field: "received")) }
        if let number = emergencyNumber, !book.emergency.calls.contains(where: { $0.number == number }) {
            problems.append(Problem("desk.emergency_number", field: "emergency", value: number))
        }
        return problems
    }
}

/// Who asks; kept apart from the request, and every look at it is logged.
package struct Requester: Hashable, Sendable {
    package var name: String?
    package var phone: String?
    package var email: String?
    /// The account of a signed-in resident.
    package var account: String?

    package init(name: String? = nil, phone: String? = nil, email: String? = nil, account: String? = nil) {
        self.name = name
        self.phone = phone
        self.email = email
        self.account = account
    }

    var isReachable: Bool { [phone, email, account].contains { $0?.isEmpty == false } }

    /// Whether it looks like a number: digits with `+`, blanks and hyphens between, 5 to 20 characters.
    package static func isPhone(_ text: String) -> Bool {
        (5...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { (48...57).contains($0) || [32, 40, 41, 43, 45].contains($0) }
            && text.utf8.count(where: { (48...57).contains($0) }) >= 5
    }
}

/// What the resident takes away from intake.
package struct RequestReceipt: Hashable, Sendable {
    package let district: String
    package let id: String
    package let number: String
    /// Shown once; with the number it opens the tracking page.
    package let secret: String
    /// Until when an answer is promised.
    package let due: Instant
    package let isProvisional: Bool
}
