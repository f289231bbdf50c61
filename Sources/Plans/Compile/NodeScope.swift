import Formula
import Kernel
import Measures

/// The names and functions that node formulas may use: measures, derived names, parameters, shares of units.
enum NodeScope {
    /// Positions of the functions in `Scope.hosts`.
    enum Function: Int, CaseIterable {
        case parameter, share, countUnits, previousYear, change, sinceStart
    }

    static func make(
        measures: [CompiledMeasure], derived: [(name: String, title: Localized, type: ValueType, Additivity)],
        parameters: ParameterBook
    ) -> Scope {
        var names = measures.map { measure in
            NameDeclaration(
                measure.spec.name, aliases: [measure.spec.title.zh], .number(measure.quantity),
                additivity: additivity(of: measure.plane.timing))
        }
        names += derived.map { NameDeclaration($0.name, aliases: [$0.title.zh], $0.type, additivity: $0.3) }
        return Scope(names: names, hosts: hosts(parameters))
    }

    static func additivity(of timing: MeasureTiming) -> Additivity {
        switch timing {
        case .during: .flow
        case .atEnd: .stock
        case .last: .snapshot
        }
    }

    private static let levels: [HostFunction.Level] = [
        .init("city", aliases: ["市"]), .init("district", aliases: ["区"]), .init("street", aliases: ["街道"]),
        .init("community", aliases: ["社区"]),
    ]

    private static func hosts(_ parameters: ParameterBook) -> [HostFunction] {
        [
            parameters.host,
            HostFunction("share", [.level(levels), .deferred(.boolean)]) { _ in .type(.number(.share), .share) },
            HostFunction("count_units", [.level(levels), .deferred(.boolean)]) { _ in .type(.bareNumber, .stock) },
            HostFunction("previous_year", [.deferred(.number)]) { arguments in sameType(arguments) },
            HostFunction("change", [.deferred(.number), .text], required: 1) { arguments in sameType(arguments) },
            HostFunction("since_start", [.summedOverTime]) { arguments in sameType(arguments) },
        ]
    }

    private static func sameType(_ arguments: [HostArgument]) -> HostTyping {
        guard let expression = arguments.first?.expression else {
            return .refused(code: "argument_type", argument: 0, [:])
        }
        return .type(expression.type, expression.additivity)
    }
}
