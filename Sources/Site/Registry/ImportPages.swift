import Access
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Store

/// Importing a file: choose, preview with every mistake, import or mend.
package struct ImportPages: Sendable {
    static let navigation = NavEntry(.importNav, "/console/import") { ConsoleRights.may(.importRegisters, $0) }
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/import") { _, context in context.render(try await choosePage(context, .fresh)) }
        console.post("/import") { request, context in
            let actor = context.actor
            return try await context.submit(request, limit: .files, page: { try await choosePage(context, $0) }) {
                try await stage(ImportInput($0), actor)
            }
        }
        console.get("/import/:key") { _, context in try await show(context) }
        console.get("/import/:key/errors.csv") { _, context in
            let (staged, _) = try staged(context)
            return ImportErrorList(report: staged.stage.report, spec: try services.book.register(staged.register))
                .csv(context)
        }
        console.post("/import/:key") { request, context in
            let (staged, key) = try staged(context)
            let actor = context.actor
            return try await context.submit(
                request, page: { _ in try previewPage(try self.staged(context).0, key, context) }
            ) { _ in try await confirm(staged, key, actor) }
        }
    }

    /// The preview, or how far the file has come; asks again by itself, without script, while it is at work.
    private func show(_ context: LinliContext) async throws -> Response {
        let (staged, key) = try staged(context)
        if case .done(let path) = staged.stage { return context.redirect(to: path) }
        var response = context.render(try previewPage(staged, key, context))
        switch staged.stage {
        case .reading, .importing: if let name = HTTPField.Name("Refresh") { response.headers[name] = "2" }
        default: break
        }
        return response
    }

    private func staged(_ context: LinliContext) throws -> (ImportStaging.Staged, String) {
        let key = try context.parameters.require("key")
        let now = services.environment.now()
        return (try services.staging.find(key, for: context.actor.account, at: now), key)
    }

    private func choosePage(_ context: LinliContext, _ state: FormState) async throws -> Page {
        let actor = context.actor
        if !ConsoleRights.may(.importRegisters, actor) { try Access.require(.importRegisters, actor, at: nil) }
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        return ImportChoosePage(book: services.book, units: units).page(context, state)
    }

    /// Reads the file and keeps it with its preview.
    private func stage(_ input: ImportInput, _ actor: Actor) async throws -> URLPath {
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        let file = try input.file(units.tops(.importRegisters, actor).first?.district ?? Access.everywhere)
        let register = try await input.register == "" ? detect(file, actor) : input.register
        let (key, now) = (services.environment.newID(), services.environment.now())
        let staged = ImportStaging.Staged(
            account: actor.account, register: register, file: file, stage: .reading, at: now)
        services.staging.keep(staged, key: key)
        let isTaken = staged.isLarge && hand(key) { try await read($0, actor) }
        if !isTaken { services.staging.move(key, to: try await read(staged, actor)) }
        return URLPath("console", "import", key)
    }

    private func read(_ staged: ImportStaging.Staged, _ actor: Actor) async throws -> ImportStaging.Stage {
        .ready(try await services.imports.preview(staged.file, into: staged.register, by: actor))
    }

    /// Hands a file to a job, which takes it up when its turn comes, if it is there still; false when nobody would.
    private func hand(
        _ key: String, _ work: @escaping @Sendable (ImportStaging.Staged) async throws -> ImportStaging.Stage
    ) -> Bool {
        services.jobs.take {
            guard let staged = services.staging.held(key) else { return }
            await settle(staged, key, work)
        }
    }

    /// Does the work of a job and keeps what came of it; a fault is told in general words.
    private func settle(
        _ staged: ImportStaging.Staged, _ key: String,
        _ work: (ImportStaging.Staged) async throws -> ImportStaging.Stage
    ) async {
        do {
            services.staging.move(key, to: try await work(staged))
        } catch let failure as ValidationFailure {
            services.staging.move(key, to: .failed(failure.problems))
        } catch let problem as Problem {
            services.staging.move(key, to: .failed([problem]))
        } catch {
            services.staging.move(key, to: .failed([Problem("console.import_fault")]))
        }
    }

    /// The register whose headers the file's first line fits.
    ///
    /// - Throws: `ValidationFailure` with `console.register_unclear`.
    private func detect(_ file: ImportFile, _ actor: Actor) async throws -> String {
        let end = file.bytes.firstIndex(of: 10) ?? file.bytes.endIndex
        let head = ImportFile(name: file.name, bytes: Array(file.bytes[..<end]), district: file.district)
        var fitting: [RegisterSpec] = []
        for spec in services.book.registers {
            let report = try await services.imports.preview(head, into: spec.name, by: actor)
            if !report.errors.contains(where: { $0.code.hasSuffix("_column") }) { fitting.append(spec) }
        }
        let named = fitting.filter { file.name.contains($0.name) || file.name.contains($0.title.zh) }
        guard let found = named.count == 1 ? named.first : fitting.count == 1 ? fitting.first : nil else {
            throw ValidationFailure([Problem("console.register_unclear", field: "register")])
        }
        return found.name
    }

    private func previewPage(
        _ staged: ImportStaging.Staged, _ key: String, _ context: LinliContext
    ) throws -> Page {
        ImportPreviewPage(staged: staged, key: key, spec: try services.book.register(staged.register)).page(context)
    }

    /// Imports the file, or hands it to a job and shows how far it is.
    private func confirm(_ staged: ImportStaging.Staged, _ key: String, _ actor: Actor) async throws -> URLPath {
        let path = URLPath("console", "import", key)
        guard case .ready(let report) = staged.stage, report.errorCount == 0 else { return path }
        services.staging.move(key, to: .importing)
        let isTaken = staged.isLarge && hand(key) { try await run($0, actor) }
        guard !isTaken else { return path }
        let stage: ImportStaging.Stage
        do { stage = try await run(staged, actor) } catch {
            services.staging.move(key, to: .ready(report))
            throw error
        }
        services.staging.move(key, to: stage)
        if case .done(let receipt) = stage { return receipt }
        return path
    }

    /// Where the receipt is, or a new preview when something has come in the way since.
    private func run(_ staged: ImportStaging.Staged, _ actor: Actor) async throws -> ImportStaging.Stage {
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        let tops = units.tops(.importRegisters, actor).flatMap { units.chain($0.code) }
        var found: ImportReport?
        let path = try await services.noticing(tops, actor) {
            let report = try await services.imports.run(staged.file, into: staged.register, by: actor)
            found = report
            return report.receipt.map { URLPath("console", "import", "receipts", $0) } ?? "/console/import?unchanged=1"
        }
        guard let found, found.errorCount > 0 else { return .done(path) }
        return .ready(found)
    }
}

/// What the form for a file sends.
struct ImportInput: Sendable {
    /// Empty to find out from the headers.
    let register: String
    private let upload: UploadedFile?
    private let pasted: String

    init(_ form: FormInput) {
        register = form["register"]
        upload = form.file("file")
        pasted = form["text"]
    }

    /// The chosen file, or what was pasted.
    ///
    /// - Throws: `ValidationFailure` with `console.file_missing`.
    func file(_ district: String) throws -> ImportFile {
        if let upload, !upload.bytes.isEmpty {
            return ImportFile(name: upload.name, bytes: upload.bytes, district: district)
        }
        guard !pasted.isEmpty else { throw ValidationFailure([Problem("console.file_missing", field: "file")]) }
        return ImportFile(name: "", bytes: Array(pasted.utf8), district: district)
    }
}
