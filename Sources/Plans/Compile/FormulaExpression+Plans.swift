import Formula

extension FormulaExpression {
    /// Parameters it reads.
    var parameterNames: [String] {
        hostCalls.compactMap { call in
            guard call.name == "param", case .text(let name)? = call.arguments.first else { return nil }
            return name
        }
    }

    /// Host functions it calls.
    var hostNames: [String] { hostCalls.map(\.name) }
}
