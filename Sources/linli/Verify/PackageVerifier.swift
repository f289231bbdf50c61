import Kernel
import Plans
import SelfGovernment
import TransparencyLog

/// Checks a published package of any kind, offline.
///
/// A new kind is one case here, with the order of its parts and its own checks; docs/verify.md tells its form.
enum PackageVerifier: String, CaseIterable {
    case planResult = "plan-result"
    case election
    case assessment
    case delineation

    /// The parts in the order in which a log must promise them.
    var order: [String] {
        switch self {
        case .planResult: ["question", "plan", "units", "sources", "records", "results"]
        case .election: ElectionPackage.order
        case .assessment: AssessmentPackage.order
        case .delineation: DelineationPackage.order
        }
    }

    /// The checks that only this kind has.
    ///
    /// - Throws: a refusal when a part cannot be read; it becomes the failed check `parts`.
    private func ownChecks(_ package: PublicPackage) throws -> [PackageCheck] {
        switch self {
        case .planResult: try PlanPackage(parts: package.parts).checks()
        case .election: try ElectionPackage(parts: package.parts).checks(shipped: LawText.shipped())
        case .assessment: try AssessmentFacts.checks(package.parts)
        case .delineation: try DelineationPackage(parts: package.parts).checks()
        }
    }

    /// Everything that can be checked of a file; never empty.
    static func checks(_ bytes: [UInt8], trusting keys: [LogKey] = []) -> [PackageCheck] {
        do throws(Problem) {
            let package = try PublicPackage(reading: bytes)
            return try checks(package, keys)
        } catch {
            return [PackageCheck("form", failure: error)]
        }
    }

    private static func checks(_ package: PublicPackage, _ keys: [LogKey]) throws(Problem) -> [PackageCheck] {
        guard let kind = PackageVerifier(rawValue: package.kind) else {
            let known = allCases.map(\.rawValue).joined(separator: " ")
            throw Problem("package.kind", value: package.kind, ["kind": package.kind, "known": known])
        }
        let names = Set(package.parts.keys)
        let parts = PackageCheck(
            "parts", holds: names == Set(kind.order), found: names.sorted().joined(separator: " "),
            wanted: kind.order.sorted().joined(separator: " "))
        return package.checks(order: kind.order) + trust(package, keys) + [parts] + kind.guarded(package)
    }

    private func guarded(_ package: PublicPackage) -> [PackageCheck] {
        do {
            return try ownChecks(package)
        } catch let problem as Problem {
            return [PackageCheck("contents", failure: problem)]
        } catch {
            return [PackageCheck("contents", failure: Problem("package.contents", ["reason": "\(error)"]))]
        }
    }

    /// Whether the log is one of those the reader knows; nothing to say when the reader named none.
    private static func trust(_ package: PublicPackage, _ keys: [LogKey]) -> [PackageCheck] {
        guard !keys.isEmpty else { return [] }
        let key = package.log?.key
        let holds = key.map(keys.contains) ?? false
        return [
            PackageCheck(
                "log.known", holds: holds, found: key?.description ?? "–",
                wanted: keys.map(\.description).joined(separator: " "))
        ]
    }
}
