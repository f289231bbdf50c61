import CLibPQ

/// The rows of one query, taken from the wire one by one.
///
/// The wire carries one answer at a time: when something else is asked while rows are still coming, the rest of them
/// is first read into memory (`settle`). A loop that asks nothing inside holds one row at a time.
final class PostgresStream {
    private let link: PostgresLink
    private var answer: PostgresAnswer?
    private var waiting: [Row] = []
    private var position = 0
    private var isOnWire = true

    /// Sends the query.
    init(_ link: PostgresLink, statement: String, _ parameters: PostgresParameters) throws {
        self.link = link
        let sent = parameters.texts.withPointers {
            PQsendQueryPrepared(
                link.handle, statement, Int32(parameters.types.count), $0, parameters.lengths, parameters.formats, 0)
        }
        guard sent == 1, PQsetSingleRowMode(link.handle) == 1 else { throw PostgresFault.reading(nil, of: link) }
    }

    /// The next row; nil after the last.
    func next() throws -> Row? {
        guard position < waiting.count else {
            waiting.removeAll()
            position = 0
            return try receive()
        }
        position += 1
        return waiting[position - 1]
    }

    /// Reads what is still on the wire into memory.
    func settle() throws {
        while let row = try receive() { waiting.append(row) }
    }

    /// Frees the wire without looking at the rest.
    func abandon() {
        while isOnWire {
            let result = PQgetResult(link.handle)
            if result == nil { isOnWire = false }
            PQclear(result)
        }
    }

    private func receive() throws -> Row? {
        guard isOnWire else { return nil }
        let result = PQgetResult(link.handle)
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_SINGLE_TUPLE:
            let reader = answer ?? PostgresAnswer(result)
            answer = reader
            return try reader.row(result)
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
            abandon()
            return nil
        default:
            let fault = PostgresFault.reading(result, of: link)
            abandon()
            throw fault
        }
    }
}
