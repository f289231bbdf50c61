import Access
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Store

/// The registers and their lists.
package struct RegisterPages: Sendable {
    static let navigation = NavEntry(.registersNav, "/console/registers") { ConsoleRights.may(.viewConsole, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/registers") { _, context in context.render(try await index(context).page(context)) }
        console.get("/registers/:register") { request, context in
            let list = try await list(context)
            return list.view(context).response(request, context) { list.page($0, context) }
        }
        console.get("/registers/:register/template.csv") { _, context in
            let spec = try services.book.register(try context.parameters.require("register"))
            return RegisterTemplate(spec: spec).response(context)
        }
    }

    private func index(_ context: LinliContext) async throws -> RegisterIndexPage {
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        var counts: [String: Int] = [:]
        for spec in services.book.registers {
            for top in units.tops(.viewConsole, actor) {
                let filter = RecordFilter(unit: top.code, limit: 0)
                counts[spec.name, default: 0] += try await services.registers.list(spec.name, filter, by: actor).total
            }
        }
        return RegisterIndexPage(registers: services.book.registers, counts: counts)
    }

    private func list(_ context: LinliContext) async throws -> RegisterListPage {
        let spec = try services.book.register(try context.parameters.require("register"))
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        let query = context.listQuery(sorts: RegisterListPage.sorts(spec))
        let question = RegisterListQuestion(query, spec, units, actor)
        guard let filter = question.filter else {
            try Access.require(.viewConsole, actor, at: nil)
            throw HTTPError(.forbidden)
        }
        let page = try await services.registers.list(spec.name, filter, by: actor)
        return RegisterListPage(spec: spec, units: units, query: query, page: page, actor: actor)
    }
}

/// What a list of rows was asked for.
struct RegisterListQuestion {
    /// Nil for somebody who sees no unit at all.
    let filter: RecordFilter?

    init(_ query: ListQuery, _ spec: RegisterSpec, _ units: UnitIndex, _ actor: Actor) {
        let asked = query.filter("unit").flatMap { UnitCode($0) }
        guard let unit = asked ?? units.tops(.viewConsole, actor).first?.code else {
            filter = nil
            return
        }
        var filter = RecordFilter(
            unit: unit, on: query.filter("on").flatMap { CivilDate($0) }, text: query.filter("q"),
            receipt: query.filter("receipt"), sort: query.sort.isEmpty ? nil : query.sort,
            isDescending: query.isDescending, limit: query.limit, offset: query.offset)
        for field in spec.fields where !field.choices.isEmpty {
            guard let code = query.filter(field.name) else { continue }
            filter.conditions[field.name] = .isOne(of: [.choice(code)])
        }
        if let end = spec.time.end {
            switch query.filter("state") {
            case "running": filter.conditions[end] = .isOne(of: [.null])
            case "ended": filter.conditions[end] = .between(.date(CivilDate(dayNumber: -1_000_000)), nil)
            default: break
            }
        }
        self.filter = filter
    }
}

/// An empty file with the headers of a register, to be filled in a spreadsheet.
struct RegisterTemplate {
    let spec: RegisterSpec

    func response(_ context: LinliContext) -> Response {
        let words = context.words
        let headers = [words(.unitCodeColumn)] + spec.fields.map { words($0.title) }
        let text = "\u{FEFF}" + headers.map(CSVText.field).joined(separator: ",") + "\r\n"
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(spec.name)-template.csv\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
