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
            throw try await named(problem)
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

    /// The refusal with the names of its units in place of their codes.
    private func named(_ problem: Problem) async throws -> Problem {
        try await services.database.read { connection in
            var problem = problem
            for part in ["unit", "ask_unit"] {
                guard let code = problem.arguments[part].flatMap({ UnitCode($0) }),
                    let unit = try UnitQueries.unit(code, on: connection)
                else { continue }
                problem.arguments[part] = unit.name
            }
            return problem
        }
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
}
