import Store

extension DeskMigrations {
    /// What call-takers tell and write: articles and templates of answers, in versions that are only ever added.
    static let knowledge = Migration(
        "desk-0006-knowledge",
        """
        CREATE TABLE desk_knowledge (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            kind TEXT NOT NULL CHECK (kind IN ('article', 'template')),
            title TEXT NOT NULL CHECK (length(title) > 0),
            body TEXT NOT NULL CHECK (length(body) > 0),
            category TEXT,
            office TEXT NOT NULL,
            review_by BIGINT NOT NULL,
            is_public BIGINT NOT NULL CHECK (is_public IN (0, 1)),
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            PRIMARY KEY (district, id, version)
        );
        CREATE INDEX desk_knowledge_category ON desk_knowledge (district, category, kind);
        """)

    /// Confidential help and mediation, and the mutual-aid board; what tells who somebody is stands in columns of its own,
    /// so that it can be blanked.
    static let cases = Migration(
        "desk-0007-cases",
        """
        CREATE TABLE desk_case (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            number TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('help', 'mediation')),
            unit TEXT NOT NULL CHECK (length(unit) = 12),
            heading TEXT NOT NULL CHECK (length(heading) > 0),
            people TEXT,
            story TEXT,
            consent TEXT NOT NULL CHECK (length(consent) > 0),
            keep_until BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'agreed', 'confirmed', 'closed', 'withdrawn')),
            opened BIGINT NOT NULL,
            agreed BIGINT,
            confirm_due BIGINT,
            applied BIGINT,
            closed BIGINT,
            account TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            CHECK ((agreed IS NULL) = (confirm_due IS NULL)),
            CHECK (kind = 'mediation' OR agreed IS NULL),
            CHECK (state <> 'withdrawn' OR (people IS NULL AND story IS NULL)),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX desk_case_number ON desk_case (district, number);
        CREATE INDEX desk_case_unit ON desk_case (district, unit, state, opened);
        CREATE TABLE desk_case_note (
            district TEXT NOT NULL,
            case_id TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq > 0),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (district, case_id, seq),
            FOREIGN KEY (district, case_id) REFERENCES desk_case (district, id)
        );
        CREATE TABLE desk_aid (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('offer', 'need')),
            unit TEXT NOT NULL CHECK (length(unit) = 12),
            title TEXT NOT NULL CHECK (length(title) > 0),
            body TEXT NOT NULL CHECK (length(body) > 0),
            contact TEXT,
            consent TEXT NOT NULL,
            until BIGINT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'matched', 'closed', 'declined')),
            at BIGINT NOT NULL,
            decided_by TEXT,
            CHECK (state NOT IN ('closed', 'declined') OR contact IS NULL),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE INDEX desk_aid_unit ON desk_aid (district, state, unit, until);
        CREATE TABLE desk_aid_reply (
            district TEXT NOT NULL,
            aid TEXT NOT NULL,
            id TEXT NOT NULL,
            contact TEXT,
            body TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (district, aid, id),
            FOREIGN KEY (district, aid) REFERENCES desk_aid (district, id)
        );
        """)
}
