/// A function that the host evaluates, such as `share(community, office_m2 >= 40)`.
package struct HostFunction: Sendable {
    /// What stands in one place of the argument list.
    package enum Parameter: Sendable {
        /// A word out of a list, such as the name of a level.
        case level([Level])
        /// An expression the host evaluates, as often and where it wants; nil allows every type.
        case deferred(Expectation?)
        /// As `deferred`, and every measure in it must be one that sums over time.
        case summedOverTime
        /// A constant whole number.
        case number
        /// A constant text.
        case text
    }

    /// A word allowed for a level, with other spellings.
    package struct Level: Sendable {
        package let code: String
        package let aliases: [String]
        package init(_ code: String, aliases: [String] = []) {
            self.code = code
            self.aliases = aliases
        }
    }

    package let name: String
    package let aliases: [String]
    package let parameters: [Parameter]
    /// How many of the parameters must be given.
    package let required: Int
    /// The result's type from the arguments, or a refusal.
    package let typing: @Sendable ([HostArgument]) -> HostTyping

    package init(
        _ name: String, aliases: [String] = [], _ parameters: [Parameter], required: Int? = nil,
        typing: @escaping @Sendable ([HostArgument]) -> HostTyping
    ) {
        self.name = name
        self.aliases = aliases
        self.parameters = parameters
        self.required = required ?? parameters.count
        self.typing = typing
    }
}

/// What an expression must yield to be accepted in its place.
package enum Expectation: Hashable, Sendable {
    case boolean
    /// Any number, whatever its unit.
    case number
    /// A number whose unit equals the given one (a literal without unit takes it).
    case quantity(Quantity)
    case date
    case string
}

/// A checked argument of a host function.
package enum HostArgument: Sendable {
    case level(String)
    case deferred(FormulaExpression)
    case number(Int)
    case text(String)

    /// The expression of a deferred argument.
    package var expression: FormulaExpression? {
        guard case .deferred(let expression) = self else { return nil }
        return expression
    }
}

/// The host's answer to "what does this call yield?".
package enum HostTyping: Sendable {
    case type(ValueType, Additivity)
    /// A refusal about the argument at `argument`; `near` are the names among which a suggestion is looked for.
    case refused(code: String, argument: Int, [String: String], near: [String] = [])
}

/// One call of a host function in a compiled expression.
package struct HostCall: Sendable {
    /// Position of the function in `Scope.hosts`.
    package let function: Int
    package let name: String
    package let arguments: [HostArgument]
    /// The call as written.
    package let text: String
    /// Number of the call within its expression, from 0, in reading order.
    package let site: Int
}
