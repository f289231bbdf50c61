import Store

extension DelineationMigrations {
    /// Published proposals, their steps, what people said about them, and the communities that were approved.
    static let cases = Migration(
        "delineation-0003-cases",
        """
        CREATE TABLE boundary_case (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            map TEXT NOT NULL,
            scenario TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            state TEXT NOT NULL
                CHECK (state IN ('published', 'council', 'requested', 'returned', 'approved', 'withdrawn')),
            published BIGINT NOT NULL,
            closes BIGINT NOT NULL,
            request TEXT,
            requested BIGINT,
            approval TEXT,
            approved BIGINT,
            effective BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            CHECK (closes > published),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, map) REFERENCES area_map (district, id),
            FOREIGN KEY (district, scenario) REFERENCES scenario (district, id)
        );
        CREATE INDEX boundary_case_unit ON boundary_case (district, unit, published);
        CREATE TABLE boundary_step (
            district TEXT NOT NULL,
            boundary_case TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq > 0),
            kind TEXT NOT NULL CHECK (kind IN
                ('publish', 'survey', 'revise', 'council', 'request', 'giveBack', 'approve', 'withdraw')),
            day BIGINT NOT NULL,
            detail TEXT NOT NULL,
            account TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (district, boundary_case, seq),
            FOREIGN KEY (district, boundary_case) REFERENCES boundary_case (district, id)
        );
        CREATE TABLE boundary_comment (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            boundary_case TEXT NOT NULL,
            building BIGINT,
            community TEXT,
            wish TEXT NOT NULL CHECK (wish IN ('join', 'stay', 'name', 'other')),
            body TEXT NOT NULL CHECK (length(body) > 0),
            state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'hidden')),
            hidden_reason TEXT,
            answer TEXT,
            answered BIGINT,
            outcome TEXT CHECK (outcome IN ('accepted', 'partly', 'declined')),
            at BIGINT NOT NULL,
            CHECK (state <> 'hidden' OR hidden_reason IS NOT NULL),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, boundary_case) REFERENCES boundary_case (district, id)
        );
        CREATE INDEX boundary_comment_case ON boundary_comment (district, boundary_case, at);
        CREATE TABLE comment_support (
            district TEXT NOT NULL,
            comment TEXT NOT NULL,
            supporter {blob} NOT NULL,
            PRIMARY KEY (district, comment, supporter),
            FOREIGN KEY (district, comment) REFERENCES boundary_comment (district, id)
        );
        CREATE TABLE drawn_community (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            boundary_case TEXT NOT NULL,
            effective BIGINT NOT NULL,
            form TEXT NOT NULL,
            flat BIGINT NOT NULL CHECK (flat >= 0),
            high BIGINT NOT NULL CHECK (high >= 0),
            mixed BIGINT NOT NULL CHECK (mixed >= 0),
            load_permille BIGINT NOT NULL,
            moved BIGINT NOT NULL CHECK (moved >= 0),
            reason TEXT,
            PRIMARY KEY (district, id),
            UNIQUE (district, unit, effective),
            FOREIGN KEY (district, boundary_case) REFERENCES boundary_case (district, id)
        );
        """)
}
