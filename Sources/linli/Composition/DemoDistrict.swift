import Access
import Content
import Delineation
import Desk
import Foundation
import Kernel
import Plans
import Registry
import Store

/// Loads the demo district through the same import that a real office uses.
struct DemoDistrict: Sendable {
    /// `Content/demo/manifest.json`.
    struct Manifest: Decodable, Sendable {
        struct File: Decodable, Sendable {
            let file: String
            let kind: String
            let register: String?
        }
        let as_of: CivilDate
        let seed: Int
        let plan: String
        let district: UnitCode
        let files: [File]
    }

    /// An account of the demo.
    struct Person: Sendable {
        let login: String
        let name: String
        let role: Role
        let unit: UnitCode?
    }

    /// The password of all demo accounts; printed at start, and only ever set in a demo database.
    static let password = "Linli-Demo-2005"

    let manifest: Manifest
    private let installation: Installation

    init(_ installation: Installation) throws {
        self.installation = installation
        manifest = try DemoDistrict.readManifest()
    }

    static func readManifest() throws -> Manifest {
        try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: Content.file("demo/manifest.json")))
    }

    /// Loads units, registers, plan and accounts; what is there already is left alone.
    func load(progress: (String) -> Void) async throws {
        for entry in manifest.files {
            let bytes = try Terminal.read(Content.file("demo/" + entry.file).path)
            let register = entry.kind == "units" ? "units" : entry.register ?? entry.kind
            let file = ImportFile(
                name: entry.file, bytes: bytes, district: manifest.district.district, isDemo: true)
            let report = try await installation.imports.run(file, into: register, by: .system)
            guard report.errorCount == 0 else { throw ValidationFailure(report.errors) }
            progress("\(register): \(report.rows)")
        }
        let plan = try Terminal.readText(Content.file(manifest.plan).path)
        let stored = try installation.plans.load(plan, district: manifest.district, by: .system)
        progress("plan \(stored.id)")
        try createAccounts()
        try await setUpDesk()
        try await drawStreet()
        progress("map \(DemoDistrict.drawn)")
    }

    /// The street whose buildings the demo invents: the one with most communities.
    private static let drawn = "321202002000"

    /// A map of one street, read as an office's own file would be; left alone when there is one.
    private func drawStreet() async throws {
        guard let street = UnitCode(DemoDistrict.drawn) else { return }
        let service = installation.delineation
        guard try await service.maps(below: street).isEmpty else { return }
        let communities = try await service.names(below: street, on: installation.environment.today)
            .filter { $0.key.level == .community }.sorted { $0.key < $1.key }
        let norms = try DelineationNorms.read("hailing-2001", folder: Content.file("delineation"))
        let sample = SampleStreet(
            communities: communities.map { ($0.key, $0.value) }, seed: UInt64(manifest.seed), norms: norms)
        let draft = MapDraft(
            unit: street, title: "示范街道楼栋图", coordinates: .localMetres, countedOn: manifest.as_of,
            norms: norms.id, source: "示范数据，按种子生成，不是事实")
        let reading = try await service.read(MapFiles(geoJSON: Array(sample.geoJSON.utf8)), draft, by: .system)
        _ = try await service.keep(reading, draft, by: .system)
    }

    /// The departments of the service desk, and the demo's department account as a member of its own.
    private func setUpDesk() async throws {
        try await installation.desk.setUpDepartments(at: manifest.district, by: .system)
        let accounts = try installation.accounts.accounts(by: .system)
        guard let member = accounts.first(where: { $0.loginName == "department" }) else { return }
        let office = OfficeID(manifest.district, branch: "civil_affairs")
        try await installation.desk.setMember(member.id, of: office, true, by: .system)
    }

    private func createAccounts() throws {
        let known = Set(try installation.accounts.accounts(by: .system).map(\.loginName))
        for person in try people() where !known.contains(person.login) {
            _ = try installation.accounts.createAccount(
                AccountDraft(
                    loginName: person.login, displayName: person.name, password: DemoDistrict.password,
                    grants: [Grant(role: person.role, unit: person.unit)], mustChangePassword: false), by: .system)
        }
    }

    /// One account for each part people play; the street is the first one that lacks a large enough service centre.
    func people() throws -> [Person] {
        let district = manifest.district
        let (streets, communities) = try installation.database.read { connection in
            let streets = try UnitQueries.children(of: district, on: manifest.as_of, connection)
            let street = try streetWithoutCentre(connection) ?? streets.first?.code ?? district
            let communities = try UnitQueries.children(of: street, on: manifest.as_of, connection)
            return (street, communities.first { $0.kind == .community }?.code ?? street)
        }
        return [
            Person(login: "admin", name: "管理员（演示）", role: .administrator, unit: nil),
            Person(login: "district", name: "区社区办（演示）", role: .district, unit: district),
            Person(login: "street", name: "街道工作人员（演示）", role: .street, unit: streets),
            Person(
                login: "drawer", name: "划界街道工作人员（演示）", role: .street, unit: UnitCode(DemoDistrict.drawn)),
            Person(login: "community", name: "社区工作者（演示）", role: .community, unit: communities),
            Person(login: "department", name: "区民政局（演示）", role: .department, unit: district),
            Person(login: "supervisor", name: "监督员（演示）", role: .supervisor, unit: district),
        ]
    }

    private func streetWithoutCentre(_ connection: any Connection) throws -> UnitCode? {
        guard let plan = try installation.plans.plans(manifest.district.district, on: connection).first else {
            return nil
        }
        let report = try installation.plans.report(
            plan: plan.0.id, unit: manifest.district, day: manifest.as_of, on: connection)
        guard
            let target = report.plan.target("street_centre")
                ?? report.plan.targets.first(where: { $0.spec.level == .street && $0.spec.each })
        else { return nil }
        return report.judge.unitVerdicts(target, within: report.node).first { !$0.isMet }?.unit
    }
}
