/// What follows when one unit changes its community.
package struct MoveReport: Sendable, Hashable {
    /// A community touched by the move; loads in communities of the norm.
    package struct Side: Sendable, Hashable {
        package let loadBefore: Double
        package let load: Double
        package let households: Double
        package let excessBefore: Double
        package let excess: Double
        package let isEmpty: Bool
    }

    package let unit: Int
    package let from: Int
    package let to: Int
    /// Change of the boundary in weighted metres.
    package let boundary: Double
    /// Change of the households that do not stay in their matched present community.
    package let moved: Double
    package let source: Side
    package let target: Side
    /// Whether the unit touches the community it joins.
    package let touches: Bool
    /// Pieces of the community left that hang together with the rest no more.
    package let cutOff: [[Int]]

    /// Whether both communities are whole and none is farther out of band than before.
    package var isSound: Bool {
        touches && cutOff.isEmpty && !source.isEmpty && source.excess <= source.excessBefore + 1e-9
            && target.excess <= target.excessBefore + 1e-9
    }
}
