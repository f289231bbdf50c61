import Ballots
import Kernel
import Registry
import Store

/// The services of self-government, made together.
package struct SelfGovernmentServices: Sendable {
    package let elections: ElectionService
    package let meetings: MeetingService
    package let disclosures: DisclosureService
    package let appraisals: AppraisalService
    package let proposals: ProposalService
    package let charters: CharterService
    package let supervision: SupervisionService
    package let bodies: BodyService

    package init(
        laws: LawBook, documents: LawDocuments, rest: RestDays = RestDays(), templates: SelfGovernmentTemplates,
        database: Database, environment: Environment, registers: RegisterService, observers: [RecordObserver] = []
    ) {
        elections = ElectionService(
            laws: laws, documents: documents, rest: rest, database: database, environment: environment,
            registers: registers)
        meetings = MeetingService(
            laws: laws, database: database, environment: environment, registers: registers, observers: observers)
        disclosures = DisclosureService(
            laws: laws, database: database, environment: environment, registers: registers, observers: observers)
        appraisals = AppraisalService(
            laws: laws, database: database, environment: environment, registers: registers, observers: observers)
        proposals = ProposalService(
            laws: laws, database: database, environment: environment, observers: observers)
        charters = CharterService(
            laws: laws, templates: templates.charters, database: database, environment: environment,
            registers: registers)
        supervision = SupervisionService(laws: laws, database: database, registers: registers)
        bodies = BodyService(
            templates: templates.bodies, database: database, environment: environment, registers: registers)
    }
}

/// Texts and bodies to start from, which the product ships as data.
package struct SelfGovernmentTemplates: Sendable {
    package let charters: [CharterTemplate]
    package let bodies: BodyTemplates

    package init(charters: [CharterTemplate], bodies: BodyTemplates) {
        self.charters = charters
        self.bodies = bodies
    }
}
