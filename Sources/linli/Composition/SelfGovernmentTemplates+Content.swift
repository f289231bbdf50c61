import Content
import Foundation
import SelfGovernment

extension SelfGovernmentTemplates {
    /// The templates the product ships, read from `Content/self-government`.
    ///
    /// - Throws: A fault for a file that cannot be read.
    static func shipped() throws -> SelfGovernmentTemplates {
        func read<Value: Decodable>(_ name: String) throws -> Value {
            try JSONDecoder().decode(Value.self, from: Data(contentsOf: Content.file("self-government/\(name).json")))
        }
        return SelfGovernmentTemplates(charters: try read("charters"), bodies: try read("bodies"))
    }
}
