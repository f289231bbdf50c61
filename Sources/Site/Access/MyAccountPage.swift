import Access
import Kernel

/// The page of one's own account.
struct MyAccountPage {
    let account: Account
    let session: Session?
    let units: UnitIndex
    let entries: [AuditRecord]
    let reads: [SensitiveRead]

    func page(_ context: LinliContext) -> Page {
        let words = context.words
        let changed = HTML.when(context.query("changed") == "password", .notice("ok", words(.passwordChanged)))
        return .console(
            words(.meTitle), lead: words(.meLead),
            main: changed + facts(words) + rights(words) + sessions(context) + personalReads(words))
    }

    private func facts(_ words: Words) -> HTML {
        SummaryList([
            .init(words(.displayName), account.displayName), .init(words(.loginName), account.loginName),
            .init(words(.password), "••••••••", change: "/console/me/password"),
            .init(words(.roles), HTML.each(account.grants) { "\($0.text(words, units))<br>" }),
        ]).html(words)
    }

    private func rights(_ words: Words) -> HTML {
        let held = Permission.allCases.filter { ConsoleRights.may($0, account.actor) }
        return """
            <h2>\(words(.myRights))</h2>
            <ul>\(HTML.each(held) { "<li>\(words($0.label))</li>" })</ul>

            """
    }

    private func sessions(_ context: LinliContext) -> HTML {
        let words = context.words
        let facts = HTML.with(session) {
            SummaryList([
                .init(words(.sessionSince), words.time($0.created)),
                .init(words(.sessionUntil), words.time($0.expires)),
            ]).html(words)
        }
        let rows: [[HTML]] = entries.map { [HTML(text: words.time($0.at)), AuditWords.action($0.action, words)] }
        let log = HTML.table(words(.recentAccess), [words(.auditTime), words(.auditAction)], rows: rows)
        return """
            <h2>\(words(.sessionsHeading))</h2>
            \(facts)<form method="post" action="/console/me/sign-out-everywhere">\(context.formToken)\
            <p class="actions"><button>\(words(.signOutEverywhere))</button></p></form>
            <h2>\(words(.recentAccess))</h2>
            \(rows.isEmpty ? "<p>\(words(.noEntries))</p>\n" : log)
            """
    }

    private func personalReads(_ words: Words) -> HTML {
        let list =
            reads.isEmpty ? "<p>\(words(.personalReadsNone))</p>\n" : PersonalReadList(reads: reads).table(words)
        return "<h2>\(words(.personalReads))</h2>\n<p>\(words(.personalReadsLead))</p>\n\(list)"
    }
}

/// Who looked at personal data, when and why.
struct PersonalReadList {
    let reads: [SensitiveRead]

    /// A section of a record's page; nothing when nobody looked, or when the reader may not know.
    func html(_ words: Words) -> HTML {
        HTML.when(!reads.isEmpty, "<h2>\(words(.recordReads))</h2>\n\(table(words))")
    }

    func table(_ words: Words) -> HTML {
        let headings = [words(.auditTime), words(.auditWho), words(.personalReadPurpose), words(.personalReadFields)]
        let rows: [[HTML]] = reads.map {
            [
                HTML(text: words.time($0.at)), HTML(text: $0.actorName), words.chinese($0.purpose),
                HTML(text: $0.fields.joined(separator: ", ")),
            ]
        }
        return HTML.table(words(.personalReads), headings, rows: rows)
    }
}
