import Testing

/// The scanner under the other suites.
@Suite struct SwiftTextTests {
    @Test func commentsAreNotCode() {
        let text = SwiftText("let a = 1 // Date()\n/* UUID() /* nested */ still */ let b = 2\n")
        #expect(text.code == ["let a = 1 ", " let b = 2", ""])
    }

    @Test func stringsAreNotCodeButTheirInterpolationsAre() {
        let text = SwiftText(#"let a = "x \(Date()) (y) \" z" + b"#)
        #expect(text.code == [#"let a = "Date()" + b"#])
        #expect(text.literals.map(\.text) == [#"x \(…) (y) \" z"#])
    }

    @Test func nestedAndRawStringsEnd() {
        let text = SwiftText("f(\"a \\(g(\"b\")) c\", #\"raw \"quoted\" \\(no)\"#, tail)")
        #expect(text.literals.map(\.text) == ["b", "a \\(…) c", "raw \"quoted\" \\(no)"])
        #expect(text.code[0].hasSuffix("tail)"))
    }

    @Test func linesAreCountedThroughLongStrings() {
        let text = SwiftText("let a = \"\"\"\n    SELECT 1\n    \"\"\"\nlet b = Date()\n")
        #expect(text.literals.map(\.line) == [1])
        #expect(text.code[3] == "let b = Date()")
    }
}
