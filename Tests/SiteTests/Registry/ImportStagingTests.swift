import Kernel
import Registry
import Testing

@testable import Site

@Suite struct ImportStagingTests {
    private static let start = Instant(milliseconds: 1_112_230_000_000)

    private func file(
        _ account: String, _ bytes: Int, at seconds: Int64 = 0, _ stage: ImportStaging.Stage = .failed([])
    ) -> ImportStaging.Staged {
        ImportStaging.Staged(
            account: account, register: "places",
            file: ImportFile(name: "", bytes: [UInt8](repeating: 65, count: bytes), district: "321202"), stage: stage,
            at: Self.start.adding(seconds: seconds))
    }

    private func held(_ staging: ImportStaging, _ keys: [String]) -> [String] {
        keys.filter { staging.held($0) != nil }
    }

    @Test func anAccountBeyondItsShareLosesItsOwnOldestFile() {
        let staging = ImportStaging(mostBytes: 100, share: 50)
        staging.keep(file("a", 30), key: "1")
        staging.keep(file("b", 40), key: "2")
        staging.keep(file("a", 15), key: "3")
        staging.keep(file("a", 20), key: "4")
        #expect(held(staging, ["1", "2", "3", "4"]) == ["2", "3", "4"])
        #expect(staging.bytes == 75)
    }

    @Test func whenAllIsFullTheHeaviestAccountMakesRoom() {
        let staging = ImportStaging(mostBytes: 100, share: 60)
        staging.keep(file("a", 30), key: "1")
        staging.keep(file("b", 20), key: "2")
        staging.keep(file("a", 25), key: "3")
        staging.keep(file("c", 40), key: "4")
        #expect(held(staging, ["1", "2", "3", "4"]) == ["2", "3", "4"])
        staging.keep(file("d", 40), key: "5")
        #expect(staging.bytes <= 100)
        #expect(held(staging, ["2", "5"]) == ["2", "5"])
    }

    @Test func theFileJustSentStaysEvenAlone() {
        let staging = ImportStaging(mostBytes: 10, share: 5)
        staging.keep(file("a", 3), key: "1")
        staging.keep(file("a", 50), key: "2")
        #expect(held(staging, ["1", "2"]) == ["2"])
    }

    @Test func filesThatNobodyCameBackForAreLetGoUnlessAtWork() {
        let staging = ImportStaging()
        staging.keep(file("a", 1), key: "1")
        staging.keep(file("a", 1, .importing), key: "2")
        staging.keep(file("a", 1, at: 1000), key: "3")
        staging.dropExpired(at: Self.start.adding(seconds: 1799))
        #expect(held(staging, ["1", "2", "3"]) == ["1", "2", "3"])
        staging.dropExpired(at: Self.start.adding(seconds: 1800))
        #expect(held(staging, ["1", "2", "3"]) == ["2", "3"])
    }
}
