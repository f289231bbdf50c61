import Store

extension RegistryMigrations {
    /// Units, how they were called and where they belonged in the course of time, and who followed whom.
    static let units = Migration(
        "registry-0001-units",
        """
        CREATE TABLE unit (
            district TEXT NOT NULL CHECK (length(district) = 6),
            code TEXT NOT NULL CHECK (length(code) = 12),
            kind TEXT NOT NULL CHECK (kind IN ('city', 'district', 'street', 'community', 'village')),
            name TEXT NOT NULL CHECK (length(name) > 0),
            parent TEXT CHECK (length(parent) = 12),
            provenance TEXT NOT NULL,
            valid_from BIGINT NOT NULL,
            valid_until BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            CHECK (valid_until > valid_from),
            PRIMARY KEY (district, code)
        );
        CREATE UNIQUE INDEX unit_code ON unit (code, district);
        CREATE INDEX unit_parent ON unit (district, parent, code);
        CREATE TABLE unit_version (
            district TEXT NOT NULL,
            code TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            operation TEXT NOT NULL
                CHECK (operation IN ('create', 'rename', 'correct', 'split', 'merge', 'move', 'retire')),
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            parent TEXT,
            valid_from BIGINT NOT NULL,
            valid_until BIGINT,
            day BIGINT NOT NULL,
            act TEXT NOT NULL,
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            PRIMARY KEY (district, code, version),
            FOREIGN KEY (district, code) REFERENCES unit (district, code)
        );
        CREATE TABLE unit_lineage (
            district TEXT NOT NULL,
            predecessor TEXT NOT NULL,
            successor TEXT NOT NULL CHECK (successor <> predecessor),
            operation TEXT NOT NULL CHECK (operation IN ('split', 'merge', 'move')),
            day BIGINT NOT NULL,
            heir BIGINT NOT NULL CHECK (heir IN (0, 1)),
            act TEXT NOT NULL,
            PRIMARY KEY (district, predecessor, successor)
        );
        CREATE INDEX unit_lineage_successor ON unit_lineage (district, successor);
        """)
}
