import Access
import HTTPTypes
import HummingbirdTesting
import Kernel
import TestSupport
import Testing

@testable import Site

@Suite struct SignInPagesTests {
    @Test func opensTheConsoleWithTheRightPassword() async throws {
        try await ConsoleSite.run { _, browser in
            let page = try await browser.signIn("east")
            #expect(page.status == .ok)
            #expect(page.text.contains("<h1>甲街道：今日</h1>"))
            #expect(page.text.contains("Worker east"))
        }
    }

    @Test func refusesAWrongPasswordAndSaysHowManyAttemptsAreLeft() async throws {
        try await ConsoleSite.run { _, browser in
            let page = try await browser.signIn("east", "wrong")
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("还可以再试4次"))
            #expect(page.text.contains("<title>错误："))
            #expect(!page.text.contains("value=\"wrong\""))
            #expect(try await browser.open("/console").status == .seeOther)
        }
    }

    @Test func locksAfterFiveFailuresAndOpensAgainByItself() async throws {
        try await ConsoleSite.run { site, browser in
            for _ in 1...5 {
                try await browser.signIn("east", "wrong")
                site.clock.pass(seconds: 60)
            }
            let locked = try await browser.signIn("east")
            #expect(locked.status == .tooManyRequests)
            #expect(locked.text.contains("输错的次数太多"))
            #expect(try await browser.other().signIn("mill").status == .ok)
            site.clock.pass(seconds: 900)
            #expect(try await browser.signIn("east").text.contains("甲街道：今日"))
        }
    }

    @Test(arguments: [false, true]) func hidesTheSessionFromScriptsAndOtherSites(_ isSecure: Bool) async throws {
        try await ConsoleSite.run(isSecure: isSecure) { site, browser in
            try await browser.signIn("east")
            let first = browser.cookie
            try await browser.other().signIn("east")
            try await browser.send("/sign-out", [:])
            #expect(!browser.cookie.contains("linli_session"))
            try await browser.signIn("east")
            #expect(browser.cookie != first)
        }
    }

    @Test func aSessionPlantedBeforehandIsWorthNothing() async throws {
        try await ConsoleSite.run { site, browser in
            try await browser.signIn("east")
            let before = try #require(PageChecks.matches("linli_session=([^;]+)", browser.cookie).first?[1])
            try await browser.send("/sign-out", [:])
            #expect(try site.services.access.session(before) == nil)
            try await browser.signIn("east")
            let after = try #require(PageChecks.matches("linli_session=([^;]+)", browser.cookie).first?[1])
            #expect(after != before)
            #expect(try site.services.access.session(after) != nil)
        }
    }

    @Test(arguments: ["https://evil.example", "//evil.example", "javascript:alert(1)", "/sign-out", ""])
    func goesOnToPagesOfThisSiteOnly(_ address: String) {
        #expect(SignInInput.address(address) == "/console")
    }

    @Test func goesBackToThePageThatWasAskedFor() async throws {
        try await ConsoleSite.run { _, browser in
            let asked = try await browser.open("/en/console/registers?x=1")
            #expect(asked.status == .seeOther)
            let signIn = try #require(asked.headers[.location])
            #expect(signIn == "/en/sign-in?return=%2Fconsole%2Fregisters%3Fx%3D1")
            let form = try await browser.open(signIn)
            let back = PageChecks.matches("name=\"return\" value=\"([^\"]*)\"", form.text).last?[1]
            let page = try await browser.send(
                "/en/sign-in",
                ["login_name": "east", "password": ConsoleSite.password, "return": try #require(back)])
            #expect(page.text.contains("<h1>Registers</h1>"))
        }
    }

    @Test func refusesAFormWithoutItsTokenOrWithThatOfSomebodyElse() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.open("/sign-in")
            let bare = try await browser.post("/sign-in", [("login_name", "east"), ("password", ConsoleSite.password)])
            #expect(bare.status == .forbidden)
            try await browser.signIn("east")
            let stranger = browser.other()
            let token = try await stranger.signIn("mill").hidden("token")
            let foreign = try await browser.post("/sign-out", [("token", token)])
            #expect(foreign.status == .forbidden)
            #expect(try await browser.open("/console").status == .ok)
        }
    }

    @Test func residentsAreNotLetIn() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("resident")
            let page = try await browser.open("/console")
            #expect(page.status == .forbidden)
            #expect(page.text.contains("查看工作台和台账"))
            #expect(!page.text.contains("000000"))
        }
    }

    @Test func aFirstPasswordIsChangedBeforeAnythingElse() async throws {
        try await ConsoleSite.run { _, browser in
            try await browser.signIn("admin")
            try await browser.open("/console/accounts/new")
            let made = try await browser.send(
                "/console/accounts/new",
                [
                    "display_name": "新人", "login_name": "newcomer", "password": "Erstes-1", "role": "community",
                    "unit": ConsoleSite.mill,
                ])
            #expect(made.text.contains("待改初始密码"))
            let newcomer = browser.other()
            let page = try await newcomer.signIn("newcomer", "Erstes-1")
            #expect(page.text.contains("<h1>修改密码</h1>"))
            let refused = try await newcomer.send(
                "/console/me/password",
                ["current_password": "Erstes-1", "password": "Zweites-2", "repeat": "anders"])
            #expect(refused.text.contains("两次输入的新密码不一样"))
            let changed = try await newcomer.send(
                "/console/me/password",
                ["current_password": "Erstes-1", "password": "Zweites-2", "repeat": "Zweites-2"])
            #expect(changed.text.contains("密码已修改"))
            #expect(try await newcomer.open("/console").text.contains("磨坊社区：今日"))
        }
    }
}
