import Store

extension RegistryMigrations {
    /// People who hold posts or lead, the lines along which bodies answer, and the person of a post.
    static let people = Migration(
        "registry-0008-people",
        """
        CREATE TABLE person (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            code TEXT NOT NULL CHECK (length(code) > 0),
            name TEXT NOT NULL CHECK (length(name) > 0),
            capacity TEXT NOT NULL CHECK (length(capacity) > 0),
            contact TEXT CHECK (length(contact) > 0),
            consented BIGINT NOT NULL,
            since BIGINT NOT NULL,
            until BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (until > since),
            CHECK (since >= consented),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX person_key ON person (district, unit, code);
        CREATE TABLE body_link (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            body TEXT NOT NULL CHECK (length(body) > 0),
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            answers_kind TEXT NOT NULL CHECK (length(answers_kind) > 0),
            answers_to TEXT NOT NULL CHECK (length(answers_to) > 0),
            since BIGINT NOT NULL,
            until BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (until > since),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX body_link_key ON body_link (district, unit, body, kind, answers_to, since);
        ALTER TABLE post ADD COLUMN person TEXT CHECK (length(person) > 0);
        """)
}
