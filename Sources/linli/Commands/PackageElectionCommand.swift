import ArgumentParser
import Ballots
import Content
import Foundation
import Kernel
import SelfGovernment
import TransparencyLog

/// `linli package election`: an election's result with everything it rests on, decided here or stored in a database.
struct PackageElectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "election",
        abstract: "选举结果和全部依据，写进签名日志。An election's result with all it rests on, in a signed log.",
        discussion: """
            FACTS is a JSON object with the parts of docs/verify.md, without "result"; of "law" the "pack" is enough.
            Instead of FACTS, --election takes an election of the database with its own log; --log and --key are not
            needed then. A key file holds 64 hexadecimal digits that only the signer knows.
            """)
    @Argument(help: "The parts as JSON; left out with --election.") var facts: String?
    @Option(help: "The id of a stored election.") var election: String?
    @Option(help: "The round of a stored election. (default: the last with a result)") var round: Int?
    @Option(help: "The file to write.") var out: String
    @Option(help: "The name of the log, such as 321202050101/elections/2026.") var log: String?
    @Option(help: "The file with the log's secret key.") var key: String?
    @Option(help: "A witness and its key file, as NAME=FILE; may stand several times.") var witness: [String] = []
    @OptionGroup var database: DatabaseOption
    @OptionGroup var output: OutputOption

    func validate() throws {
        guard (facts == nil) != (election == nil) else { throw ValidationError("FACTS / --election ID") }
        guard election != nil || (log != nil && key != nil) else { throw ValidationError("--log NAME --key FILE") }
    }

    func run() async throws {
        try await telling(output, try Catalogue(folder: Content.file("messages"))) {
            let package = try await made()
            try PackageFile.write(package, to: out)
            try PackageFile.tell(package, out, output)
        }
    }

    private func made() async throws -> PublicPackage {
        guard let facts, let log, let key else { return try await stored() }
        var parts = try PublicJSON(reading: try Terminal.read(facts)).members ?? [:]
        parts["law"] = try LawDocuments(try LawText.shipped()).part(parts["law"]?["pack"]?.text ?? "")
        let election = try ElectionPackage(parts: parts)
        parts["result"] = try election.outcome(try LawDocuments.pack(of: parts["law"]))
        return try LogSeal.seal(
            kind: PackageVerifier.election.rawValue, parts: parts, order: ElectionPackage.order,
            by: try signer(log, .log, key), witnesses: try witnesses(), at: Environment.live.now())
    }

    /// The package of an election in the database, from its log.
    private func stored() async throws -> PublicPackage {
        let installation = try Installation.open(database.location)
        let elections = installation.selfGovernment.elections
        for district in try installation.districts() {
            let address = ElectionAddress(district: district.district, id: election ?? "")
            guard try await elections.dossier(address) != nil else { continue }
            return try await elections.publicPackage(address, round: round, witnesses: try witnesses())
        }
        throw Problem("election.unknown")
    }

    private func witnesses() throws -> [LogSigner] {
        try witness.map { text in
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("--witness NAME=FILE") }
            return try signer(parts[0], .witness, parts[1])
        }
    }

    private func signer(_ name: String, _ role: LogKey.Role, _ file: String) throws -> LogSigner {
        let text = try Terminal.readText(file).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let secret = LogHash(hex: text) else { throw Problem("log.key_unreadable", value: name) }
        return try LogSigner(name: name, role: role, secret: secret.bytes)
    }
}

/// The packs of `Content/laws` as published text.
enum LawText {
    /// Documents by id.
    static func shipped() throws -> [String: PublicJSON] {
        let folder = Content.file("laws")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        var documents: [String: PublicJSON] = [:]
        for name in names {
            let document = try PublicJSON(reading: [UInt8](Data(contentsOf: folder.appendingPathComponent(name))))
            if let id = document["id"]?.text { documents[id] = document }
        }
        return documents
    }
}
