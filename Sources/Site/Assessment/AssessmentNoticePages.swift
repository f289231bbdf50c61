import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Plans
import Registry
import Store
import TransparencyLog

/// The public notice of a round: who takes part, points, how samples were drawn, and the form for an objection.
package struct AssessmentNoticePages: Sendable {
    private let assessments: AssessmentService
    private let settings: PublicSettings
    private let throttle: FormThrottle
    private var database: Database { assessments.plans.database }

    package init(assessments: AssessmentService, settings: PublicSettings, throttle: FormThrottle) {
        self.throttle = throttle
        self.assessments = assessments
        self.settings = settings
    }

    package func add(to router: Router<LinliContext>) {
        router.get("/open/assessments") { _, context in context.render(try await list(context)) }
        router.get("/open/assessments/:district/:id") { _, context in
            context.render(try await notice(context).page(context, .fresh))
        }
        router.get("/open/assessments/:district/:id/package.json") { _, context in try await package(context) }
        router.post("/open/assessments/:district/:id") { request, context in
            let page = try await notice(context)
            let (source, now) = (context.source(of: request), context.kit.environment.now())
            return try await context.submit(request, page: { page.page(context, $0) }) { form in
                guard let unit = UnitCode(form["unit"]) else {
                    throw Problem("responsibility.answer_missing", field: "unit")
                }
                let (text, id) = (form["text"], page.file.round.id)
                try throttle.admit(source, form: "objection", at: now)
                try await OffThread.run { [assessments] in try assessments.object(unit, text, round: id) }
                return page.path.with("sent", "1")
            }
        }
    }

    /// The round as one file that anybody can check offline.
    private func package(_ context: LinliContext) async throws -> Response {
        let (district, id) = (try context.parameters.require("district"), try context.parameters.require("id"))
        let contents = try await database.read { [assessments] connection in
            guard let file = try AssessmentQueries.file(district, id, on: connection), file.round.state != .open else {
                throw HTTPError(.notFound)
            }
            return try AssessmentPackage(round: id, district: district, service: assessments, on: connection)
        }
        let bytes = PublicPackage(kind: AssessmentPackage.kind, parts: contents.parts).bytes
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/json; charset=utf-8", .cacheControl: "no-cache",
                .contentDisposition: "attachment; filename=\"assessment-\(id).json\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func list(_ context: LinliContext) async throws -> Page {
        let (words, district) = (context.words, settings.homeUnit.district)
        let rounds = try await database.read { connection in
            try AssessmentQueries.rounds(district, on: connection).filter { $0.state != .open }
        }
        let items = HTML.each(rounds) { round in
            """
            <li><a href="\(URLPath("open", "assessments", round.district, round.id))">\(words.date(round.day))\
            \(words(.middleDot))\(words(AssessmentWords.label(round.state)))</a></li>

            """
        }
        return Page(
            words(.assessmentTitle), cache: .open,
            crumbs: [Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open")], lead: words(.noticeLead),
            main: rounds.isEmpty ? "<p class=\"empty\">\(words(.noticeNone))</p>\n" : "<ul>\(items)</ul>\n")
    }

    private func notice(_ context: LinliContext) async throws -> AssessmentNoticePage {
        let (district, id) = (try context.parameters.require("district"), try context.parameters.require("id"))
        return try await database.read { [assessments] connection in
            guard let file = try AssessmentQueries.file(district, id, on: connection), file.round.state != .open else {
                throw HTTPError(.notFound)
            }
            let units = try assessments.plans.cache.state(district, on: connection).units
            let shown = file.entries.filter { $0.points != nil }
            return AssessmentNoticePage(
                file: file, scheme: try assessments.scheme(file.round, on: connection),
                entries: shown.map { ($0, units.name($0.unit, on: file.round.day)) })
        }
    }
}

/// The notice itself.
struct AssessmentNoticePage: Sendable {
    let file: AssessmentFile
    let scheme: CompiledAssessment
    let entries: [(entry: AssessmentEntry, name: String)]
    var path: URLPath { URLPath("open", "assessments", file.round.district, file.round.id) }

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let own = AssessmentWords(words: words, scheme: scheme)
        let rows: [[HTML]] = entries.map { entry, name in
            [
                HTML(text: name), HTML(text: words(AssessmentWords.label(entry.state))),
                HTML(text: entry.points.map { own.points($0) } ?? "—"), HTML(text: own.stage(entry.stage)),
            ]
        }
        let facts = SummaryList([
            .init(words(.assessmentState), words(AssessmentWords.label(file.round.state))),
            .init(words(.assessmentDay), words.date(file.round.day)),
            .init(words(.assessmentUntil), file.round.noticeUntil.map { words.date($0) } ?? "—"),
            .init(words(.assessmentSeed), file.round.seed),
        ]).html(words)
        let sent = HTML.when(context.query("sent") != nil, .notice("ok", words(.objectionSent)))
        let table = HTML.table(
            words(.assessmentPoints),
            [words(.commitmentUnit), words(.assessmentState), words(.assessmentPoints), words(.assessmentStage)],
            numeric: [2], rows: rows)
        return Page(
            words(scheme.spec.title), cache: .personal,
            crumbs: [
                Crumb(words(.homeTitle), "/"), Crumb(words(.openTitle), "/open"),
                Crumb(words(.assessmentTitle), "/open/assessments"),
            ], lead: words(.noticeLead),
            main: sent + facts + table + "<p>\(words(.noticeDraw))</p>\n" + download(words) + form(context, state)
                + rulings(words) + looks(words))
    }

    private func download(_ words: Words) -> HTML {
        """
        <h2>\(words(.assessmentPackage))</h2>
        <p>\(words(.packageLead))</p>
        <p class="exports"><a href="\(path.appending("package.json"))" download>\(words(.packageLink))</a></p>

        """
    }

    private func looks(_ words: Words) -> HTML {
        guard file.round.state == .closed else { return .empty }
        let named = file.reviews.map { review in
            (entries.first { $0.entry.unit == review.unit }?.name ?? review.unit.digits, review)
        }
        return AssessmentWords(words: words, scheme: scheme).looks(named, isNamed: true)
    }

    private func form(_ context: LinliContext, _ state: FormState) -> HTML {
        let words = context.words
        guard file.round.state == .notice else { return .empty }
        let choices = entries.filter { $0.entry.state == .accepted }.map { Choice($0.entry.unit.digits, $0.name) }
        let form = Form(
            to: path, submit: words(.objectionSend),
            [
                FormField("unit", words(.objectionUnit), .select(choices)),
                FormField("text", words(.objectionText), .textarea, hint: words(.objectionHint)),
            ]
        ).showing(state, words)
        return "<h2>\(words(.objectionTitle))</h2>\n" + form.html(context)
    }

    private func rulings(_ words: Words) -> HTML {
        let ruled = file.objections.filter { $0.ruling != nil }
        guard !ruled.isEmpty else { return .empty }
        let list = HTML.each(ruled) { objection in
            """
            <li><p>\(entries.first { $0.entry.unit == objection.unit }?.name ?? objection.unit.digits)\
            \(words(.middleDot))\(words(objection.isUpheld == true ? .objectionUpheld : .objectionDismissed))</p>
            <p>\(objection.ruling ?? "")</p></li>

            """
        }
        return "<h2>\(words(.objectionsTitle))</h2>\n<ul class=\"plain\">\(list)</ul>\n"
    }
}
