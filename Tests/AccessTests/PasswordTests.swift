import Kernel
import Store
import Testing

@testable import Access

struct PasswordTests {
    private let cost = ScryptCost(logRounds: 4, blockSize: 8, parallelism: 1)

    @Test func aStoredHashKnowsItsPasswordAndItsCost() throws {
        let hash = try PasswordHash(hashing: "海陵Hailing-2001", cost)
        let read = try PasswordHash(stored: hash.stored)
        #expect(read == hash)
        #expect(hash.stored.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(try read.matches("海陵Hailing-2001"))
        #expect(try read.matches("海陵Hailing-2002") == false)
        #expect(try PasswordHash(hashing: "海陵Hailing-2001", cost).salt != hash.salt)
    }

    @Test func theDerivationIsScrypt() throws {
        // RFC 7914, section 12, second vector, first 32 of 64 bytes.
        let stored = "$scrypt$ln=10,r=8,p=16$TmFDbA==$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI="
        #expect(try PasswordHash(stored: stored).matches("password"))
        #expect(try PasswordHash(stored: stored).matches("Password") == false)
    }

    @Test(arguments: ["", "$scrypt$", "$argon2$ln=4,r=8,p=1$AAAA$AAAA", "$scrypt$ln=99,r=8,p=1$AAAA$AAAA"])
    func aDamagedHashIsAFault(_ text: String) {
        #expect(throws: CorruptRow(column: "account.password")) { try PasswordHash(stored: text) }
    }

    @Test func aPasswordMixesThreeOfFourClasses() throws {
        let rule = try AccessFixture.rules().password
        func codes(_ password: String) -> [String] {
            rule.problems(with: password, loginName: "wang").map(\.code)
        }
        #expect(codes("Abcdefg1") == [])
        #expect(codes("abcdef-1") == [])
        #expect(codes("abcdefg1") == ["password.classes"])
        #expect(codes("Abcdef1") == ["password.length"])
        #expect(codes("Xwang-12") == ["password.login_name"])
        #expect(codes("XWANG-AB") == ["password.classes", "password.login_name"])
        #expect(codes("海陵Abcdef") == [])
    }
}
