import Kernel
import Registry
import Store

extension Installation {
    /// The districts whose units are kept here, as unit codes.
    func districts() throws -> [UnitCode] {
        try database.read { try UnitQueries.districts(on: $0) }.compactMap { UnitCode($0 + "000000") }
            .filter { $0.level == .district }
    }

    /// The district, when there is exactly one.
    ///
    /// - Throws: `Problem` `unit.which_district` when there are several, `unit.no_district` when there is none.
    func onlyDistrict() throws -> UnitCode {
        let districts = try districts()
        guard let first = districts.first else { throw Problem("unit.no_district") }
        guard districts.count == 1 else {
            throw Problem("unit.which_district", ["districts": districts.map(\.digits).joined(separator: " ")])
        }
        return first
    }
}
