import Store

extension RegistryMigrations {
    /// Participation, cases, waste and campaigns.
    static let neighbourhood = Migration(
        "registry-0023-neighbourhood",
        """
        CREATE TABLE participation (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            part TEXT NOT NULL CHECK (length(part) > 0),
            total BIGINT NOT NULL CHECK (total >= 0),
            taking_part BIGINT NOT NULL CHECK (taking_part >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (taking_part <= total),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX participation_key ON participation (district, unit, as_of, part);
        CREATE TABLE case_count (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            month BIGINT NOT NULL,
            cases BIGINT NOT NULL CHECK (cases >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX case_count_key ON case_count (district, unit, month);
        CREATE TABLE waste_amount (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            month BIGINT NOT NULL,
            collected BIGINT NOT NULL CHECK (collected >= 0),
            sorted BIGINT NOT NULL CHECK (sorted >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (sorted <= collected),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX waste_amount_key ON waste_amount (district, unit, month);
        CREATE TABLE campaign (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            name TEXT CHECK (length(name) > 0),
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
        CREATE UNIQUE INDEX campaign_key ON campaign (district, unit, kind, since);
        """)
}
