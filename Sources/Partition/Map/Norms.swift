/// What a full community is, by kind of building, and what barriers mean; data of the plan that is followed.
package struct Norms: Sendable, Hashable {
    /// Households of one full community, by kind; a kind without a norm cannot be read.
    package let households: [String: Int]
    /// Cost of one metre of boundary by barrier class; a class without a cost is hard and is never crossed.
    package let cost: [Int: Double]

    package init(households: [String: Int], cost: [Int: Double]) {
        self.households = households
        self.cost = cost
    }

    /// The least number that every norm divides: loads counted in such parts of a community are whole numbers.
    package var partsOfOne: Int {
        households.values.sorted().reduce(1) { product, norm in
            var (a, b) = (product, max(1, norm))
            while b != 0 { (a, b) = (b, a % b) }
            return product / a * max(1, norm)
        }
    }
}
