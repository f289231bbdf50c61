/// PostgreSQL through libpq.
struct PostgresEngine: Sendable {
    struct Unavailable: Error {}
    init(_ text: String) throws { throw Unavailable() }
    func read<T>(_ body: (any Connection) throws -> T) throws -> T { throw Unavailable() }
    func write<T>(_ body: (any Connection) throws -> T) throws -> T { throw Unavailable() }
}
