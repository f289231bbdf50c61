import Foundation
import Kernel
import Store

/// All registers, in the order of their names.
package struct RegisterBook: Sendable {
    package let registers: [RegisterSpec]
    private let positions: [String: Int]

    /// Takes registers that hang together.
    ///
    /// - Throws: `ValidationFailure` with `registry.spec_invalid` for each fault of a register.
    package init(_ registers: [RegisterSpec]) throws {
        self.registers = registers.sorted { $0.name < $1.name }
        var problems = registers.flatMap(SpecCheck.problems)
        var seen: Set<String> = []
        for spec in registers {
            for name in Set([spec.name, spec.table]) where !seen.insert(name).inserted {
                problems.append(SpecCheck.problem(spec, "name \(name) is used twice"))
            }
        }
        for spec in registers {
            for field in spec.fields where field.candidates.map({ !RegisterBook.names($0, registers) }) ?? false {
                problems.append(SpecCheck.problem(spec, "\(field.name): no field \(field.candidates ?? "")"))
            }
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        positions = Dictionary(uniqueKeysWithValues: self.registers.enumerated().map { ($1.name, $0) })
    }

    /// Whether `register.field` is a text field that is not personal.
    private static func names(_ path: String, _ registers: [RegisterSpec]) -> Bool {
        let parts = path.split(separator: ".").map(String.init)
        let field = registers.first { $0.name == parts.first }?.field(parts.last ?? "")
        return parts.count == 2 && field?.type == .text && field?.personal == nil
    }

    /// Reads `<folder>/*.json`.
    ///
    /// - Throws: `ValidationFailure` with `registry.spec_unreadable` or `registry.spec_invalid` for each fault.
    package static func load(from folder: URL) throws -> RegisterBook {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
        var specs: [RegisterSpec] = []
        var problems: [Problem] = []
        for file in files {
            do {
                specs.append(try JSONDecoder().decode(RegisterSpec.self, from: Data(contentsOf: file)))
            } catch {
                problems.append(
                    Problem(
                        "registry.spec_unreadable", field: file.lastPathComponent,
                        ["file": file.lastPathComponent, "reason": "\(error)"]))
            }
        }
        guard problems.isEmpty else { throw ValidationFailure(problems) }
        return try RegisterBook(specs)
    }

    /// A register by name; nil when there is none.
    package subscript(name: String) -> RegisterSpec? { positions[name].map { registers[$0] } }

    /// A register by name.
    ///
    /// - Throws: `Problem` `registry.unknown_register`.
    package func register(_ name: String) throws -> RegisterSpec {
        guard let spec = self[name] else {
            throw Problem(
                "registry.unknown_register", value: name,
                ["name": name, "known": registers.map(\.name).joined(separator: "、")])
        }
        return spec
    }
}
