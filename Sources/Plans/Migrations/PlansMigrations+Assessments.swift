import Store

extension PlansMigrations {
    /// Rounds of assessment: declarations, checks on site, notice, objections and awards.
    static let assessments = Migration(
        "plans-0004-assessments",
        """
        CREATE TABLE assessment_round (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            plan TEXT NOT NULL,
            plan_hash TEXT NOT NULL,
            scheme TEXT NOT NULL,
            day BIGINT NOT NULL,
            seed TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'notice', 'closed')),
            notice_from BIGINT,
            notice_until BIGINT,
            opened_at BIGINT NOT NULL,
            opened_by TEXT NOT NULL,
            CHECK (notice_until >= notice_from),
            PRIMARY KEY (district, id)
        );
        CREATE TABLE assessment_entry (
            district TEXT NOT NULL,
            round TEXT NOT NULL,
            unit TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('declared', 'checked', 'returned', 'accepted', 'rejected', 'awarded',
                'revoked')),
            points BIGINT,
            place BIGINT,
            stage BIGINT,
            PRIMARY KEY (district, round, unit),
            FOREIGN KEY (district, round) REFERENCES assessment_round (district, id)
        );
        CREATE TABLE assessment_line (
            district TEXT NOT NULL,
            round TEXT NOT NULL,
            unit TEXT NOT NULL,
            target TEXT NOT NULL,
            points BIGINT NOT NULL,
            PRIMARY KEY (district, round, unit, target),
            FOREIGN KEY (district, round, unit) REFERENCES assessment_entry (district, round, unit)
        );
        CREATE TABLE assessment_step (
            district TEXT NOT NULL,
            round TEXT NOT NULL,
            unit TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq >= 1),
            step TEXT NOT NULL,
            note TEXT NOT NULL,
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (district, round, unit, seq),
            FOREIGN KEY (district, round, unit) REFERENCES assessment_entry (district, round, unit)
        );
        CREATE TABLE assessment_sample (
            district TEXT NOT NULL,
            round TEXT NOT NULL,
            unit TEXT NOT NULL,
            record TEXT NOT NULL,
            is_right BIGINT CHECK (is_right IN (0, 1)),
            note TEXT NOT NULL,
            PRIMARY KEY (district, round, unit, record),
            FOREIGN KEY (district, round, unit) REFERENCES assessment_entry (district, round, unit)
        );
        CREATE TABLE assessment_objection (
            district TEXT NOT NULL,
            round TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq >= 1),
            unit TEXT NOT NULL,
            text TEXT NOT NULL CHECK (length(text) > 0),
            at BIGINT NOT NULL,
            ruling TEXT,
            upheld BIGINT CHECK (upheld IN (0, 1)),
            ruled_by TEXT,
            ruled_at BIGINT,
            CHECK ((ruling IS NULL) = (ruled_at IS NULL)),
            PRIMARY KEY (district, round, seq),
            FOREIGN KEY (district, round, unit) REFERENCES assessment_entry (district, round, unit)
        );
        """)
}
