/// A name that expressions may use, and the slot its value comes from.
package struct NameDeclaration: Sendable {
    package let name: String
    package let aliases: [String]
    package let type: ValueType
    package let additivity: Additivity

    package init(_ name: String, aliases: [String] = [], _ type: ValueType, additivity: Additivity = .none) {
        self.name = name
        self.aliases = aliases
        self.type = type
        self.additivity = additivity
    }
}

/// Everything an expression may refer to.
///
/// A name's slot is its position in `names`.
package struct Scope: Sendable {
    package let names: [NameDeclaration]
    package let hosts: [HostFunction]
    package let units: UnitCatalogue
    private let slots: [String: Int]
    private let hostIndex: [String: Int]

    /// Codes go before aliases, earlier declarations before later ones.
    package init(names: [NameDeclaration], hosts: [HostFunction] = [], units: UnitCatalogue = .standard) {
        self.names = names
        self.hosts = hosts
        self.units = units
        let codes = names.enumerated().map { ($1.name, $0) }
        let aliases = names.enumerated().flatMap { slot, entry in entry.aliases.map { ($0, slot) } }
        slots = Dictionary(codes + aliases) { first, _ in first }
        let hostNames = hosts.enumerated().flatMap { place, host in ([host.name] + host.aliases).map { ($0, place) } }
        hostIndex = Dictionary(hostNames) { first, _ in first }
    }

    /// The slot of a name or alias.
    package func slot(_ name: String) -> Int? { slots[name] }

    func host(_ name: String) -> (index: Int, function: HostFunction)? { hostIndex[name].map { ($0, hosts[$0]) } }

    /// Every name and alias, for suggestions.
    var nameTexts: [String] { names.flatMap { [$0.name] + $0.aliases } }
    var hostTexts: [String] { hosts.flatMap { [$0.name] + $0.aliases } }
}
