import Kernel

/// What a value of the API may be.
///
/// The same description is published in the OpenAPI document and held against every parameter and body that comes in,
/// so that what is promised and what is accepted cannot differ.
package indirect enum APISchema: Sendable {
    case text(APIText)
    case integer(ClosedRange<Int64>)
    case number(ClosedRange<Double>?)
    case flag
    case list(APISchema, most: Int?)
    /// Members and nothing else; of `oneOf`, when it names any, at least one must be there.
    case object([APIMember], oneOf: [String])
    /// Names that are not known before, with texts.
    case texts
    /// Number, text, flag or null, as it comes.
    case scalar
    /// A description kept under a name.
    case named(String)
    case orNull(APISchema)

    /// Any text without a zero byte, up to a length.
    package static func prose(_ most: Int = 4000, needed: Bool = false) -> APISchema {
        .text(APIText(pattern: needed ? APIText.visible : APIText.plain, least: needed ? 1 : 0, most: most))
    }
    /// One of these words.
    package static func choice(_ words: [String]) -> APISchema { .text(APIText(choices: words)) }
    /// A text of a form.
    package static func pattern(_ pattern: String) -> APISchema { .text(APIText(pattern: pattern)) }

    package static let day = APISchema.text(APIText(format: "date"))
    package static let moment = APISchema.text(APIText(format: "date-time"))
    /// A text that only comes out.
    package static let string = APISchema.text(APIText())
    package static let count = APISchema.integer(0...Int64(Int32.max))
    package static let unitCode = APISchema.pattern("^[0-9]{12}$")
    /// An identifier of a record.
    package static let id = APISchema.pattern("^[0-9A-Za-z-]{1,64}$")

    /// Members and nothing else.
    package static func object(_ members: [APIMember]) -> APISchema { .object(members, oneOf: []) }
}

/// What a text may be.
package struct APIText: Sendable {
    package var pattern: String?
    package var least = 0
    package var most: Int?
    package var choices: [String]?
    package var format: String?

    package init(
        pattern: String? = nil, least: Int = 0, most: Int? = nil, choices: [String]? = nil, format: String? = nil
    ) {
        self.pattern = pattern
        self.least = least
        self.most = most
        self.choices = choices
        self.format = format
    }

    /// No zero byte, which databases do not keep.
    static let plain = #"^[^\x00]*$"#
    /// At least one sign or letter of the scripts in use: Latin, Cyrillic, Arabic, Tibetan, Mongolian, kana, Han, Yi,
    /// Hangul.
    static let visible =
        #"^[^\x00]*[!-~À-ʯА-яؠ-يཀ-ཬᠠ-ᡸぁ-ゖァ-ヺ㐀-鿿ꀀ-ꒌ가-힣𠀀-𳍿][^\x00]*$"#
}

/// One member of an object, or one field of a form.
package struct APIMember: Sendable {
    package let name: String
    package let schema: APISchema
    package let isRequired: Bool

    package init(_ name: String, _ schema: APISchema, required: Bool = true) {
        self.name = name
        self.schema = schema
        isRequired = required
    }

    /// What the document says of it; nil when the name says it all.
    func about(_ words: Words) -> String? { words.known(MessageKey("api.field_" + name)) }
}

extension Words {
    /// The sentence of a key, when there is one.
    func known(_ key: MessageKey) -> String? { catalogue.sentences[key.name].map { self($0) } }
}

extension APISchema {
    /// The description as JSON Schema (2020-12), which OpenAPI 3.1 speaks.
    func document(_ words: Words) -> APIValue {
        switch self {
        case .text(let rule): rule.document
        case .integer(let range):
            .object([
                ("type", .text("integer")), ("minimum", .integer(range.lowerBound)),
                ("maximum", .integer(range.upperBound)),
            ])
        case .number(let range):
            .object(
                [("type", .text("number"))]
                    + (range.map {
                        [("minimum", .number("\($0.lowerBound)")), ("maximum", .number("\($0.upperBound)"))]
                    } ?? []))
        case .flag: .object([("type", .text("boolean"))])
        case .list(let item, let most):
            .object(
                [("type", .text("array")), ("items", item.document(words))]
                    + (most.map { [("maxItems", .integer(Int64($0)))] } ?? []))
        case .object(let members, let oneOf): APISchema.object(members, oneOf, words)
        case .texts:
            .object([("type", .text("object")), ("additionalProperties", .object([("type", .text("string"))]))])
        case .scalar:
            .object([("type", .list(["number", "string", "boolean", "null"].map { .text($0) }))])
        case .named(let name): .object([("$ref", .text("#/components/schemas/" + name))])
        case .orNull(let inner):
            .object([("anyOf", .list([inner.document(words), .object([("type", .text("null"))])]))])
        }
    }

    private static func object(_ members: [APIMember], _ oneOf: [String], _ words: Words) -> APIValue {
        let properties = members.map { member -> (name: String, value: APIValue) in
            guard case .object(var inner) = member.schema.document(words), let about = member.about(words) else {
                return (member.name, member.schema.document(words))
            }
            inner.append(("description", .text(about)))
            return (member.name, .object(inner))
        }
        var whole: [(name: String, value: APIValue)] = [
            ("type", .text("object")), ("properties", .object(properties)),
            ("required", .list(members.filter(\.isRequired).map { .text($0.name) })),
            ("additionalProperties", .flag(false)),
        ]
        if !oneOf.isEmpty {
            whole.append(("anyOf", .list(oneOf.map { .object([("required", .list([.text($0)]))]) })))
        }
        return .object(whole)
    }
}

extension APIText {
    var document: APIValue {
        var members: [(name: String, value: APIValue)] = [("type", .text("string"))]
        if let choices { members.append(("enum", .list(choices.map { .text($0) }))) }
        if let pattern { members.append(("pattern", .text(pattern))) }
        if least > 0 { members.append(("minLength", .integer(Int64(least)))) }
        if let most { members.append(("maxLength", .integer(Int64(most)))) }
        if let format { members.append(("format", .text(format))) }
        return .object(members)
    }
}
