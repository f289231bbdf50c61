import Kernel
import Testing

@testable import Access

struct AccessTests {
    private func actor(_ role: Role, _ digits: String?) throws -> Actor {
        Actor(account: "a", name: "王", grants: [Grant(role: role, unit: try digits.map { try AccessFixture.unit($0) })])
    }

    /// Written out a second time on purpose: a change of the table must be meant.
    private static let expected: [Role: Set<Permission>] = [
        .administrator: Set(Permission.allCases).subtracting([.signCommitments]),
        .district: Set(Permission.allCases).subtracting([.manageAccounts, .signCommitments]),
        .street: [
            .viewConsole, .readPersonal, .editRegisters, .importRegisters, .addEvidence, .assignTargets,
            .signCommitments, .takeRequests, .dispatchRequests, .handleRequests, .governSelf, .presideAppraisals,
            .drawBoundaries,
        ],
        .community: [
            .viewConsole, .readPersonal, .editRegisters, .addEvidence, .signCommitments, .takeRequests,
            .handleRequests, .governSelf,
        ],
        .department: [.viewConsole, .addEvidence, .handleRequests],
        .supervisor: [.viewConsole, .readAudit, .presideAppraisals],
        .resident: [],
    ]

    @Test(arguments: Role.allCases) func everyRoleHasItsPermissionsAndNoOthers(_ role: Role) throws {
        let unit = try AccessFixture.unit("321202001000")
        let actor = try actor(role, "321202001000")
        let held = Permission.allCases.filter { Access.allows($0, actor, at: unit) }
        #expect(Set(held) == Self.expected[role])
    }

    @Test func aGrantReachesItsUnitAndAllBelow() throws {
        let reach: [(top: String, unit: String, reaches: Bool)] = [
            ("321202001003", "321202001003", true), ("321202001003", "321202001004", false),
            ("321202001003", "321202001000", false), ("321202001000", "321202001003", true),
            ("321202001000", "321202001000", true), ("321202001000", "321202002003", false),
            ("321202000000", "321202015201", true), ("321202000000", "321203001001", false),
            ("321202000000", "321200000000", false), ("321200000000", "321202001003", true),
            ("321200000000", "321302001003", false), ("320000000000", "321302001003", true),
            ("320000000000", "331302001003", false),
        ]
        for (top, unit, reaches) in reach {
            let actor = try actor(.street, top)
            #expect(Access.allows(.editRegisters, actor, at: try AccessFixture.unit(unit)) == reaches, "\(top) \(unit)")
        }
    }

    @Test func onlyAGrantForEverythingReachesEverything() throws {
        #expect(Access.allows(.manageAccounts, .system, at: nil))
        #expect(Access.allows(.manageAccounts, try actor(.administrator, "321200000000"), at: nil) == false)
        #expect(Access.allows(.viewConsole, .anonymous, at: nil) == false)
    }

    @Test func reachNamesTheTopsOfWhatSomebodyMayDo() throws {
        let (street, office) = (try AccessFixture.unit("321202002000"), try AccessFixture.unit("321202001003"))
        let grants = [Grant(role: .street, unit: street), Grant(role: .community, unit: office)]
        let actor = Actor(account: "a", name: "王", grants: grants)
        #expect(Access.reach(of: .editRegisters, actor) == .units([office, street]))
        #expect(Access.reach(of: .importRegisters, actor) == .units([street]))
        #expect(Access.reach(of: .readAudit, actor) == .units([]))
        #expect(Access.reach(of: .readAudit, .system) == .everywhere)
    }

    @Test func aDenialNamesWhomToAsk() throws {
        let unit = try AccessFixture.unit("321202001003")
        let worker = try actor(.community, "321202001003")
        let asked: [(Permission, String, String)] = [
            (.importRegisters, "street", "321202001000"), (.manageUnits, "district", "321202000000"),
        ]
        for (permission, role, office) in asked {
            #expect(throws: Problem("access.denied")) { try Access.require(permission, worker, at: unit) }
            let problem = Access.denial(permission, at: unit)
            #expect(problem.arguments["ask_role"] == role)
            #expect(problem.arguments["ask_unit"] == office)
            #expect(problem.arguments["unit"] == "321202001003")
        }
        #expect(Access.denial(.manageAccounts, at: unit).arguments["ask_role"] == "administrator")
    }
}
