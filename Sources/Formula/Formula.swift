/// The typed, total expression language FEEL-T: a finite subset of FEEL (OMG DMN) in which plans and records are
/// measured.
///
/// ```swift
/// let scope = Scope(names: [NameDeclaration("office_m2", .number(unit: UnitOfMeasure("m", exponent: 2)))])
/// let expression = try Formula.compile("office_m2 >= 40", in: scope, expecting: .boolean)
/// let value = expression.evaluate(Bindings(values: [.number(Decimal34(52))]))
/// ```
///
/// What others use:
/// - `Formula.compile(_:in:expecting:)` → `FormulaExpression`, or a thrown `FormulaError` (code, range, arguments,
///   suggestion; wording under `formula.<code>` in the message catalogue).
/// - `Scope(names:hosts:units:)`, `NameDeclaration(_:aliases:_:additivity:)` (a name's slot is its position),
///   `HostFunction(_:aliases:_:required:typing:)`, `UnitCatalogue.standard`, `Quantity.parse(_:in:)`.
/// - `ValueType`, `Quantity`, `UnitOfMeasure`, `Enumeration`, `RecordType`, `Additivity`.
/// - `FormulaExpression`: `type`, `additivity`, `slotsUsed`, `names`, `hostCalls`, `text`, `range`, `evaluate(_:)`,
///   and for taking it apart `comparison`, `division`, `conjuncts`, `constant`, `soleSlot`, `soleHostCall`,
///   `part(_:)`, `root`.
/// - `FormulaError.message(_:language:)` and `FormulaError.sentence(_:_:suggestion:_:language:)` for its wording.
/// - `FormulaCheck.evaluate(_:inputs:)` with `TypedValue` for one expression, `Conformance` for a file of cases.
/// - `Bindings(slot:host:)` or `Bindings(values:)`; `Value`, `NullReason`, `Decimal34`, `CalendarDuration`.
package enum Formula {
    /// Parses and checks an expression.
    ///
    /// - Parameter expecting: the kind of result that is asked for; nil takes any.
    /// - Throws: the first mistake with its place.
    /// - Complexity: linear in the text, apart from suggestions.
    package static func compile(
        _ text: String, in scope: Scope, expecting: Expectation? = nil
    ) throws(FormulaError) -> FormulaExpression {
        let syntax = try Parser.parse(text)
        var checker = Checker(scope: scope, text: text)
        let term = try checker.check(syntax)
        return FormulaExpression(root: try checker.expected(term, expecting), source: text, scope: scope)
    }
}
