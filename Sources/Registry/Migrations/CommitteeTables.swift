import Store

extension RegistryMigrations {
    /// Make-up and terms of residents’ committees.
    static let committees = Migration(
        "registry-0024-committees",
        """
        CREATE TABLE committee_makeup (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            members BIGINT NOT NULL CHECK (members >= 0),
            women BIGINT NOT NULL CHECK (women >= 0),
            representatives BIGINT CHECK (representatives >= 0),
            supervisors BIGINT CHECK (supervisors >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (women <= members),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX committee_makeup_key ON committee_makeup (district, unit, as_of);
        CREATE TABLE committee_term (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            elected BIGINT NOT NULL,
            due BIGINT,
            handed_over BIGINT,
            supervision_formed BIGINT,
            audit_published BIGINT,
            ended BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (ended > elected),
            CHECK (due > elected),
            CHECK (handed_over >= elected),
            CHECK (supervision_formed >= elected),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX committee_term_key ON committee_term (district, unit, elected);
        """)
}
