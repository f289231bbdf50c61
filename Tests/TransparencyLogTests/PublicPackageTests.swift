import Kernel
import Testing
import TransparencyLog

@Suite struct PublicPackageTests {
    private let parts: [String: PublicJSON] = ["first": .integer(1), "second": .text("二")]
    private let order = ["first", "second"]

    private func sealed() throws -> PublicPackage {
        try LogSeal.seal(
            kind: "sample", parts: parts, order: order, by: try Signers.log(),
            witnesses: [try Signers.witness("街道", secret: 5)], at: Instant(milliseconds: 1_794_816_000_000))
    }

    private func failing(_ bytes: [UInt8]) -> [String] {
        guard let package = try? PublicPackage(reading: bytes) else { return ["form"] }
        return package.checks(order: order).filter { !$0.isOK }.map(\.name)
    }

    @Test func aSealedPackageHolds() throws {
        let bytes = try sealed().bytes
        #expect(failing(bytes) == [])
        #expect(try PublicPackage(reading: bytes).checks(order: order).map(\.name).contains("log.inclusion.second"))
    }

    @Test func everyTurnedBitIsCaught() throws {
        let bytes = try sealed().bytes
        for place in bytes.indices {
            var bent = bytes
            bent[place] ^= 1 << (place % 8)
            // The name of the kind is the reader's to know; every other sign is watched by the file itself.
            guard String(validating: bent, as: UTF8.self)?.contains("\"kind\":\"sample\"") ?? false else { continue }
            #expect(failing(bent) != [], "byte \(place)")
        }
    }

    @Test func partsOutOfOrderAreCaught() throws {
        let package = try LogSeal.seal(
            kind: "sample", parts: parts, order: order.reversed(), by: try Signers.log(), witnesses: [],
            at: Instant(milliseconds: 0))
        #expect(failing(package.bytes) == ["log.order"])
    }

    @Test func aPackageWithoutALogHasItsDigestsOnly() {
        let package = PublicPackage(kind: "sample", parts: parts)
        #expect(package.log == nil)
        #expect(failing(package.bytes) == [])
    }
}
