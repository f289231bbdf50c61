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

    package init(
        laws: LawBook, documents: LawDocuments, rest: RestDays = RestDays(), database: Database,
        environment: Environment, registers: RegisterService
    ) {
        elections = ElectionService(
            laws: laws, documents: documents, rest: rest, database: database, environment: environment,
            registers: registers)
        meetings = MeetingService(laws: laws, database: database, environment: environment, registers: registers)
        disclosures = DisclosureService(
            laws: laws, database: database, environment: environment, registers: registers)
        appraisals = AppraisalService(laws: laws, database: database, environment: environment)
    }
}
