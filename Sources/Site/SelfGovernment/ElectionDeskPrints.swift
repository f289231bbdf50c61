import Access
import Ballots
import Hummingbird
import Kernel
import Registry
import SelfGovernment

/// What the desk prints: ballots in two sizes, and notices with residents' names, which hang on the board alone.
enum ElectionDeskPrints {
    static func links(_ dossier: ElectionDossier, _ words: Words) -> [HTML] {
        let address = dossier.election.address
        let base = ElectionDeskPages.path(address)
        var links: [HTML] = ElectionNotice.due(dossier, open: false).filter { !$0.isOpen }.map { kind in
            .button(words(.notice(kind), ["unit": ""]), base.appending("notices").appending(kind.rawValue))
        }
        if dossier.steps.contains(where: { $0.step == .candidatesPublished }), !dossier.roundPosts.isEmpty {
            links.append(.button(words(.ballotPlain), base.appending("ballot")))
            links.append(.button(words(.ballotLarge), base.appending("ballot").with("setting", "large")))
        }
        return links
    }
}

extension ElectionDeskPages {
    func ballot(_ context: LinliContext) async throws -> Page {
        let (dossier, name) = try await dossier(context)
        let words = context.words
        guard dossier.steps.contains(where: { $0.step == .candidatesPublished }) else {
            throw Problem("election.no_ballot_yet")
        }
        let setting: BallotSheet.Setting = context.query("setting") == "large" ? .large : .plain
        let sheet = BallotSheet(dossier: dossier, unitName: name, words: words)
        return .console(
            words(setting == .large ? .ballotLarge : .ballotPlain), crumbs: crumbs(dossier, name, words),
            main: "<div class=\"paper\">\(sheet.html(setting))</div>\n" + HTML.printButton(words))
    }

    func notice(_ context: LinliContext) async throws -> Page {
        let (dossier, name) = try await dossier(context)
        let words = context.words
        guard let kind = ElectionNotice.Kind(rawValue: try context.parameters.require("kind")),
            ElectionNotice.due(dossier, open: false).contains(kind)
        else { throw HTTPError(.notFound) }
        var notice = ElectionNotice(kind: kind, dossier: dossier, unitName: name, words: words)
        if !kind.isOpen {
            notice.entries = try await elections.roll(dossier.election.address, from: 1, limit: 100_000)
                .filter { kind == .proxies || $0.mayVote(dossier.election.mode) }
        }
        return .console(
            notice.title, crumbs: crumbs(dossier, name, words),
            main: "<div class=\"paper\">\(notice.html)</div>\n" + HTML.printButton(words))
    }

    private func crumbs(_ dossier: ElectionDossier, _ name: String, _ words: Words) -> [Crumb] {
        [
            Crumb(words(.electionDesk), "/console/elections"),
            Crumb(name, ElectionDeskPages.path(dossier.election.address)),
        ]
    }
}

extension MessageKey {
    static let ballotPlain: MessageKey = "elections.ballot_plain"
    static let ballotLarge: MessageKey = "elections.ballot_large"
    static func electionKind(_ kind: ElectionKind) -> MessageKey { MessageKey("elections.kind." + kind.rawValue) }
}
