import Crypto
import Desk
import Kernel

/// A new request as GeoReport v2 sends it.
struct GeoReportPost: Sendable {
    private let input: FormInput
    private let bodies: GeoReportBodies

    init(_ input: FormInput, _ bodies: GeoReportBodies) {
        self.input = input
        self.bodies = bodies
    }

    /// The request for the desk.
    ///
    /// - Throws: `GeoReportError` 400 for what is missing or no number, 404 for an unknown service.
    func draft(at place: UnitCode) throws(GeoReportError) -> RequestDraft {
        guard let code = input.optional("service_code") else {
            throw GeoReportError(status: 400, description: "service_code: missing")
        }
        guard bodies.published.contains(where: { $0.code == code }) else {
            throw GeoReportError(status: 404, description: "service_code: \(code)")
        }
        let position = try position()
        let address = input.optional("address_string")
        let addressUnit = input.optional("address_id").flatMap { UnitCode($0) }
        guard position != nil || address != nil || input.has("address_id") else {
            throw GeoReportError(status: 400, description: "lat and long, address_string or address_id: missing")
        }
        let description = input.optional("description")
        let isReachable = input.optional("phone") != nil || input.optional("email") != nil
        return RequestDraft(
            channel: .api, unit: addressUnit ?? place, category: code, text: description ?? "", place: address,
            position: position, identity: isReachable ? .named : .anonymous,
            requester: isReachable ? requester : nil, attributes: attributes)
    }

    private var requester: Requester {
        Requester(name: name, phone: input.optional("phone"), email: input.optional("email"))
    }

    /// Last and first name; Chinese names without a blank, others the other way round.
    private var name: String? {
        let (first, last) = (input["first_name"], input["last_name"])
        let isHan = (first + last).unicodeScalars.contains { $0.properties.isIdeographic }
        let whole = isHan ? last + first : [first, last].filter { !$0.isEmpty }.joined(separator: " ")
        return whole.isEmpty ? nil : whole
    }

    private var attributes: [String: String] { input.optional("media_url").map { ["media_url": $0] } ?? [:] }

    private func position() throws(GeoReportError) -> Request.Position? {
        let (latitude, longitude) = (input.optional("lat"), input.optional("long"))
        guard latitude != nil || longitude != nil else { return nil }
        guard let latitude = GeoReportPost.degrees(latitude, within: 90),
            let longitude = GeoReportPost.degrees(longitude, within: 180)
        else { throw GeoReportError(status: 400, description: "lat, long: no position (WGS 84, degrees)") }
        return Request.Position(longitude: longitude, latitude: latitude)
    }

    /// Degrees as millionths; further decimals are cut off.
    private static func degrees(_ text: String?, within limit: Int64) -> Int64? {
        guard let text, let whole = text.wholeMatch(of: /-?\d{1,3}(?:\.\d*)?/) else { return nil }
        let parts = whole.output.split(separator: ".", omittingEmptySubsequences: false)
        let cut = parts.count == 2 ? "\(parts[0]).\(parts[1].prefix(6))" : String(parts[0])
        let plain = cut.hasSuffix(".") ? String(cut.dropLast()) : cut
        return FixedPoint.parse(plain, decimals: 6).flatMap { abs($0) <= limit * 1_000_000 ? $0 : nil }
    }

    /// What makes the same report sent twice on one day one report.
    func key(of apiKey: String, on day: CivilDate) -> String {
        let names = [
            "jurisdiction_id", "service_code", "lat", "long", "address_string", "address_id", "email", "phone",
            "description", "media_url",
        ]
        let whole = names.map { "\($0)=\(input[$0])" }.joined(separator: "\n")
        let digest = SHA256.hash(data: Array(whole.utf8)).prefix(16).map {
            String(Int($0) + 256, radix: 16).dropFirst()
        }
        return "o311.\(apiKey).\(day).\(digest.joined())"
    }
}
