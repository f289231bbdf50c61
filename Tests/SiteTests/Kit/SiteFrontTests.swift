import CZlib
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import TestSupport
import Testing

@testable import Site

@Suite struct SiteFrontTests {
    @Test func answersEnglishUnderItsPrefix() async throws {
        try await withSite { client in
            let chinese = try await client.get("/open")
            let english = try await client.get("/en/open")
            #expect(chinese.text.contains("<html lang=\"zh-CN\""))
            #expect(chinese.text.contains("hreflang=\"en\" href=\"/en/open\""))
            #expect(english.text.contains("<html lang=\"en\""))
            #expect(english.text.contains("href=\"/en/prefs?return=%2Fopen\""))
            #expect(english.text.contains("<a lang=\"zh-CN\" hreflang=\"zh-CN\" href=\"/open\">"))
            #expect(english.text.contains("3 of 7 records"))
            #expect(!english.text.contains("\u{1}"))
        }
    }

    @Test func doesNotMistakeOtherPathsForEnglish() {
        #expect(SiteFront.split("/entry") == (.zh, "/entry"))
        #expect(SiteFront.split("/en") == (.en, "/"))
        #expect(SiteFront.split("/en?x=1") == (.en, "/?x=1"))
        #expect(SiteFront.split("/en/en/open") == (.en, "/en/open"))
    }

    @Test func saysWhichMethodsAnAddressAnswers() async throws {
        try await withSite { client in
            let refused = try await client.execute(uri: "/open", method: .delete)
            #expect(refused.status == .methodNotAllowed)
            #expect(refused.headers[.allow] == "GET, HEAD, OPTIONS")
            #expect(try await client.execute(uri: "/console/new", method: .patch).status == .methodNotAllowed)
            #expect(try await client.execute(uri: "/nowhere", method: .post).status == .notFound)
            let asked = try await client.execute(uri: "/en/console/new", method: .options)
            #expect(asked.status == .noContent)
            #expect(asked.headers[.allow] == "GET, HEAD, OPTIONS, POST")
        }
    }

    @Test func answersHeadLikeGetWithoutBody() async throws {
        try await withSite { client in
            let got = try await client.get("/open")
            let head = try await client.execute(uri: "/open", method: .head)
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.eTag] == got.headers[.eTag])
            #expect(head.headers[.contentLength] == got.headers[.contentLength])
        }
    }

    @Test func allowsNothingFromElsewhere() async throws {
        try await withSite { client in
            for path in ["/open", "/nowhere", "/prefs", "/fault"] {
                let policy = try await client.get(path).headers[.contentSecurityPolicy] ?? ""
                #expect(policy.contains("default-src 'none'"), "\(path)")
                #expect(policy.contains("script-src 'self';"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(!policy.contains("unsafe"))
            }
        }
    }

    @Test func compressesLongTextForThoseWhoTakeIt() async throws {
        try await withSite { client in
            let plain = try await client.get("/open")
            let packed = try await client.get("/open", [.acceptEncoding: "br, gzip;q=0.8"])
            #expect(plain.headers[.contentEncoding] == nil)
            #expect(packed.headers[.contentEncoding] == "gzip")
            #expect(packed.headers[.vary] == "Cookie, Accept-Encoding")
            #expect(packed.headers[.contentLength] == String(packed.body.readableBytes))
            #expect(gunzip(Array(packed.body.readableBytesView)) == Array(plain.body.readableBytesView))
            #expect(try await client.get("/open", [.acceptEncoding: "gzip;q=0"]).headers[.contentEncoding] == nil)
        }
    }

    @Test func answersNotModifiedForAnOpenPageThatIsKnown() async throws {
        try await withSite { client in
            let first = try await client.get("/open")
            #expect(first.headers[.cacheControl] == "public, max-age=0, s-maxage=300")
            let tag = try #require(first.headers[.eTag])
            let second = try await client.get("/open", [.ifNoneMatch: tag, .acceptEncoding: "gzip"])
            #expect(second.status == .notModified)
            #expect(second.body.readableBytes == 0)
            #expect(second.headers[.eTag] == tag)
            #expect(try await client.get("/open?page=2", [.ifNoneMatch: tag]).status == .ok)
        }
    }

    @Test func letsNobodyKeepWhatASignedInPersonSees() async throws {
        try await withSite { client in
            let response = try await client.get("/open", [.cookie: "linli_session=good"])
            #expect(response.headers[.cacheControl] == "no-store")
            #expect(response.headers[.eTag] == nil)
            #expect(response.text.contains("王芳"))
            #expect(response.text.contains("action=\"/sign-out\""))
            let unknown = try await client.get("/open", [.cookie: "linli_session=bad"])
            #expect(!unknown.text.contains("王芳"))
        }
    }

    @Test func showsOnlyEntriesThatAPersonMayUse() async throws {
        try await withSite { client in
            let page = try await client.get("/console/new", [.cookie: "linli_session=good"])
            #expect(page.text.contains("href=\"/console\""))
            #expect(!page.text.contains("href=\"/console/admin\""))
        }
    }

    @Test func servesAssetsForEverUnderTheirFingerprint() async throws {
        let kit = try SampleSite.kit()
        try await withSite { client in
            let path = kit.assets.path("linli.css").text
            let plain = try await client.get(path)
            #expect(plain.status == .ok)
            #expect(plain.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let packed = try await client.get(path, [.acceptEncoding: "gzip"])
            #expect(gunzip(Array(packed.body.readableBytesView)) == Array(plain.body.readableBytesView))
            #expect(try await client.get("/assets/linli.css").status == .notFound)
        }
        #expect(
            (kit.assets.file(kit.assets.path("linli.css").path.replacing("/assets/", with: ""))?.gzipped ?? []).count
                < 8192)
        #expect(
            (kit.assets.file(kit.assets.path("linli.js").path.replacing("/assets/", with: ""))?.gzipped ?? []).count
                < 6144)
    }

    private func gunzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = z_stream()
        inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        defer { inflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: 1 << 20)
        input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                (stream.next_in, stream.avail_in) = (source.baseAddress, UInt32(source.count))
                (stream.next_out, stream.avail_out) = (target.baseAddress, UInt32(target.count))
                inflate(&stream, Z_FINISH)
            }
        }
        return Array(output.prefix(Int(stream.total_out)))
    }
}
