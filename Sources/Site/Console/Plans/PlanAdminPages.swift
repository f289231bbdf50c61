import Access
import HTTPTypes
import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// The plans in use: load one with the compiler's messages, withdraw one, check the planes.
package struct PlanAdminPages: Sendable {
    static let navigation = NavEntry(.planAdminNav, "/console/plans") { ConsoleRights.may(.managePlans, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/plans") { _, context in context.render(try await list(context)) }
        console.get("/plans/new") { _, context in
            _ = try await district(context.actor)
            return context.render(PlanUploadPage(text: "", check: nil).page(context, .fresh))
        }
        console.post("/plans/new") { request, context in
            try await upload(try await context.form(request, limit: .files), context)
        }
        console.get("/plans/:plan/withdraw") { _, context in
            _ = try await district(context.actor)
            return context.render(PlanWithdrawPage(plan: try context.parameters.require("plan")).page(context, .fresh))
        }
        console.post("/plans/:plan/withdraw") { request, context in
            let (plan, actor) = (try context.parameters.require("plan"), context.actor)
            let page = PlanWithdrawPage(plan: plan)
            return try await context.submit(request, page: { page.page(context, $0) }) { _ in
                let district = try await district(actor)
                try await OffThread.run { try services.plans.withdraw(plan, district: district, by: actor) }
                return "/console/plans"
            }
        }
        PlanWritePages(services, district: { try await district($0) }).add(to: console)
        console.get("/planes") { _, context in context.render(try await planes(context, .fresh)) }
        console.post("/planes") { request, context in
            let district = try await planesDistrict(context.actor)
            return try await context.submit(request, page: { try await planes(context, $0) }) { _ in
                let now = services.environment.now()
                let check = try await OffThread.run { try services.plans.verifyPlanes(district) }
                services.planeChecks.keep(check, at: now, district)
                return "/console/planes"
            }
        }
    }

    /// The district whose plans the person manages.
    private func district(_ actor: Actor) async throws -> UnitCode {
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        guard let top = units.tops(.managePlans, actor).first(where: { $0.level == .district }) else {
            try Access.require(.managePlans, actor, at: units.units.first { $0.level == .district }?.code)
            throw HTTPError(.forbidden)
        }
        return top.code
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let actor = context.actor
        let district = try await district(actor)
        let plans = try await services.database.read { connection in
            try services.plans.plans(district.district, on: connection).map { stored, compiled in
                PlanListing(
                    plan: compiled.plan,
                    revisions: try PlanQueries.revisions(district.district, stored.id, on: connection))
            }
        }
        return PlanAdminPage(plans: plans, district: district, day: services.day).page(context)
    }

    /// Checks the text; loads it when it was checked before and is accepted.
    private func upload(_ form: FormInput, _ context: LinliContext) async throws -> Response {
        let actor = context.actor
        let district = try await district(actor)
        let input = PlanInput(form)
        guard !input.text.isEmpty else {
            let page: (FormState) async throws -> Page = { PlanUploadPage(text: "", check: nil).page(context, $0) }
            return try await context.refusal(form, [Problem("console.file_missing", field: "file")], page)
        }
        let check = try await OffThread.run { services.plans.check(input.text) }
        let page: (FormState) async throws -> Page = {
            PlanUploadPage(text: input.text, check: check).page(context, $0)
        }
        guard input.isToLoad, check.isAccepted else { return context.render(try await page(.fresh)) }
        return try await context.answer(form, page: page) { _ in
            let stored = try await OffThread.run { try services.plans.load(input.text, district: district, by: actor) }
            return URLPath("console", "plans").with("loaded", stored.id)
        }
    }

    private func planes(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let district = try await planesDistrict(context.actor)
        return PlaneCheckPage(checked: services.planeChecks.last(district)).page(context, state)
    }

    /// The district whose sums the person may check.
    private func planesDistrict(_ actor: Actor) async throws -> String {
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        guard let top = (units.tops(.managePlans, actor) + units.tops(.readAudit, actor)).first else {
            try Access.require(.managePlans, actor, at: nil)
            throw HTTPError(.forbidden)
        }
        return top.district
    }
}

/// What the form for a plan sends.
struct PlanInput: Sendable {
    let text: String
    /// Whether the text was checked and is to be loaded now.
    let isToLoad: Bool

    init(_ form: FormInput) {
        let file = form.file("file").flatMap { $0.bytes.isEmpty ? nil : String(decoding: $0.bytes, as: UTF8.self) }
        text = (file ?? form.raw("text")).replacing("\r\n", with: "\n").replacing("\0", with: "\u{FFFD}")
        isToLoad = form["step"] == "load" && file == nil
    }
}
