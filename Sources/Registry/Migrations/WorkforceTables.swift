import Store

extension RegistryMigrations {
    /// Community workers, staff quotas, employment, elder care.
    static let workforce = Migration(
        "registry-0022-workforce",
        """
        CREATE TABLE staff_count (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            full_time BIGINT NOT NULL CHECK (full_time >= 0),
            party_members BIGINT CHECK (party_members >= 0),
            insured BIGINT CHECK (insured >= 0),
            licensed BIGINT CHECK (licensed >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (party_members <= full_time),
            CHECK (insured <= full_time),
            CHECK (licensed <= full_time),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX staff_count_key ON staff_count (district, unit, as_of);
        CREATE TABLE staff_quota (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            body TEXT NOT NULL CHECK (length(body) > 0),
            posts BIGINT NOT NULL CHECK (posts > 0),
            budgeted BIGINT NOT NULL CHECK (budgeted IN (0, 1)),
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
        CREATE UNIQUE INDEX staff_quota_key ON staff_quota (district, unit, body, since);
        CREATE TABLE employment (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            placed BIGINT NOT NULL CHECK (placed >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX employment_key ON employment (district, unit, day, kind);
        CREATE TABLE elder_care (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            beds BIGINT CHECK (beds >= 0),
            elders BIGINT CHECK (elders >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX elder_care_key ON elder_care (district, unit, as_of);
        """)
}
