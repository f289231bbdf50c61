import Store

extension RegistryMigrations {
    /// Elections, meetings and disclosures.
    static let civic = Migration(
        "registry-0030-civic",
        """
        CREATE TABLE election_record (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            term BIGINT CHECK (term >= 0),
            form TEXT CHECK (length(form) > 0),
            registered BIGINT CHECK (registered >= 0),
            voted BIGINT CHECK (voted >= 0),
            elected BIGINT CHECK (elected >= 0),
            valid BIGINT NOT NULL CHECK (valid IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (voted <= registered),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX election_record_key ON election_record (district, unit, kind, day);
        CREATE TABLE meeting_record (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            entitled BIGINT CHECK (entitled >= 0),
            attended BIGINT CHECK (attended >= 0),
            resolutions BIGINT CHECK (resolutions >= 0),
            minutes BIGINT NOT NULL CHECK (minutes IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (attended <= entitled),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX meeting_record_key ON meeting_record (district, unit, day, title);
        CREATE TABLE disclosure_record (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            category TEXT NOT NULL CHECK (length(category) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            medium TEXT NOT NULL CHECK (length(medium) > 0),
            posted BIGINT NOT NULL,
            removed BIGINT,
            objections BIGINT CHECK (objections >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (removed > posted),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX disclosure_record_key ON disclosure_record (district, unit, posted, title);
        """)
}
