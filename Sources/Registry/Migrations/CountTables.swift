import Store

extension RegistryMigrations {
    /// Population, volunteers, health coverage and reasons of size.
    static let counts = Migration(
        "registry-0005-counts",
        """
        CREATE TABLE population (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            residents BIGINT NOT NULL CHECK (residents >= 0),
            households BIGINT NOT NULL CHECK (households >= 0),
            area_kind TEXT NOT NULL CHECK (length(area_kind) > 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX population_key ON population (district, unit, as_of);
        CREATE TABLE volunteer_count (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            volunteers BIGINT NOT NULL CHECK (volunteers >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX volunteer_count_key ON volunteer_count (district, unit, as_of);
        CREATE TABLE health_coverage (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            covered BIGINT NOT NULL CHECK (covered >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX health_coverage_key ON health_coverage (district, unit, as_of);
        CREATE TABLE boundary_reason (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (length(reason) > 0),
            note TEXT CHECK (length(note) > 0),
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
        CREATE UNIQUE INDEX boundary_reason_key ON boundary_reason (district, unit, since);
        """)
}
