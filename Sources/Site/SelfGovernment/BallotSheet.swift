import Ballots
import Kernel
import SelfGovernment

/// The ballot: posts with the candidates in the order that was drawn, and nothing that tells one paper from another.
struct BallotSheet {
    let dossier: ElectionDossier
    let unitName: String
    let words: Words

    /// How the ballot is set.
    enum Setting: String {
        case plain
        /// For people with weak eyes.
        case large
        /// On the screen of the machine in the booth, which prints it and forgets.
        case kiosk
    }

    var title: String { words(.ballotTitle, ["unit": unitName]) }

    /// Choices by the pack; a write-in has a line of its own.
    private var choices: [String] {
        ((try? dossier.pack.words("ballot.choices").value) ?? []).filter { $0 != "write_in" }
    }

    private var takesWriteIns: Bool {
        dossier.election.round == 1
            && ((try? dossier.pack.words("ballot.choices").value.contains("write_in")) ?? false)
    }

    /// The sheet.
    func html(_ setting: Setting) -> HTML {
        let day = HTML.with(dossier.election.electionDay) {
            "<p>\(words(.governmentColumnDay)) \(words.date($0))</p>\n"
        }
        return """
            <section class="ballot \(setting.rawValue)"\(setting == .kiosk ? HTML(" data-booth") : HTML.empty)>
            <h2>\(words.chinese(title))</h2>
            \(day)<p>\(words(.ballotHow))</p>
            \(HTML.each(dossier.roundPosts) { post($0, setting) })</section>

            """
    }

    private func post(_ post: ElectionPost, _ setting: Setting) -> HTML {
        let names = dossier.standing.filter { $0.post == post.id }.sorted { ($0.drawn ?? .max) < ($1.drawn ?? .max) }
        let heads = HTML.each(choices) { "<th scope=\"col\">\(words(.ballotChoice($0)))</th>" }
        let rows = HTML.each(names) { person in
            "<tr><th scope=\"row\">\(words.chinese(person.name))</th>\(boxes(person.name, person.id, setting))</tr>\n"
        }
        let written: HTML =
            takesWriteIns
            ? HTML.each(1...post.seats) { place in
                "<tr><th scope=\"row\">\(words(.ballotOther)) \(line(post, place, setting))</th>\(boxes(words(.ballotOther), "\(post.id)-other-\(place)", setting, only: "for"))</tr>\n"
            } : .empty
        let title = words(.ballotPost, ["post": words(.post(post.id)), "seats": post.seats])
        return """
            <div class="post" data-seats="\(post.seats)">
            <table><caption>\(title)</caption><thead><tr><th scope="col">\(words(.columnPerson))</th>\(heads)</tr></thead>
            <tbody>\(rows)\(written)</tbody></table>
            \(setting == .kiosk ? "<p class=\"over\" role=\"alert\" hidden>\(words(.ballotOver, ["seats": post.seats]))</p>" : HTML.empty)
            </div>

            """
    }

    private func line(_ post: ElectionPost, _ place: Int, _ setting: Setting) -> HTML {
        guard setting == .kiosk else { return "<span class=\"write\"></span>" }
        return
            "<input class=\"write\" autocomplete=\"off\" aria-label=\"\(words(.ballotOther)) \(words(.post(post.id))) \(place)\">"
    }

    private func boxes(_ name: String, _ id: String, _ setting: Setting, only: String? = nil) -> HTML {
        HTML.each(choices) { choice in
            guard only == nil || choice == only else { return "<td></td>" }
            guard setting == .kiosk else { return "<td><span class=\"box\"></span></td>" }
            return
                "<td><label class=\"pick\"><input type=\"radio\" autocomplete=\"off\" name=\"\(id)\" value=\"\(choice)\"><span class=\"box\"></span><span class=\"vh\">\(name) \(words(.ballotChoice(choice)))</span></label></td>"
        }
    }
}

extension MessageKey {
    static let ballotTitle: MessageKey = "elections.ballot_title"
    static let ballotHow: MessageKey = "elections.ballot_how"
    static let ballotOther: MessageKey = "elections.ballot_other"
    static let ballotPost: MessageKey = "elections.ballot_post"
    static let ballotOver: MessageKey = "elections.ballot_over"
    static func ballotChoice(_ choice: String) -> MessageKey { MessageKey("elections.choice." + choice) }
}
