import ArgumentParser
import Content
import Kernel
import TransparencyLog

/// Transparency logs on their own.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "透明日志。Transparency logs (RFC 6962).",
        subcommands: [LogRootCommand.self, LogProveCommand.self, LogCheckCommand.self])
}

/// The leaves of a log, one a line.
struct LeavesArgument: ParsableArguments {
    @Argument(help: "A file with one leaf a line, as bytes; the line feed does not count.") var file: String
    @Option(help: "Only the first so many leaves.") var size: Int?

    /// The tree of all lines, and how many of them were asked for.
    func tree() throws -> (tree: MerkleTree, size: Int) {
        var lines = try Terminal.read(file).split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        let tree = MerkleTree(lines.map { LogHash(leaf: Array($0)) })
        return (tree, size ?? tree.size)
    }
}

/// `linli log root FILE`.
struct LogRootCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "root", abstract: "算出日志的根校验值。The root of a log.")
    @OptionGroup var leaves: LeavesArgument
    @Flag(help: "The roots of all sizes from 0 up.") var each = false
    @OptionGroup var output: OutputOption

    func run() async throws {
        try await telling(output, try Catalogue(folder: Content.file("messages"))) {
            let (tree, size) = try leaves.tree()
            let root = try tree.root(at: size)
            var members: [String: JSONValue] = ["size": .integer(size), "root": .string("\(root)")]
            if each { members["roots"] = .array(try (0...size).map { .string("\(try tree.root(at: $0))") }) }
            if output.json { return try JSONValue.object(members).print() }
            Terminal.say("\(size)\t\(root)")
        }
    }
}

/// `linli log prove FILE --leaf I` or `--from M`.
struct LogProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "出具收录证明和续写证明。Inclusion and consistency proofs.")
    @OptionGroup var leaves: LeavesArgument
    @Option(help: "Prove that this leaf is in the log; the first is 0.") var leaf: Int?
    @Option(help: "Prove that the log continues its first so many leaves.") var from: Int?
    @Flag(help: "Every proof of this size, instead of one.") var each = false
    @OptionGroup var output: OutputOption

    func validate() throws {
        let asked = [leaf != nil, from != nil, each].count { $0 }
        if asked != 1 { throw ValidationError("one of --leaf, --from and --each") }
    }

    func run() async throws {
        try await telling(output, try Catalogue(folder: Content.file("messages"))) {
            let (tree, size) = try leaves.tree()
            let members = try answer(tree, size)
            if output.json { return try JSONValue.object(members).print() }
            if case .array(let path)? = members["path"] {
                for case .string(let hash) in path { Terminal.say(hash) }
            }
        }
    }

    private func answer(_ tree: MerkleTree, _ size: Int) throws -> [String: JSONValue] {
        var members: [String: JSONValue] = [
            "size": .integer(size), "root": .string("\(try tree.root(at: size))"),
        ]
        if let leaf {
            members["path"] = hashes(try tree.inclusion(of: leaf, in: size))
            members["leaf"] = .integer(leaf)
            members["hash"] = .string("\(try tree.leaf(leaf))")
        } else if let from {
            members["path"] = hashes(try tree.consistency(from: from, to: size))
            members["from"] = .integer(from)
            members["earlier"] = .string("\(try tree.root(at: from))")
        } else {
            members["inclusion"] = .array(try (0..<size).map { hashes(try tree.inclusion(of: $0, in: size)) })
            members["consistency"] = .array(try (0...size).map { hashes(try tree.consistency(from: $0, to: size)) })
        }
        return members
    }

    private func hashes(_ path: [LogHash]) -> JSONValue { .array(path.map { .string("\($0)") }) }
}

/// `linli log check FILE --proofs N`: proofs drawn at random, made and verified.
struct LogCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "随机抽查证明。Make and verify proofs drawn at random.")
    @OptionGroup var leaves: LeavesArgument
    @Option(help: "How many of either kind.") var proofs = 100
    @Option(help: "The seed of the draw.") var seed: UInt64 = 1
    @OptionGroup var output: OutputOption

    func run() async throws {
        try await telling(output, try Catalogue(folder: Content.file("messages"))) {
            let (tree, size) = try leaves.tree()
            var dice = SeededGenerator(seed: seed)
            var failed = 0
            for _ in 0..<(size > 0 ? proofs : 0) {
                let index = Int.random(in: 0..<size, using: &dice)
                if !(try holds(tree, index, size)) { failed += 1 }
            }
            let members: [String: JSONValue] = [
                "size": .integer(size), "root": .string("\(try tree.root(at: size))"),
                "checked": .integer(size > 0 ? 2 * proofs : 0), "failed": .integer(failed),
            ]
            if output.json { try JSONValue.object(members).print() } else { Terminal.say("\(failed)") }
            if failed > 0 { throw ExitCode(1) }
        }
    }

    private func holds(_ tree: MerkleTree, _ index: Int, _ size: Int) throws -> Bool {
        let root = try tree.root(at: size)
        let path = try tree.inclusion(of: index, in: size)
        let proof = try tree.consistency(from: index, to: size)
        let (leaf, earlier) = (try tree.leaf(index), try tree.root(at: index))
        return MerkleProof.includes(leaf, at: index, size: size, root: root, path: path)
            && MerkleProof.extends(earlier, size: index, to: root, size: size, path: proof)
    }
}
