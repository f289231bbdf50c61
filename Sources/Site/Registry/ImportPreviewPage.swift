import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Registry
import Store

/// What importing a file would do, or everything that stands against it.
struct ImportPreviewPage {
    let staged: ImportStaging.Staged
    let key: String
    let spec: RegisterSpec

    static let errorsOnPage = 50
    private var path: URLPath { URLPath("console", "import", key) }

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        guard let report = staged.stage.report else { return waiting(words) }
        let crumbs = [Crumb(words(.importTitle), "/console/import")]
        let title = words(report.errorCount == 0 ? .previewTitle : .previewRefused)
        let name = staged.file.name.isEmpty ? words(.pastedText) : staged.file.name
        var page = Page.console(
            title, crumbs: crumbs,
            lead: words(.previewLead, ["file": name, "register": words(spec.title), "encoding": report.encoding]),
            isWide: true,
            main: report.errorCount == 0 ? accepted(report, context) : refused(report, context))
        page.hasErrors = report.errorCount > 0
        return page
    }

    /// The page of a file at work, or of one that was given up.
    private func waiting(_ words: Words) -> Page {
        let crumbs = [Crumb(words(.importTitle), "/console/import")]
        if case .failed(let problems) = staged.stage {
            let register = RegisterWords(words: words)
            let list = ErrorSummary(problems.map { register.localised($0, spec) }).html(words)
            return .console(words(.previewRefused), crumbs: crumbs, main: list)
        }
        let isImporting = if case .importing = staged.stage { true } else { false }
        let size = max(1, staged.file.bytes.count / 1_048_576)
        return .console(
            words(isImporting ? .importWriting : .importReading), crumbs: crumbs,
            lead: words(.importWaiting, ["file": staged.file.name, "mb": size]), main: .empty)
    }

    private func accepted(_ report: ImportReport, _ context: LinliContext) -> HTML {
        let words = context.words
        let counts = stats(
            [
                (.previewRows, report.rows), (.previewAdded, report.added), (.previewChanged, report.changed),
                (.previewUnchanged, report.unchanged),
            ], words)
        let nothing = report.added + report.changed == 0
        let form = Form(to: path, submit: words(.importNow), cancel: "/console/import", []).html(context)
        let close: HTML =
            nothing ? "<p>\(words(.importUnchanged))</p>\n" : "<p class=\"mut\">\(words(.stagedNote))</p>\n" + form
        return counts + sample(report, words) + close
    }

    private func refused(_ report: ImportReport, _ context: LinliContext) -> HTML {
        let words = context.words
        let page = max(1, context.query("page").flatMap { Int($0) } ?? 1)
        let first = (page - 1) * ImportPreviewPage.errorsOnPage
        let shown = Array(report.errors.dropFirst(first).prefix(ImportPreviewPage.errorsOnPage))
        let list = ImportErrorList(report: report, spec: spec)
        let more = first + shown.count < report.errors.count
        let next = HTML.when(more, .button(words(.listNext), path.with("page", String(page + 1))))
        let back = HTML.when(page > 1, .button(words(.listPrevious), path.with("page", String(page - 1))))
        return """
            <div class="errors" role="alert" tabindex="-1"><h2>\(words(.errorCount, ["n": report.errorCount]))</h2>
            <p>\(words(.previewRefusedLead))</p></div>
            \(HTML.actions([
                .button(words(.chooseAgain), URLPath("console", "import").with("register", spec.name), isPrimary: true),
                .button(words(.errorsDownload), path.appending("errors.csv")),
            ]))\(list.table(shown, words))<nav class="pages">\(back)\(next)</nav>

            """
    }

    private func stats(_ facts: [(MessageKey, Int)], _ words: Words) -> HTML {
        let items = HTML.each(facts) { "<div><dt>\(words($0.0))</dt><dd>\(words.number($0.1))</dd></div>" }
        return "<dl class=\"stats\">\(items)</dl>\n"
    }

    private func sample(_ report: ImportReport, _ words: Words) -> HTML {
        let register = RegisterWords(words: words)
        let headings =
            [words(.previewLine), words(.previewEffect), words(.unitField)] + spec.fields.map(register.heading)
        let rows: [[HTML]] = report.sample.map { row in
            [HTML(text: String(row.line)), effect(row.effect, words), HTML(text: row.unit)]
                + zip(row.values, spec.fields).map { HTML(text: translated($0, $1, words)) }
        }
        return """
            <h2>\(words(.previewSample))</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="\(words(.previewSample))">\
            \(HTML.table(words(.previewSample), headings, rows: rows))</div>

            """
    }

    /// Values come as exports write them, in Chinese.
    private func translated(_ text: String, _ field: FieldSpec, _ words: Words) -> String {
        if case .boolean = field.type, !text.isEmpty { return words(text == "是" ? .deskYes : .deskNo) }
        return field.choices.first { $0.title.zh == text }.map { words($0.title) } ?? text
    }

    private func effect(_ effect: ImportReport.Sample.Effect, _ words: Words) -> HTML {
        switch effect {
        case .add: "<span class=\"tag ok\">\(words(.previewAdded))</span>"
        case .change: "<span class=\"tag warn\">\(words(.previewChanged))</span>"
        case .unchanged: "<span class=\"tag\">\(words(.previewUnchanged))</span>"
        }
    }
}

/// The mistakes of a file, as a table and as a file.
struct ImportErrorList {
    let report: ImportReport?
    let spec: RegisterSpec

    func table(_ problems: [Problem], _ words: Words) -> HTML {
        let headings = [words(.errorRow), words(.errorColumn), words(.errorValue), words(.errorAdvice)]
        let rows: [[HTML]] = problems.map { problem in
            [
                HTML(text: problem.row.map(String.init) ?? "—"),
                "<span class=\"nowrap\">\(column(problem, words))</span>",
                HTML.with(problem.value) { "<code>\($0)</code>" }, HTML(text: sentence(problem, words)),
            ]
        }
        return HTML.table(words(.errorsHeading), headings, rows: rows)
    }

    func csv(_ context: LinliContext) -> Response {
        let words = context.words
        let headings = [words(.errorRow), words(.errorColumn), words(.errorValue), words(.errorAdvice)]
        var text = "\u{FEFF}" + headings.map(CSVText.field).joined(separator: ",") + "\r\n"
        for problem in report?.errors ?? [] {
            let cells = [
                problem.row.map(String.init) ?? "", column(problem, words), problem.value ?? "",
                sentence(problem, words),
            ]
            text += cells.map(CSVText.field).joined(separator: ",") + "\r\n"
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(spec.name)-errors.csv\"",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func sentence(_ problem: Problem, _ words: Words) -> String {
        words.sentence(for: RegisterWords(words: words).localised(problem, spec))
    }

    /// The title of a column; problems name it by field or by what the file says.
    private func column(_ problem: Problem, _ words: Words) -> String {
        guard let name = problem.field else { return "" }
        if name == "unit" { return words(.unitField) }
        if let field = spec.field(name) ?? spec.fields.first(where: { $0.title.zh == name }) {
            return words(field.title)
        }
        return RegisterWords(words: words).localised(problem, spec).field ?? name
    }
}
