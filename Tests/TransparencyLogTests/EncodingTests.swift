import Testing

@testable import TransparencyLog

@Suite struct EncodingTests {
    /// RFC 4648, section 10.
    @Test func base64IsThatOfTheStandard() {
        let vectors = [
            "": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=",
            "foobar": "Zm9vYmFy",
        ]
        for (plain, coded) in vectors {
            #expect(Base64.encode(Array(plain.utf8)) == coded)
            #expect(Base64.decode(coded) == Array(plain.utf8))
        }
        let bytes = (0...255).map { UInt8($0) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }

    @Test func aValueHasOneSpellingOnly() {
        for text in ["Zg", "Zg=", "Zh==", "Zm9v=", "Zm 9v", "=", "Z", "Zm8=Zg==", "Zm-_"] {
            #expect(Base64.decode(text) == nil)
        }
        for text in ["0", "0G", "AB", "0x"] { #expect(Hex.decode(text) == nil) }
    }
}
