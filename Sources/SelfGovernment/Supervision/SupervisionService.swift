import Access
import Ballots
import Kernel
import Registry
import Store

/// What the supervision committee of each community has to look at, from the records themselves.
package struct SupervisionService: Sendable {
    /// The rule packs at hand.
    package let laws: LawBook
    let database: Database
    let registers: RegisterService

    package init(laws: LawBook, database: Database, registers: RegisterService) {
        self.laws = laws
        self.database = database
        self.registers = registers
    }

    /// The boards of the communities at or below a unit, by code, as of a day.
    ///
    /// - Throws: `Problem` `ballots.no_law_then` for a day before any law.
    /// - Complexity: one pass over the records of the units below, in memory.
    package func boards(below unit: UnitCode, on day: CivilDate) async throws -> [SupervisionBoard] {
        let pack = try laws.law(of: "residents_committee", on: day)
        return try await database.read { connection in
            let communities = try UnitQueries.all(district: unit.district, connection).filter {
                $0.level == .community && unit.covers($0.code) && $0.validity.contains(day)
            }
            let records = try records(below: unit, connection)
            return try communities.map { community in
                var own = records[community.code] ?? SupervisedRecords()
                own.hasCommittee = try hasCommittee(community.code, on: day, connection)
                let checks = try SupervisionChecks(community.code, day, pack, own)
                return SupervisionBoard(
                    unit: community.code, day: day, findings: checks.findings, silent: checks.silent,
                    looked: SupervisionBoard.Looked(
                        meetings: own.meetings.count,
                        tasks: own.meetings.reduce(0) { $0 + $1.motions.count { $0.passed == true } },
                        disclosures: own.disclosures.count, proposals: own.proposals.count,
                        appraisals: own.appraisals.count, charters: own.charters.count))
            }
        }
    }

    private func records(
        below unit: UnitCode, _ connection: any Connection
    ) throws -> [UnitCode: SupervisedRecords] {
        let prefix = unit.subtreePrefix
        var records: [UnitCode: SupervisedRecords] = [:]
        for meeting in try MeetingQueries.meetings(below: unit, prefix: prefix, limit: 10_000, on: connection) {
            records[meeting.unit, default: SupervisedRecords()].meetings.append(
                (meeting, try MeetingQueries.motions(meeting, on: connection)))
        }
        for item in try DisclosureQueries.disclosures(below: unit, prefix: prefix, limit: 10_000, on: connection) {
            records[item.unit, default: SupervisedRecords()].disclosures.append(
                (item, try DisclosureQueries.questions(item, on: connection)))
        }
        for item in try ProposalQueries.proposals(below: unit, prefix: prefix, on: connection) {
            records[item.unit, default: SupervisedRecords()].proposals.append(item)
        }
        for head in try AppraisalQueries.heads(below: unit, prefix: prefix, on: connection) {
            records[head.unit, default: SupervisedRecords()].appraisals.append(head)
        }
        for item in try CharterQueries.charters(below: unit, prefix: prefix, on: connection) {
            records[item.unit, default: SupervisedRecords()].charters.append(item)
        }
        return records
    }

    private func hasCommittee(_ unit: UnitCode, on day: CivilDate, _ connection: any Connection) throws -> Bool {
        let ended = try registers.values(
            of: "dissolved", where: ["kind": .isOne(of: [.choice("supervision_committee")])], in: "bodies", at: unit,
            on: connection)
        return ended.contains { value in
            guard case .date(let until) = value else { return true }
            return until > day
        }
    }
}
