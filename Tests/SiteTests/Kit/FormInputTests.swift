import Testing

@testable import Site

@Suite struct FormInputTests {
    @Test func trimsBlanksAndKeepsPasswordsWhole() {
        let input = FormInput(["name": " \u{3000}城 东\r\n二行 \n", "password": " a "])
        #expect(input["name"] == "城 东\n二行")
        #expect(input.raw("password") == " a ")
        #expect(input.optional("missing") == nil)
        #expect(input["missing"].isEmpty)
    }

    @Test func keepsEveryTickedBox() {
        let input = FormInput(items: URLPath.QueryItem.parse("tags=a&tags=b+c&shared=on&empty=&x%3Dy=1"))
        #expect(input.all("tags") == ["a", "b c"])
        #expect(input.isOn("shared"))
        #expect(input.has("empty"))
        #expect(input["x=y"] == "1")
    }

    @Test func readsTextsAndFilesOfAMultipartBody() throws {
        let body = [
            "--XX", "Content-Disposition: form-data; name=\"kind\"", "", "places", "--XX",
            "Content-Disposition: form-data; name=\"file\"; filename=\"C:\\台账\\a.csv\"", "Content-Type: text/csv", "",
            "一,二\r\n--X\r\n3", "--XX", "Content-Disposition: form-data; name=\"none\"; filename=\"\"", "", "", "--XX--",
            "",
        ].joined(separator: "\r\n")
        let input = try #require(MultipartBody(bytes: Array(body.utf8), boundary: "XX").input())
        #expect(input["kind"] == "places")
        let file = try #require(input.file("file"))
        #expect(file.name == "a.csv")
        #expect(file.contentType == "text/csv")
        #expect(String(decoding: file.bytes, as: UTF8.self) == "一,二\r\n--X\r\n3")
        #expect(input.file("none") == nil)
    }

    @Test func noTextHoldsAZeroCharacter() throws {
        #expect(FormInput(items: URLPath.QueryItem.parse("q=a%00b"))["q"] == "a\u{FFFD}b")
        let body = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\0\r\n--XX--"
        #expect(MultipartBody(bytes: Array(body.utf8), boundary: "XX").input()?["a"] == "1\u{FFFD}")
    }

    @Test func refusesEveryCutOffMultipartBody() {
        let body = "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--XX--"
        let bytes = Array(body.utf8)
        #expect(MultipartBody(bytes: bytes, boundary: "XX").input() != nil)
        for length in 0..<bytes.count {
            #expect(MultipartBody(bytes: Array(bytes.prefix(length)), boundary: "XX").input() == nil, "\(length) bytes")
        }
    }

    @Test func findsTheBoundary() {
        #expect(MultipartBody.boundary(in: "multipart/form-data; boundary=\"a b\"") == "a b")
        #expect(MultipartBody.boundary(in: "multipart/form-data; charset=x; Boundary=abc") == "abc")
        #expect(MultipartBody.boundary(in: "multipart/form-data") == nil)
    }
}
