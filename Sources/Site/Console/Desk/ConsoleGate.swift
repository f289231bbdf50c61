import Access
import Hummingbird
import Kernel
import Registry
import Store

/// The door of the console: signed in, of the staff, and with a password of one's own.
struct ConsoleGate: RouterMiddleware {
    let services: ConsoleServices

    func handle(
        _ request: Request, context: LinliContext, next: (Request, LinliContext) async throws -> Response
    ) async throws -> Response {
        guard context.visitor.isSignedIn else { throw Problem("console.sign_in_required") }
        do {
            if let detour = try await detour(context) { return detour }
            return try await next(request, context)
        } catch let problem as Problem where problem.code == "access.denied" {
            throw try await named(problem, context.words)
        }
    }

    /// Where somebody goes first who has no password of one's own yet.
    private func detour(_ context: LinliContext) async throws -> Response? {
        guard !context.path.path.hasPrefix("/console/me") else { return nil }
        let actor = context.actor
        if !ConsoleRights.may(.viewConsole, actor) { try Access.require(.viewConsole, actor, at: nil) }
        let account = try await OffThread.run { try services.access.account(actor.account, by: actor) }
        return account.mustChangePassword ? context.redirect(to: "/console/me/password") : nil
    }

    /// The refusal in words: what, where, and whom to ask, by their names.
    private func named(_ problem: Problem, _ words: Words) async throws -> Problem {
        let named = try await services.database.read { connection in
            try problem.arguments.compactMapValues { text in
                try UnitCode(text).flatMap { try UnitQueries.unit($0, on: connection) }?.name
            }
        }
        let role = problem.arguments["ask_role"].flatMap { Role(rawValue: $0) } ?? .administrator
        let permission = problem.arguments["permission"].flatMap { Permission(rawValue: $0) }
        var arguments = named
        arguments["what"] = permission.map { words($0.label) } ?? ""
        arguments["who"] = words(role.label)
        let isPlaced = named["unit"] != nil && named["ask_unit"] != nil
        return Problem(isPlaced ? "console.denied_at" : "console.denied", arguments)
    }
}

extension Router<LinliContext> {
    /// The addresses below `/console`, behind the door.
    func console(_ services: ConsoleServices) -> RouterGroup<LinliContext> {
        group("/console").add(middleware: ConsoleGate(services: services))
    }
}

/// What a person may do anywhere at all, for navigation and buttons; the services decide.
enum ConsoleRights {
    /// Whether the actor has the permission at some unit.
    static func may(_ permission: Permission, _ actor: Actor) -> Bool {
        actor.grants.contains { permission.roles.contains($0.role) }
    }

    /// Whether receipts of imports are shown to the actor anywhere.
    static func maySeeReceipts(_ actor: Actor) -> Bool { may(.importRegisters, actor) || may(.readAudit, actor) }
}
