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
        console.get("/import/:key") { _, context in
            let (staged, key) = try staged(context)
            return context.render(try await previewPage(staged, key, context))
        }
        console.get("/import/:key/errors.csv") { _, context in
            let (staged, _) = try staged(context)
            return ImportErrorList(report: staged.report, spec: try services.book.register(staged.register))
                .csv(context)
        }
        console.post("/import/:key") { request, context in
            let (staged, key) = try staged(context)
            let actor = context.actor
            return try await context.submit(
                request, page: { _ in try await previewPage(try self.staged(context).0, key, context) }
            ) { _ in try await run(staged, key, actor) }
        }
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
        let report = try await services.imports.preview(file, into: register, by: actor)
        let (key, now) = (services.environment.newID(), services.environment.now())
        services.staging.keep(
            ImportStaging.Staged(account: actor.account, register: register, file: file, report: report, at: now),
            key: key)
        return URLPath("console", "import", key)
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
    ) async throws -> Page {
        ImportPreviewPage(staged: staged, key: key, spec: try services.book.register(staged.register)).page(context)
    }

    private func run(_ staged: ImportStaging.Staged, _ key: String, _ actor: Actor) async throws -> URLPath {
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        let tops = units.tops(.importRegisters, actor).flatMap { units.chain($0.code) }
        var path: URLPath = "/console/import"
        let shown = try await services.noticing(tops, actor) {
            let report = try await services.imports.run(staged.file, into: staged.register, by: actor)
            guard report.errorCount == 0 else {
                var refused = staged
                refused.report = report
                services.staging.keep(refused, key: key)
                throw ValidationFailure(report.errors)
            }
            services.staging.remove(key)
            path = report.receipt.map { URLPath("console", "import", "receipts", $0) } ?? path.with("unchanged", "1")
            return path
        }
        return shown
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
