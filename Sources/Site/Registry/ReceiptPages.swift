import Access
import HTTPTypes
import Hummingbird
import Kernel
import Registry
import Store

/// The receipts of imports, and taking an import back.
package struct ReceiptPages: Sendable {
    private let services: ConsoleServices

    package init(_ services: ConsoleServices) { self.services = services }

    package func add(to router: Router<LinliContext>) {
        let console = router.console(services)
        console.get("/import/receipts") { _, context in
            let receipts = try await receipts(context)
            return context.render(ReceiptListPage(book: services.book, receipts: receipts).page(context))
        }
        console.get("/import/receipts/:id") { _, context in context.render(try await page(context, [])) }
        console.get("/import/receipts/:id/undo") { _, context in
            try requireImport(context.actor)
            return context.render(ReceiptUndoPage(receipt: try await receipt(context)).page(context, .fresh))
        }
        console.post("/import/receipts/:id/undo") { request, context in
            try requireImport(context.actor)
            let (receipt, actor) = (try await receipt(context), context.actor)
            return try await context.submit(
                request, page: { ReceiptUndoPage(receipt: receipt).page(context, $0) }
            ) { form in try await undo(receipt, actor, context.formKey(form)) }
        }
    }

    /// Refuses who may import nowhere; the service sees to each unit.
    private func requireImport(_ actor: Actor) throws {
        if !ConsoleRights.may(.importRegisters, actor) { try Access.require(.importRegisters, actor, at: nil) }
    }

    private func receipts(_ context: LinliContext) async throws -> [ImportReceipt] {
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        var found: [ImportReceipt] = []
        for district in Set(units.units.map(\.district)).sorted() {
            found += try await services.imports.receipts(district: district, by: actor)
        }
        return found
    }

    private func receipt(_ context: LinliContext) async throws -> ImportReceipt {
        let id = try context.parameters.require("id")
        let actor = context.actor
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        for district in Set(units.units.map(\.district)).sorted() {
            do { return try await services.imports.receipt(id, district: district, by: actor) } catch let problem
                as Problem where problem.code == "import.no_such_receipt"
            { continue }
        }
        throw HTTPError(.notFound)
    }

    private func page(_ context: LinliContext, _ problems: [Problem]) async throws -> Page {
        let receipt = try await receipt(context)
        let saved = context.query("saved")
        let notice = services.notices.find(saved, for: context.actor.account)
        return ReceiptPage(
            receipt: receipt, title: services.book[receipt.register]?.title,
            notice: ChangeNoticeBox(notice: notice, isSaved: saved != nil)
        ).page(context)
    }

    private func undo(_ receipt: ImportReceipt, _ actor: Actor, _ key: String?) async throws -> URLPath {
        let units = try await services.database.read { try UnitIndex.load(for: actor, on: $0) }
        let tops = units.tops(.importRegisters, actor).flatMap { units.chain($0.code) }
        return try await services.noticing(tops, actor) {
            let form = key.map { FormKey($0) { URLPath("console", "import", "receipts", $0).text } }
            _ = try await services.imports.undo(receipt.id, district: receipt.district, by: actor, once: form)
            return URLPath("console", "import", "receipts", receipt.id)
        }
    }
}

/// The list of receipts.
struct ReceiptListPage {
    let book: RegisterBook
    let receipts: [ImportReceipt]

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        return .console(
            words(.receiptsTitle), crumbs: [Crumb(words(.importTitle), "/console/import")],
            lead: words(.receiptsLead), isWide: true,
            main: receipts.isEmpty ? "<p class=\"empty\">\(words(.receiptsNone))</p>\n" : table(words))
    }

    private func table(_ words: Words) -> HTML {
        let headings = [
            words(.receiptFile), words(.registerName), words(.previewAdded), words(.previewChanged),
            words(.receiptBy), words(.receiptState),
        ]
        let rows: [[HTML]] = receipts.map { receipt in
            let demo = HTML.when(receipt.isDemo, " <span class=\"tag\">\(words(.demoTag))</span>")
            return [
                "\(ReceiptPage.link(receipt, words))\(demo)",
                HTML(text: book[receipt.register].map { words($0.title) } ?? words(.receiptUnits)),
                HTML(text: words.number(receipt.added)), HTML(text: words.number(receipt.changed)),
                HTML(
                    text: words(
                        .historyBy,
                        ["name": AuditWords.actor(receipt.actorName, words), "time": words.time(receipt.at)])),
                ReceiptPage.state(receipt, words),
            ]
        }
        return HTML.table(words(.receiptsTitle), headings, numeric: [2, 3], rows: rows)
    }
}

/// One receipt.
struct ReceiptPage {
    let receipt: ImportReceipt
    /// The register's title; nil for units.
    let title: Localized?
    let notice: ChangeNoticeBox

    /// A link by the name of the file; read aloud with the moment of the import, since files often have one name.
    static func link(_ receipt: ImportReceipt, _ words: Words) -> HTML {
        let name = receipt.fileName.isEmpty ? words(.pastedText) : receipt.fileName
        return """
            <a href="\(URLPath("console", "import", "receipts", receipt.id))">\(name)\
            <span class="vh">\(words(.nameSeparator))\(words.time(receipt.at))</span></a>
            """
    }

    static func state(_ receipt: ImportReceipt, _ words: Words) -> HTML {
        receipt.undoneAt == nil
            ? "<span class=\"tag ok\">\(words(.receiptValid))</span>"
            : "<span class=\"tag\">\(words(.receiptUndone))</span>"
    }

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let name = receipt.fileName.isEmpty ? words(.pastedText) : receipt.fileName
        let crumbs = [
            Crumb(words(.importTitle), "/console/import"), Crumb(words(.receiptsTitle), "/console/import/receipts"),
        ]
        return .console(
            words(.receiptTitle, ["file": name]), crumbs: crumbs,
            main: notice.html(words) + links(context) + facts(words))
    }

    private func links(_ context: LinliContext) -> HTML {
        let words = context.words
        var links: [HTML] = []
        guard receipt.undoneAt == nil else { return .empty }
        if title != nil {
            let rows = URLPath("console", "registers", receipt.register).with("receipt", receipt.id)
            links.append(.button(words(.receiptRows), rows, isPrimary: true))
        }
        let rights: [Permission] = title == nil ? [.importRegisters, .manageUnits] : [.importRegisters]
        if rights.allSatisfy({ ConsoleRights.may($0, context.actor) }) {
            links.append(.button(words(.undoImport), URLPath("console", "import", "receipts", receipt.id, "undo")))
        }
        return .actions(links)
    }

    private func facts(_ words: Words) -> HTML {
        var rows: [SummaryList.Row] = [
            .init(words(.registerName), title.map { words($0) } ?? words(.receiptUnits)),
            .init(words(.receiptState), ReceiptPage.state(receipt, words)),
            .init(
                words(.receiptBy),
                words(.historyBy, ["name": AuditWords.actor(receipt.actorName, words), "time": words.time(receipt.at)])),
            .init(words(.previewRows), words.number(receipt.rows)),
            .init(words(.previewAdded), words.number(receipt.added)),
            .init(words(.previewChanged), words.number(receipt.changed)),
            .init(words(.previewUnchanged), words.number(receipt.unchanged)),
            .init(words(.receiptHash), "<code>\(receipt.sha256)</code>"),
        ]
        if receipt.isDemo { rows.append(.init(words(.receiptNature), words(.demoTag))) }
        if let at = receipt.undoneAt { rows.append(.init(words(.receiptUndoneAt), words.time(at))) }
        return SummaryList(rows).html(words)
    }
}

/// The page before an import is taken back.
struct ReceiptUndoPage {
    let receipt: ImportReceipt

    func page(_ context: LinliContext, _ state: FormState) -> Page {
        let words = context.words
        let back = URLPath("console", "import", "receipts", receipt.id)
        let form = Form(
            to: back.appending("undo"), submit: words(.undoImport), cancel: back, isDangerous: true, []
        ).showing(state, words)
        return .console(
            words(.undoImport), crumbs: [Crumb(words(.receiptsTitle), "/console/import/receipts")],
            lead: words(.undoImportLead, ["added": receipt.added, "changed": receipt.changed]),
            main: form.html(context))
    }
}
