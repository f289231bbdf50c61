import Access
import Hummingbird
import Kernel
import Registry
import SelfGovernment
import Store

/// What the desk pages of self-government share: the services, the units somebody works for, paths and crumbs.
struct GovernanceDesk: Sendable {
    let console: ConsoleServices
    let services: SelfGovernmentServices

    static let root: URLPath = "/console/self-government"
    var today: CivilDate { console.environment.today }

    /// The page of an area, or of one of its records.
    static func path(_ area: String, _ more: String...) -> URLPath {
        more.reduce(URLPath("console", "self-government", area)) { $0.appending($1) }
    }

    /// The way from the hub to a page of an area.
    func crumbs(_ area: String, _ words: Words, _ more: [Crumb] = []) -> [Crumb] {
        [Crumb(words(.governanceTitle), Self.root), Crumb(words(.area(area)), Self.path(area))] + more
    }

    /// The units of the districts somebody works in.
    func index(_ actor: Actor) async throws -> UnitIndex {
        try await console.database.read { try UnitIndex.load(for: actor, on: $0) }
    }

    /// The communities and streets for which somebody may do this, to choose from.
    func choices(
        _ permission: Permission, _ actor: Actor, levels: [UnitLevel] = [.street, .community]
    ) async throws -> [Choice] {
        let index = try await index(actor)
        return index.choices(index.reach(permission, actor, levels: levels))
    }

    /// Collects what lies below each unit for which somebody may do this.
    func collect<Item>(
        _ permission: Permission, _ actor: Actor, _ items: (UnitCode) async throws -> [Item]
    ) async throws -> ([Item], UnitIndex) {
        let index = try await index(actor)
        var found: [Item] = []
        for top in index.tops(permission, actor) { found += try await items(top.code) }
        return (found, index)
    }

    /// District and id of a record, from the address.
    func address(_ context: LinliContext) throws -> (district: String, id: String) {
        (try context.parameters.require("district"), try context.parameters.require("id"))
    }
}

extension HTML {
    /// A word that says that something is late, with its colour beside it.
    static func late(_ words: Words) -> HTML { "<strong class=\"bad\">\(words(.governanceLate))</strong>" }

    /// A table, or a line that there is nothing.
    static func listing(
        _ caption: String, _ headings: [String], numeric: Set<Int> = [], rows: [[HTML]], _ words: Words
    ) -> HTML {
        rows.isEmpty
            ? "<p class=\"mut\">\(words(.governanceNone))</p>\n"
            : .table(caption, headings, numeric: numeric, rows: rows)
    }

    /// A day, or a dash.
    static func day(_ day: CivilDate?, _ words: Words) -> HTML { day.map { HTML.time($0, words) } ?? "–" }

    /// Text with its lines kept.
    static func paragraphs(_ text: String, _ words: Words) -> HTML {
        HTML.each(text.split(separator: "\n")) { "<p>\(words.chinese(String($0)))</p>\n" }
    }
}
