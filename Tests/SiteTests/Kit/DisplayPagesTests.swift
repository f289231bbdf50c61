import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSupport
import Testing

@testable import Site

@Suite struct DisplayPagesTests {
    @Test func keepsTheChosenModesInACookie() async throws {
        try await withSite { client in
            let response = try await client.post(
                "/prefs", "size=large&contrast=high&theme=dark&kiosk=on&return=%2Fopen")
            #expect(response.status == .seeOther)
            #expect(response.headers[.location] == "/open")
            let cookie = try #require(response.headers[.setCookie])
            #expect(
                cookie == "linli_display=large.contrast.dark.kiosk; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000")
            let page = try await client.get("/open", [.cookie: "linli_display=large.contrast.dark.kiosk"])
            let attributes = "data-size=\"large\" data-contrast=\"high\" data-theme=\"dark\" data-kiosk=\"on\""
            #expect(page.text.contains("<html lang=\"zh-CN\" \(attributes)>"))
        }
    }

    @Test func changesOnlyWhatTheFormNames() async throws {
        try await withSite { client in
            let known: HTTPFields = [.cookie: "linli_display=contrast.light"]
            let larger = try await client.post("/prefs", "size=large", known)
            #expect(larger.headers[.setCookie]?.hasPrefix("linli_display=large.contrast.light;") == true)
            let usual = try await client.post("/prefs", "size=normal&contrast=normal&theme=device&kiosk=off", known)
            #expect(usual.headers[.setCookie]?.hasPrefix("linli_display=; ") == true)
            #expect(usual.headers[.setCookie]?.contains("Max-Age=0") == true)
        }
    }

    @Test(arguments: ["https://evil.example", "//evil.example", "javascript:alert(1)", ""])
    func returnsToThisSiteOnly(_ address: String) async throws {
        try await withSite { client in
            let response = try await client.post("/en/prefs", "size=large&return=\(address)")
            #expect(response.headers[.location] == "/en")
        }
    }

    @Test func offersEverySettingWithoutScript() async throws {
        try await withSite(isDemo: false) { client in
            let page = try await client.get("/prefs", [.cookie: "linli_display=dark"])
            #expect(page.text.contains("value=\"dark\" checked"))
            #expect(page.text.contains("value=\"normal\" checked"))
            #expect(!page.text.contains("演示数据"))
            #expect(PageChecks.faults(in: page.text) == [])
        }
    }

    @Test func ignoresWordsItDoesNotKnow() {
        #expect(DisplayModes(cookie: "huge.<script>.large") == DisplayModes(large: true))
    }

    @Test func saysThatDataAreInventedOnEveryPage() async throws {
        try await withSite { client in
            for path in ["/open", "/prefs", "/nowhere", "/fault"] {
                let (chinese, english) = (try await client.get(path), try await client.get("/en" + path))
                #expect(chinese.text.contains("<strong>演示数据</strong>"), "\(path)")
                #expect(english.text.contains("<strong>Demo data</strong>"), "\(path)")
            }
        }
    }
}
