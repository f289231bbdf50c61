import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore

/// A refusal or fault for programs: RFC 9457 `application/problem+json`, keys sorted.
struct ProblemDetails {
    private let body: Body
    private let status: HTTPResponse.Status
    private let language: Language

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String?
        let instance: String
        let problems: [Entry]?
    }

    private struct Entry: Encodable {
        let code: String
        let message: String
        let field: String?
        let row: Int?
        let value: String?
        let source: String?
    }

    init(_ answer: ErrorAnswer, _ context: LinliContext) {
        let words = context.words
        let entries = answer.problems.map {
            Entry(
                code: $0.code, message: words.sentence(for: $0), field: $0.field, row: $0.row, value: $0.value,
                source: $0.source)
        }
        body = Body(
            type: answer.problems.first.map { "urn:linli:problem:" + $0.code } ?? "about:blank",
            title: words(answer.title), status: answer.status.code,
            detail: entries.first?.message ?? words(answer.advice), instance: "urn:linli:request:" + context.id,
            problems: entries.isEmpty ? nil : entries)
        status = answer.status
        language = context.visitor.language
    }

    var response: Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = (try? encoder.encode(body)) ?? Data("{}".utf8)
        return Response(
            status: status,
            headers: [
                .contentType: "application/problem+json", .cacheControl: "no-store",
                .contentLanguage: language == .zh ? "zh-CN" : "en",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}
