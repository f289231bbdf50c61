import Store

extension DeskMigrations {
    /// Departments, providers and teams, who works for them, and who stands aside.
    static let offices = Migration(
        "desk-0003-offices",
        """
        CREATE TABLE desk_office (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL CHECK (length(id) > 13),
            name TEXT NOT NULL CHECK (length(name) > 0),
            kind TEXT NOT NULL CHECK (kind IN ('department', 'provider', 'volunteers')),
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            certified_until BIGINT,
            CHECK (kind <> 'provider' OR certified_until IS NOT NULL),
            PRIMARY KEY (district, id)
        );
        CREATE TABLE desk_member (
            district TEXT NOT NULL,
            account TEXT NOT NULL,
            office TEXT NOT NULL,
            PRIMARY KEY (district, account, office)
        );
        CREATE TABLE desk_recusal (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            account TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (length(reason) > 0),
            at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, request, account),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        """)
}
