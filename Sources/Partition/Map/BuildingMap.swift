/// Buildings with what is known of each, as columns; lengths in decimetres.
package struct BuildingMap: Sendable {
    package var ids: [Int] = []
    package var x: [Int] = []
    package var y: [Int] = []
    package var area: [Double] = []
    package var households: [Int] = []
    /// Households of one full community of this kind.
    package var norm: [Int] = []
    /// The compound that stays whole, -1 for a building that stands alone.
    package var compound: [Int] = []
    package var street: [Int] = []
    /// The present community.
    package var present: [Int] = []
    package var borders: [Border] = []
    package var stations: [Station] = []

    package init() {}

    package var count: Int { ids.count }

    /// A shared side of two buildings' land.
    package struct Border: Sendable, Hashable {
        package let first: Int
        package let second: Int
        package let length: Int
        package let barrier: Int

        package init(first: Int, second: Int, length: Int, barrier: Int) {
            self.first = first
            self.second = second
            self.length = length
            self.barrier = barrier
        }
    }

    /// A service station and the present community it serves.
    package struct Station: Sendable, Hashable {
        package let x: Int
        package let y: Int
        package let present: Int

        package init(x: Int, y: Int, present: Int) {
            self.x = x
            self.y = y
            self.present = present
        }
    }
}
