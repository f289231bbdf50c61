import Hummingbird
import Kernel

extension LinliContext {
    /// Acts on a form that has been read already; a refusal shows the page again with what was typed.
    func answer(
        _ form: FormInput, page: (FormState) async throws -> Page,
        perform: @Sendable (FormInput) async throws -> URLPath
    ) async throws -> Response {
        do {
            return redirect(to: try await once(form) { try await perform(form) })
        } catch let failure as ValidationFailure {
            return try await refusal(form, failure.problems, page)
        } catch let problem as Problem where problem.status == .unprocessableContent || problem.status == .conflict {
            return try await refusal(form, [problem], page)
        }
    }

    /// The page of a form once more, with what was typed and why it was refused.
    func refusal(
        _ form: FormInput, _ problems: [Problem], _ page: (FormState) async throws -> Page
    ) async throws -> Response {
        var page = try await page(FormState(input: form, problems: problems))
        page.hasErrors = true
        return render(page, status: .unprocessableContent)
    }
}
