import Desk
import HTTPTypes
import Hummingbird
import Kernel

/// The files of a request for the staff: add one, save one.
struct CaseFilePages: Sendable {
    private let services: DeskServices
    init(_ services: DeskServices) { self.services = services }

    func add(to console: RouterGroup<LinliContext>) {
        console.get("/desk/:id/files") { _, context in context.render(try await form(.fresh, context)) }
        console.post("/desk/:id/files") { request, context in try await attach(request, context) }
        console.get("/desk/:id/files/:file") { _, context in try await file(context) }
    }

    private func address(_ context: LinliContext) throws -> RequestAddress {
        RequestAddress(district: services.district.district, id: try context.parameters.require("id"))
    }

    private func form(_ state: FormState, _ context: LinliContext) async throws -> Page {
        let (words, address) = (context.words, try address(context))
        let detail = try await services.desk.detail(address, by: context.actor)
        let path = URLPath("console", "desk", address.id)
        let fields = [
            AttachmentField.field(words, isRequired: true), FormField("public", words(.attachPublic), .boolean),
        ]
        let form = Form(to: path.appending("files"), submit: words(.attachAdd), cancel: path, fields)
        return .console(
            words(.attachAdd),
            crumbs: [
                Crumb(words(.deskTitle), "/console/desk"),
                Crumb(RequestNumber.grouped(detail.request.number), path),
            ], main: form.showing(state, words).html(context))
    }

    private func attach(_ request: WebRequest, _ context: LinliContext) async throws -> Response {
        let address = try address(context)
        return try await context.submit(request, limit: .attachment) {
            try await form($0, context)
        } perform: { input in
            guard let file = input.file("file") else { throw Problem("deskfront.no_file", field: "file") }
            _ = try await services.desk.attach(
                file.bytes, name: file.name, isPublic: input.isOn("public"), to: address, in: services.attachments,
                by: context.actor)
            return URLPath("console", "desk", address.id)
        }
    }

    private func file(_ context: LinliContext) async throws -> Response {
        let files = try await services.desk.attachments(try address(context), by: context.actor)
        let id = try context.parameters.require("file")
        return try files.first { $0.id == id }.orNotFound().response(from: services.attachments)
    }
}
