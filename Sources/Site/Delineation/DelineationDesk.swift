import Access
import Delineation
import Hummingbird
import Kernel
import Registry
import Store

/// What the pages on drawing communities work with.
package struct DelineationDesk: Sendable {
    static let navigation = NavEntry(.delineationDesk, "/console/delineation") {
        ConsoleRights.may(.drawBoundaries, $0)
    }
    let service: DelineationService
    let console: ConsoleServices

    package init(_ service: DelineationService, _ console: ConsoleServices) {
        (self.service, self.console) = (service, console)
    }

    /// Adds all pages of the console.
    package func add(to router: Router<LinliContext>) {
        let group = router.console(console)
        MapPages(desk: self).add(to: group)
        EditorPages(desk: self).add(to: group)
        BoundaryCasePages(desk: self).add(to: group)
    }

    static let home: URLPath = "/console/delineation"

    static func path(_ kind: String, _ district: String, _ id: String, _ rest: String? = nil) -> URLPath {
        let path = URLPath("console", "delineation", kind, district, id)
        return rest.map { path.appending($0) } ?? path
    }

    /// District and id of the address.
    func address(_ context: LinliContext) throws -> (district: String, id: String) {
        (try context.parameters.require("district"), try context.parameters.require("id"))
    }

    /// A scenario with its map as it is searched and edited; only for those who may draw there.
    func loaded(_ context: LinliContext) async throws -> (scenario: Scenario, map: LoadedMap) {
        let (district, id) = try address(context)
        return try await loaded(id, district, context.actor)
    }

    func loaded(_ id: String, _ district: String, _ actor: Actor) async throws -> (scenario: Scenario, map: LoadedMap) {
        let scenario = try await service.scenario(id, district: district)
        try Access.require(.drawBoundaries, actor, at: scenario.unit)
        let map = try await service.map(scenario.map, district: district)
        return (scenario, map.opening(scenario.settings.pins))
    }

    func crumbs(_ words: Words, _ map: LoadedMap? = nil) -> [Crumb] {
        [Crumb(words(.delineationDesk), DelineationDesk.home)]
            + (map.map { [Crumb($0.map.title, DelineationDesk.path("maps", $0.map.unit.district, $0.map.id))] } ?? [])
    }
}

extension FormInput {
    /// A whole number typed in a field.
    ///
    /// - Throws: `Problem` `delineation.not_a_number`.
    func whole(_ name: String) throws -> Int {
        guard let value = Int(self[name].filter { $0 != "," && $0 != "，" }) else {
            throw Problem("delineation.not_a_number", field: name, value: self[name], ["text": self[name]])
        }
        return value
    }

    /// A day typed in a field.
    ///
    /// - Throws: `Problem` `delineation.not_a_day`.
    func day(_ name: String) throws -> CivilDate {
        guard let day = CivilDate(self[name]) else {
            throw Problem("delineation.not_a_day", field: name, value: self[name], ["text": self[name]])
        }
        return day
    }
}
