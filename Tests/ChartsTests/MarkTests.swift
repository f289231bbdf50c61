import Testing

@testable import Charts

@Suite struct MarkTests {
    @Test func theFiveStatusesDifferInShapeAndClass() {
        let shapes = StatusMark.allCases.map { $0.mark().markup }
        #expect(Set(shapes).count == 5)
        #expect(Set(StatusMark.allCases.map(\.wordClass)).count == 5)
        let withoutClasses = shapes.map { shape in
            shape.split(separator: "class=\"").map { $0.split(separator: "\"", maxSplits: 1).last ?? "" }.joined()
        }
        #expect(Set(withoutClasses).count == 5)
    }

    @Test func marksAreHiddenFromScreenReadersAndCarryNoStyle() {
        let marks = [
            StatusMark.met.mark(), Bullet(value: 1, target: 2).mark(), Sparkline(values: [1, 2]).mark(),
            Bar(value: 1, maximum: 2).mark(), ShareStrip(met: 1, total: 2).mark(),
        ]
        for mark in marks {
            #expect(mark.markup.contains(#"aria-hidden="true""#))
            #expect(!mark.markup.contains("style="))
            #expect(!mark.markup.contains("<text"))
        }
    }

    @Test func aBulletShowsBarTargetPaceAndLastValue() {
        let bullet = Bullet(value: 50, target: 80, pace: 60, previous: 40, bands: [30, 70], range: 0...100)
        #expect(
            bullet.mark(width: 104, height: 31).markup
                == #"<svg class="k" width="104" height="31" viewBox="0 0 104 31" aria-hidden="true" focusable="false">"#
                + #"<rect x="2" y="3" width="30" height="20" class="k-b1"/>"#
                + #"<rect x="32" y="3" width="40" height="20" class="k-b2"/>"#
                + #"<rect x="72" y="3" width="30" height="20" class="k-b3"/>"#
                + #"<rect x="2" y="9" width="50" height="8" class="k-act"/>"#
                + #"<path d="M42 5V21" class="k-ly"/><path d="M82 0V26" class="k-tg"/>"#
                + #"<path d="M62 22l5 8h-10z" class="k-pc"/></svg>"#)
    }

    @Test func bandsAreMirroredWhenLowerIsBetter() throws {
        let markup = Bullet(value: 5, bands: [4, 8], range: 0...12, isLowerBetter: true).mark().markup
        let (good, poor) = (try #require(markup.range(of: "k-b3")), try #require(markup.range(of: "k-b1")))
        #expect(good.lowerBound < poor.lowerBound)
    }

    @Test func aValueOnAScaleWithoutZeroIsADiamondNotABar() {
        let markup = Bullet(value: 90, range: 80...100).mark().markup
        #expect(markup.contains("k-dia") && !markup.contains("k-act"))
        let fromZero = Bullet(value: 90, range: 0...100).mark().markup
        #expect(fromZero.contains("k-act") && !fromZero.contains("k-dia"))
    }

    @Test func aBulletWithoutValueShowsNoBar() {
        let markup = Bullet(value: nil, target: 5).mark().markup
        #expect(!markup.contains("k-act") && markup.contains("k-tg"))
    }

    @Test func theScaleOfABulletStartsAtZeroAndCoversEverything() {
        #expect(Bullet(value: 50, target: 87).range == 0...100)
        #expect(Bullet(value: 11, target: 15).range == 0...15)
        #expect(Bullet(value: -3, target: 7).range == -3...8)
        #expect(Bullet(value: nil).range == 0...1)
    }

    @Test func gapsStayGaps() {
        let markup = Sparkline(values: [1, 2, nil, 4, 3], target: 5).mark().markup
        #expect(markup.components(separatedBy: "k-sp").count - 1 == 2)
        #expect(markup.contains("k-tl"))
        let lonely = Sparkline(values: [1, nil, 3]).mark().markup
        #expect(!lonely.contains("k-sp") && lonely.contains("<circle"))
    }

    @Test func nothingToShowIsAnEmptyMark() {
        #expect(!Sparkline(values: [nil, .nan]).mark().markup.contains("<path"))
        #expect(!ShareStrip(met: 0, total: 0).mark().markup.contains("<rect"))
    }

    @Test func aShareIsCountedInBoxes() {
        let markup = ShareStrip(met: 11, total: 15, noData: 1).mark().markup
        let counts = ["k-act", "k-box", "k-nod"].map { markup.components(separatedBy: $0).count - 1 }
        #expect(counts == [11, 3, 1])
        #expect(ShareStrip(met: 41, total: 82).mark().markup.components(separatedBy: "<rect").count - 1 == 2)
        #expect(ShareStrip(met: 9, total: 3, noData: 9).met == 3)
    }

    @Test func heatClassesFollowTheBounds() {
        let scale = HeatScale(bounds: [90, 50, 75, 100])
        let classes = [nil, 49.9, 50, 80, 99, 100].map { scale.cellClass($0) }
        #expect(classes == ["h0", "h1", "h2", "h3", "h4", "h5"])
        #expect(HeatScale(bounds: [1, 2, 3, 4], isReversed: true).cellClass(0) == "h5")
        #expect(HeatScale(equalSteps: [0, nil, 10]).number(of: 5) == 3)
    }
}

extension String {
    /// The pieces between occurrences of a separator.
    func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }

    /// The first place of a text.
    func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
