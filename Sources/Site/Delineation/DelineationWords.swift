import Kernel

extension Words {
    /// A sentence of the pages on drawing communities.
    func draw(_ name: String, _ parts: [String: any CustomStringConvertible] = [:]) -> String {
        var key = ""
        for character in name { key += character.isUppercase ? "_" + character.lowercased() : String(character) }
        return self(MessageKey("delineation." + key), parts)
    }

    /// A share in percent, one decimal.
    func percent(_ part: Int, of whole: Int) -> String {
        let tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole
        return "\(tenths / 10).\(tenths % 10)%"
    }

    /// A load as percent of a full community.
    func size(_ load: Double) -> String { "\(Int((load * 100).rounded()))%" }
}

extension MessageKey {
    static let delineationDesk: MessageKey = "delineation.desk"
    static let boundariesNav: MessageKey = "delineation.public_title"
}
