import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct CommitmentJourneyTests {
    private static let path = "/console/commitments/new"
    private static let centre = [
        ("target", "small|centre"), ("unit", ConsoleSite.district), ("rule", "same"), ("day", "2005-01-01"),
    ]

    /// Divides the target of the plan and gives the page of the eastern street's part.
    private func assigned(_ browser: Browser) async throws -> String {
        try await browser.signIn("district")
        let form = try await browser.open(CommitmentJourneyTests.path)
        let fields = [("token", form.hidden("token"))] + CommitmentJourneyTests.centre
        let preview = try await browser.post(CommitmentJourneyTests.path, fields)
        #expect(preview.text.contains("下级全部完成，总目标就完成"))
        #expect(preview.text.contains("甲街道"))
        let list = try await browser.post(CommitmentJourneyTests.path, fields + [("step", "assign")])
        let link = list.text.firstMatch(of: /href="(\/console\/commitments\/321202\/[^"]+)"/)
        return String(try #require(link).output.1)
    }

    @Test func aTargetIsDividedNamedSignedAndExplained() async throws {
        try await ConsoleSite.run { _, browser in
            let path = try await assigned(browser)
            let named = try await browser.send(
                path + "/responsible", ["body": "甲街道办事处", "person": "分管主任", "departments": "民政科、财政所"])
            #expect(named.text.contains("甲街道办事处"))
            #expect(named.text.contains("民政科"))
            let signed = try await browser.send(path + "/sign", ["side": "issuer"])
            #expect(signed.text.contains("Worker district"))
            #expect(try await browser.send(path + "/sign", ["side": "undertaker"]).status == .unprocessableContent)
            try await browser.signIn("east")
            try await browser.open(path)
            _ = try await browser.send(path + "/sign", ["side": "undertaker"])
            let noted = try await browser.send(path + "/note", ["side": "undertaker", "text": "用房正在装修。"])
            #expect(noted.text.contains("用房正在装修。"))
            let list = try await browser.open("/console/commitments")
            #expect(list.text.contains("双方已签"))
            let letter = try await browser.open(path + "/letter")
            #expect(letter.text.contains("社区建设目标责任书"))
        }
    }

    @Test func unansweredQuestionsAreNamed() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("district")
            try await browser.open(CommitmentJourneyTests.path)
            let refused = try await browser.send(CommitmentJourneyTests.path, ["target": "x", "day": "soon"])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("href=\"#f-target\"") && refused.text.contains("href=\"#f-day\""))
        }
    }

    @Test func othersNeitherDivideNorSign() async throws {
        try await ConsoleSite.run { _, browser in
            let path = try await assigned(browser)
            try await browser.signIn("watch")
            #expect(try await browser.open(CommitmentJourneyTests.path).status == .forbidden)
            let page = try await browser.open(path)
            #expect(page.status == .ok && !page.text.contains("/sign\""))
            try await browser.signIn("resident")
            #expect(try await browser.open(path).status == .forbidden)
        }
    }
}
