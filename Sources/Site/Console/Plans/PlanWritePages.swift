import Access
import Foundation
import Hummingbird
import Kernel
import Plans
import Registry
import Store

/// Writing a plan: a template or pasted text becomes clauses, and targets are added under them.
///
/// Each step is checked and shown over the district's own records; nothing is kept before the plan is loaded.
struct PlanWritePages: Sendable {
    private let services: ConsoleServices
    private let district: @Sendable (Actor) async throws -> UnitCode

    init(_ services: ConsoleServices, district: @escaping @Sendable (Actor) async throws -> UnitCode) {
        self.services = services
        self.district = district
    }

    func add(to console: some RouterMethods<LinliContext>) {
        console.get("/plans/write") { _, context in
            let district = try await district(context.actor)
            return context.render(try await start(district).page(context, .fresh))
        }
        console.post("/plans/write") { request, context in
            let form = try await context.form(request, limit: .files)
            let district = try await district(context.actor)
            return form["step"] == "frame"
                ? try await frame(form, district, context) : try await edit(form, district, context)
        }
    }

    // MARK: first step

    private func start(_ district: UnitCode) async throws -> PlanStartPage {
        let used = try await services.database.read { connection in
            try services.plans.plans(district.district, on: connection).map { ($0.0.id, $0.1.plan.title) }
        }
        let shipped = shippedPlans().map { file in
            let plan = services.plans.read(PlanWritePages.text(file))
            return (plan.id, plan.title)
        }
        let known = Set(used.map(\.0))
        return PlanStartPage(templates: used + shipped.filter { !known.contains($0.0) })
    }

    private func frame(_ form: FormInput, _ district: UnitCode, _ context: LinliContext) async throws -> Response {
        if let template = form.optional("template"), let text = try await templateText(template, district) {
            return context.render(try await editor(text, district, context.words).page(context, .fresh))
        }
        do {
            let frame = try PlanFrame(form)
            let text = frame.file(OfficialText(form.raw("official").replacing("\0", with: "\u{FFFD}")))
            return context.render(try await editor(text, district, context.words).page(context, .fresh))
        } catch let failure as ValidationFailure {
            var page = try await start(district).page(context, FormState(input: form, problems: failure.problems))
            page.hasErrors = true
            return context.render(page, status: .unprocessableContent)
        }
    }

    /// The text of a plan in use, or of one that ships with the product.
    private func templateText(_ id: String, _ district: UnitCode) async throws -> String? {
        let used = try await services.database.read { connection -> String? in
            let key = district.district
            guard let plan = try PlanQueries.current(key, on: connection).first(where: { $0.id == id }) else {
                return nil
            }
            return try PlanQueries.body(key, plan.id, plan.revision, on: connection)
        }
        if let used { return used }
        return shippedPlans().lazy.map(PlanWritePages.text).first { services.plans.read($0).id == id }
    }

    private func shippedPlans() -> [URL] {
        guard let folder = services.planFolder else { return [] }
        let files = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "md" }.sorted { $0.path < $1.path }
    }

    private static func text(_ file: URL) -> String { (try? String(contentsOf: file, encoding: .utf8)) ?? "" }

    // MARK: second step

    private func edit(_ form: FormInput, _ district: UnitCode, _ context: LinliContext) async throws -> Response {
        var text = form.raw("text").replacing("\r\n", with: "\n").replacing("\0", with: "\u{FFFD}")
        var problems: [Problem] = []
        if form["step"] == "add" {
            do {
                text = try sketch(form, text).added(to: text)
            } catch let problem as Problem {
                problems = [problem]
            }
        }
        let page = try await editor(text, district, context.words)
        return context.render(page.page(context, FormState(input: nil, problems: problems)))
    }

    private func sketch(_ form: FormInput, _ text: String) throws -> TargetSketch {
        let register = try services.book.register(form["source"])
        guard form["amount"].wholeMatch(of: /[0-9]{1,9}(\.[0-9]{1,4})?%?/) != nil else {
            throw Problem("plan.sketch_amount", field: "amount", value: form["amount"])
        }
        let time =
            switch register.time {
            case .atEnd(let start, let end): "at_end(\(start), \(end))"
            case .during(let day): "during(\(day))"
            case .last(let day): "last(\(day))"
            }
        return TargetSketch(
            clause: form["clause"], kind: TargetClass(rawValue: form["class"]) ?? .executable,
            level: UnitLevel(rawValue: form["level"]) ?? .community, source: register.name, time: time,
            amount: form["amount"], due: services.plans.read(text).validThrough)
    }

    private func editor(_ text: String, _ district: UnitCode, _ words: Words) async throws -> PlanEditorPage {
        let (plans, day) = (services.plans, services.day)
        let check = try await OffThread.run { plans.check(text) }
        let report = try await services.database.read { connection -> PlanReport? in
            guard check.isAccepted else { return nil }
            let last = min(day, check.plan.validThrough)
            do {
                return try plans.preview(check, district: district, day: last, on: connection)
            } catch let problem as Problem where problem.code == "unit.unknown" {
                return nil
            }
        }
        return PlanEditorPage(
            text: text, check: check, report: report, registers: services.book.registers, words: words)
    }
}
