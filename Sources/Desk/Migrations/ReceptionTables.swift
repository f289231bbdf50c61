import Store

extension DeskMigrations {
    /// Calls, attachments, notices to residents, reply templates, knowledge.
    static let reception = Migration(
        "desk-0004-reception",
        """
        CREATE TABLE desk_call (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            request TEXT,
            phone TEXT,
            rang BIGINT NOT NULL,
            answered BIGINT,
            ended BIGINT,
            operator TEXT,
            returned BIGINT,
            CHECK (answered IS NULL OR answered >= rang),
            CHECK (ended IS NULL OR ended >= rang),
            CHECK (returned IS NULL OR answered IS NULL),
            PRIMARY KEY (district, id)
        );
        CREATE INDEX desk_call_missed ON desk_call (district, rang) WHERE answered IS NULL AND returned IS NULL;
        CREATE INDEX desk_call_rang ON desk_call (district, rang);
        CREATE TABLE desk_attachment (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            id TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            media_type TEXT NOT NULL,
            size BIGINT NOT NULL CHECK (size > 0),
            name TEXT NOT NULL,
            is_public BIGINT NOT NULL CHECK (is_public IN (0, 1)),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY (district, request, id),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE TABLE desk_notice (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            request TEXT NOT NULL,
            kind TEXT NOT NULL,
            body TEXT NOT NULL,
            at BIGINT NOT NULL,
            given BIGINT,
            given_by TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE INDEX desk_notice_open ON desk_notice (district, at) WHERE given IS NULL;
        """)
}
