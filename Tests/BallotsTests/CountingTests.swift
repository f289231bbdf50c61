import Kernel
import Testing

@testable import Ballots

@Suite struct CountingTests {
    private func box(_ id: String, _ channel: BallotChannel, issued: Int, returned: Int) -> BoxAccount {
        BoxAccount(
            id: id, channel: channel, printed: issued + 20, issued: issued, unused: 20, returned: returned,
            spoiled: issued - returned, takenAway: 0)
    }

    private func account() -> BallotAccount {
        BallotAccount(
            boxes: [
                box("1", .booth, issued: 1200, returned: 1190), box("2", .mobile, issued: 60, returned: 60),
                box("3", .proxy, issued: 40, returned: 40), box("4", .kiosk, issued: 35, returned: 33),
            ], online: OnlineAccount(cast: 300, replaced: 12, cancelled: 20), participants: 1591)
    }

    @Test func fiveChannelsBalanceInOneAccount() {
        let account = account()
        #expect(account.gaps == [])
        #expect(account.returned == 1190 + 60 + 40 + 33 + 268)
        #expect(account.returned == account.participants)
    }

    @Test func everyWrongNumberIsFound() {
        let good = account()
        let paths: [WritableKeyPath<BoxAccount, Int>] = [
            \.printed, \.issued, \.unused, \.returned, \.spoiled, \.takenAway,
        ]
        for index in good.boxes.indices {
            for path in paths {
                for change in [-1, 1] {
                    var wrong = good
                    wrong.boxes[index][keyPath: path] += change
                    #expect(wrong.gaps.contains { $0.box == good.boxes[index].id }, "box \(index) \(change)")
                }
            }
        }
        var online = good
        online.online.replaced -= 1
        #expect(online.gaps.map(\.equation) == ["returned_exceeds_participants"])
        online.online.cancelled = 301
        #expect(online.gaps.contains { $0.equation == "online" })
    }

    @Test func aCloseCountIsDoneAgain() throws {
        let rule = RecountRule(try SamplePacks.law())
        func isClose(_ votes: [Int], seats: Int = 1, cast: Int = 1000, round: Int = 1) throws -> Bool {
            let persons = votes.enumerated().map { PersonVotes("v\($0.offset)", $0.element) }
            return try !rule.finding(
                PositionCount(id: "m", seats: seats, votes: persons), cast: cast, round: round
            ).holds
        }
        #expect(try isClose([510, 300]))
        #expect(try !isClose([511, 300]))
        #expect(try isClose([491, 300]))
        #expect(try !isClose([490, 300]))
        #expect(try isClose([700, 690], cast: 1000))
        #expect(try !isClose([700, 689], cast: 1000))
        #expect(try !isClose([700, 695], seats: 2))
        #expect(try isClose([340, 100], round: 2))
    }

    @Test func auditSamplesAreThoseOfTheLiterature() {
        func size(_ margin: Share) -> Int? {
            AuditSample.size(riskNumerator: 5, riskDenominator: 100, margin: margin, ballots: 100_000)
        }
        #expect([1, 2, 5, 10, 20].map { size(Share($0, of: 100)) } == [623, 312, 125, 63, 32])
        #expect(size(Share(0, of: 100)) == nil)
        #expect(size(Share(-3, of: 100)) == nil)
        #expect(
            AuditSample.size(riskNumerator: 5, riskDenominator: 100, margin: Share(1, of: 1000), ballots: 800) == 800)
    }

    @Test func marginsFollowTheRuleOfTheLaw() {
        let (half, third) = (Threshold(moreThan: 1, of: 2), Threshold(atLeast: 1, of: 3))
        func same(_ a: Share, _ b: Share) -> Bool { a.numerator * b.denominator == b.numerator * a.denominator }
        #expect(same(AuditSample.marginAbove(votes: 600, of: 1000, share: half), Share(20, of: 100)))
        #expect(same(AuditSample.marginBelow(votes: 450, of: 1000, share: half), Share(10, of: 100)))
        #expect(same(AuditSample.marginAbove(votes: 500, of: 1000, share: third), Share(1, of: 3)))
        #expect(AuditSample.marginBetween(winner: 600, loser: 500, of: 1000) == Share(100, of: 1000))
    }

    @Test func theLogarithmIsExact() {
        #expect(abs(FixedLogarithm.natural(20, over: 1) - 2_995_732_273_553_990_993) < 1000)
        #expect(abs(FixedLogarithm.natural(2, over: 1) - 693_147_180_559_945_309) < 1000)
    }
}
