import Kernel
import Testing

@Suite struct PublicJSONTests {
    private func read(_ text: String) throws -> PublicJSON { try PublicJSON(reading: Array(text.utf8)) }
    private func written(_ json: PublicJSON) -> String { String(decoding: json.bytes, as: UTF8.self) }

    @Test func aValueHasOneSpelling() throws {
        let spellings = [
            #" { "b" : [ 1 , -2 ] , "a" : "\u4e2d\/\n" } "#: "{\"a\":\"中/\\n\",\"b\":[1,-2]}",
            "\"\\u0001\\u001f\\\"\\\\\u{7F}\"": "\"\\u0001\\u001f\\\"\\\\\u{7F}\"",
            "[true,false,null,{},[]]": "[true,false,null,{},[]]",
            #"{"中":1,"Z":2,"😀":3,"a":4}"#: #"{"Z":2,"a":4,"中":1,"😀":3}"#,
        ]
        for (given, wanted) in spellings { #expect(written(try read(given)) == wanted) }
    }

    @Test func whatIsNoSuchJSONIsRefused() {
        for text in [
            "", "1.0", "1e3", "01", "-", "+1", "--1", "-0", "9223372036854775808", "{\"a\":1,\"a\":2}", "[1,]", "{,}",
            "{\"a\"}", "\"\u{01}\"", "\"\\ud800\"", "\"\\u+123\"", "\"\\x\"", "\"", "nul", "[1] 2", "[",
            String(repeating: "[", count: 1_000),
        ] {
            #expect(throws: Problem("package.unreadable", value: "")) { try read(text) }
        }
        #expect(throws: Problem.self) { try PublicJSON(reading: [34, 0xFF, 34]) }
    }

    @Test func membersAreReachedByType() throws {
        let json = try read(#"{"day":"2026-09-21","unit":"321202050101","texts":["a"],"mixed":["a",1]}"#)
        #expect(json["day"]?.day?.description == "2026-09-21")
        #expect(json["unit"]?.unit?.digits == "321202050101")
        #expect(json["texts"]?.texts == ["a"])
        #expect(json["mixed"]?.texts == nil)
        #expect(json["none"] == nil)
    }
}
