import ArgumentParser
import Ballots
import Content
import Foundation
import Kernel
import TransparencyLog

/// `linli package election`: decides an election's counts by its law, and publishes everything they rest on.
struct PackageElectionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "election",
        abstract: "选举结果和全部依据，写进签名日志。An election's result with all it rests on, in a signed log.",
        discussion: """
            FACTS is a JSON object with the parts of docs/verify.md, without "result"; of "law" the "pack" is enough.
            A key file holds 64 hexadecimal digits that only the signer knows.
            """)
    @Argument(help: "The parts as JSON.") var facts: String
    @Option(help: "The file to write.") var out: String
    @Option(help: "The name of the log, such as 321202050101/elections/2026.") var log: String
    @Option(help: "The file with the log's secret key.") var key: String
    @Option(help: "A witness and its key file, as NAME=FILE; may stand several times.") var witness: [String] = []
    @OptionGroup var output: OutputOption

    func run() async throws {
        try await telling(output, try Catalogue(folder: Content.file("messages"))) {
            var parts = try PublicJSON(reading: try Terminal.read(facts)).members ?? [:]
            parts["law"] = try law(parts["law"]?["pack"]?.text ?? "")
            let documents = try (parts["law"]?["documents"]?.list ?? []).map {
                try JSONDecoder().decode(PackDocument.self, from: Data($0.bytes))
            }
            let election = try ElectionPackage(parts: parts)
            parts["result"] = try election.outcome(try LawBook(documents).pack(election.pack))
            let package = try LogSeal.seal(
                kind: PackageVerifier.election.rawValue, parts: parts, order: ElectionPackage.order,
                by: try signer(log, .log, key), witnesses: try witnesses(), at: Environment.live.now())
            try PackageFile.write(package, to: out)
            try PackageFile.tell(package, out, output)
        }
    }

    /// The pack with every document it speaks through.
    private func law(_ pack: String) throws -> PublicJSON {
        let shipped = try LawText.shipped()
        var documents: [PublicJSON] = []
        var waiting = [pack]
        while !waiting.isEmpty {
            let id = waiting.removeFirst()
            guard let document = shipped[id] else {
                throw Problem("ballots.unknown_pack", value: id, ["pack": id])
            }
            guard !documents.contains(document) else { continue }
            documents.append(document)
            waiting += document["silentThen"]?.texts ?? []
        }
        return .object(["pack": .text(pack), "documents": .list(documents)])
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
