import Access
import Foundation
import Kernel
import Plans
import Registry
import Store

/// What the staff console works with; made once by the composition root.
package struct ConsoleServices: Sendable {
    package let database: Database
    package let environment: Kernel.Environment
    package let access: AccessService
    package let registers: RegisterService
    package let imports: ImportService
    package let units: UnitService
    package let plans: PlanService
    package let responsibility: ResponsibilityService
    package let assessments: AssessmentService
    package let reviewRule: ReviewRule
    /// The day judged when nobody names one: that of the demonstration data, or nil for today.
    package let asOf: CivilDate?
    /// Accounts shown beside the sign-in form of a demonstration.
    package let demoAccounts: [DemoAccount]
    /// Where the plans that ship with the product stand, to start a new one from; nil when there are none.
    package let planFolder: URL?
    /// Notices for the page after a form, and files between preview and import.
    let notices = NoticeBoard()
    let staging = ImportStaging()
    /// What checks of everything found last.
    let chainChecks = CheckBoard<AuditVerdict>()
    let planeChecks = CheckBoard<PlaneCheck>()
    /// Reads and imports large files; to be run as a service beside the server.
    package let jobs = ImportJobs()

    package init(
        database: Database, environment: Kernel.Environment, access: AccessService, registers: RegisterService,
        imports: ImportService, units: UnitService, plans: PlanService, responsibility: ResponsibilityService,
        reviewRule: ReviewRule, asOf: CivilDate? = nil, demoAccounts: [DemoAccount] = [], planFolder: URL? = nil
    ) {
        self.database = database
        self.environment = environment
        self.access = access
        self.registers = registers
        self.imports = imports
        self.units = units
        self.plans = plans
        self.responsibility = responsibility
        assessments = AssessmentService(plans: plans, registers: registers)
        self.reviewRule = reviewRule
        self.asOf = asOf
        self.demoAccounts = demoAccounts
        self.planFolder = planFolder
    }

    /// Lets go of files that were chosen for import and left; to be called from time to time.
    package func dropStaleFiles() { staging.dropExpired(at: environment.now()) }

    /// The registers there are.
    var book: RegisterBook { registers.book }
    /// The day judged when nobody names one.
    var day: CivilDate { asOf ?? environment.today }

    /// What `SiteKit.session` needs: the visitor of a session token.
    package var session: @Sendable (String) async throws -> SessionVisitor? {
        { token in
            let found = try await OffThread.run { try access.session(token) }
            return found.map { SessionVisitor(actor: $0.actor, formSecret: Array($0.csrf.utf8)) }
        }
    }
}
