import Kernel
import Testing

@testable import Site

@Suite struct FormThrottleTests {
    private static let start = Instant(milliseconds: 1_700_000_000_000)

    @Test func tooManyFromOneSourceAreHeldBackUntilTheStretchIsOver() throws {
        let throttle = FormThrottle(FormThrottle.Rule(most: 2, seconds: 3600))
        let start = FormThrottleTests.start
        try throttle.admit("10.0.0.1", form: "objection", at: start)
        try throttle.admit("10.0.0.1", form: "objection", at: start.adding(seconds: 60))
        #expect(throws: Problem("form.throttled", ["n": "59"])) {
            try throttle.admit("10.0.0.1", form: "objection", at: start.adding(seconds: 60))
        }
        try throttle.admit("10.0.0.2", form: "objection", at: start.adding(seconds: 60))
        try throttle.admit("10.0.0.1", form: "other", at: start.adding(seconds: 60))
        try throttle.admit("10.0.0.1", form: "objection", at: start.adding(seconds: 3601))
    }

    @Test func aSourceThatIsUnknownCountsAsOne() throws {
        let throttle = FormThrottle(FormThrottle.Rule(most: 1, seconds: 10))
        try throttle.admit(nil, form: "objection", at: FormThrottleTests.start)
        #expect(throws: Problem.self) { try throttle.admit(nil, form: "objection", at: FormThrottleTests.start) }
    }

    @Test func beingHeldBackIsTooManyRequests() {
        #expect(Problem("form.throttled").status == .tooManyRequests)
    }
}
