import Desk
import Kernel
import Registry

/// Number and code, to be written down, printed on a terminal's slip, or kept.
struct ReportDonePage: Sendable {
    /// What became of the file that came along.
    enum File: Sendable {
        case none
        case kept(Attachment)
        case refused(Problem)
    }

    let receipt: RequestReceipt
    let answers: ReportAnswers
    let book: DeskBook
    let places: UnitIndex
    let file: File

    func page(_ context: LinliContext) -> Page {
        let (words, isKiosk) = (context.words, context.visitor.modes.kiosk)
        let home: URLPath = isKiosk ? PageFrame.kioskHome : "/"
        let note: HTML = receipt.isProvisional ? "<p class=\"mut\">\(words(.trackProvisional))</p>\n" : .empty
        let ways: HTML = """
            <p class="actions"><button type="button" data-print hidden class="primary">\(words(.receiptPrint))</button>\
            <a class="button\(isKiosk ? "" : " primary")" href="/track">\(words(.trackTitle))</a>\
            <a class="button" href="\(home)">\(words(isKiosk ? .kioskFinish : .homeTitle))</a></p>

            """
        return Page(
            words(.reportDone), crumbs: isKiosk ? [] : [Crumb(words(.homeTitle), "/")],
            main: """
                <div class="notice ok receipt" role="status"><h2>\(words(.reportDoneLead))</h2>
                \(SummaryList(rows(words)).html(words))</div>
                \(attached(words))\(note)<p>\(words(.reportKeep))</p>
                \(ways)\(HTML.when(isKiosk, "<p class=\"mut\">\(words(.kioskLeave))</p>\n"))
                """)
    }

    private func rows(_ words: Words) -> [SummaryList.Row] {
        [
            SummaryList.Row(words(.trackNumber), "<strong>\(RequestNumber.grouped(receipt.number))</strong>"),
            SummaryList.Row(words(.trackCode), "<strong>\(receipt.secret)</strong>"),
            SummaryList.Row(words(.trackDue), HTML.time(receipt.due, words)),
            SummaryList.Row(
                words(.reportCategory), book.catalogue.category(answers.category).map { words($0.name) }),
            SummaryList.Row(words(.reportUnit), answers.unit.map { places.path($0) }),
        ]
    }

    private func attached(_ words: Words) -> HTML {
        switch file {
        case .none: .empty
        case .kept(let file): Notice(.plain, nil, "\(words(.attachKept)) \(file.name)").html
        case .refused(let problem): Notice(.warn, words(.attachRefused), "\(words.sentence(for: problem))").html
        }
    }
}
