import CLibPQ

extension PostgresConnection {
    /// Statements sent before the answers are fetched; few enough that neither side waits with full buffers.
    private static let batch = 200

    /// Sends many statements without waiting for each answer (libpq's pipeline mode).
    func runAll(_ statements: [SQL]) throws -> Int {
        var changed = 0
        var rest = statements[...]
        while !rest.isEmpty {
            let part = rest.prefix(PostgresConnection.batch)
            rest = rest.dropFirst(part.count)
            // Preparing waits for its own answer, so it comes before the pipeline opens.
            changed += try guarded { try send(try part.map { try prepared($0) }) }
        }
        return changed
    }

    private func send(_ part: [(name: String, parameters: PostgresParameters)]) throws -> Int {
        let handle = link.handle
        guard PQenterPipelineMode(handle) == 1 else { throw PostgresFault.reading(nil, of: link) }
        var isSent = true
        for (name, parameters) in part where isSent {
            isSent = parameters.texts.withPointers {
                PQsendQueryPrepared(
                    handle, name, Int32(parameters.types.count), $0, parameters.lengths, parameters.formats, 0) == 1
            }
        }
        guard isSent, PQpipelineSync(handle) == 1 else { throw PostgresFault.reading(nil, of: link) }
        return try receive(part.count)
    }

    /// One answer a statement, each followed by nothing, and the mark of the end.
    private func receive(_ count: Int) throws -> Int {
        var changed = 0
        var fault: (any Error)?
        for _ in 0..<count {
            let result = PQgetResult(link.handle)
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK: changed += Int(String(cString: PQcmdTuples(result))) ?? 0
            case PGRES_PIPELINE_ABORTED: break
            default: fault = fault ?? PostgresFault.reading(result, of: link)
            }
            PQclear(result)
            if result != nil { PQclear(PQgetResult(link.handle)) }
        }
        PQclear(PQgetResult(link.handle))
        guard PQexitPipelineMode(link.handle) == 1 else { throw fault ?? PostgresFault.reading(nil, of: link) }
        if let fault { throw fault }
        return changed
    }
}
