import Store

extension DelineationMigrations {
    /// Scenarios, the moves made in them, and computations.
    static let scenarios = Migration(
        "delineation-0002-scenarios",
        """
        CREATE TABLE scenario (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            map TEXT NOT NULL,
            unit TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            parent TEXT,
            origin TEXT NOT NULL CHECK (origin IN ('present', 'search', 'branch')),
            settings TEXT NOT NULL,
            plan TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            frozen BIGINT NOT NULL CHECK (frozen IN (0, 1)),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, map) REFERENCES area_map (district, id)
        );
        CREATE INDEX scenario_map ON scenario (district, map, recorded_at);
        CREATE TABLE scenario_community (
            district TEXT NOT NULL,
            scenario TEXT NOT NULL,
            place BIGINT NOT NULL CHECK (place >= 0),
            code TEXT NOT NULL CHECK (length(code) = 12),
            name TEXT NOT NULL CHECK (length(name) > 0),
            form TEXT NOT NULL CHECK (form IN ('plate', 'unit', 'function')),
            reason TEXT,
            reason_note TEXT NOT NULL,
            locked BIGINT NOT NULL CHECK (locked IN (0, 1)),
            PRIMARY KEY (district, scenario, place),
            UNIQUE (district, scenario, code),
            FOREIGN KEY (district, scenario) REFERENCES scenario (district, id)
        );
        CREATE TABLE scenario_move (
            district TEXT NOT NULL,
            scenario TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq > 0),
            batch BIGINT NOT NULL,
            unit BIGINT NOT NULL,
            source BIGINT NOT NULL,
            target BIGINT NOT NULL,
            account TEXT NOT NULL,
            at BIGINT NOT NULL,
            undone BIGINT NOT NULL CHECK (undone IN (0, 1, 2)),
            PRIMARY KEY (district, scenario, seq),
            FOREIGN KEY (district, scenario) REFERENCES scenario (district, id)
        );
        CREATE TABLE search_run (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            map TEXT NOT NULL,
            unit TEXT NOT NULL,
            base TEXT,
            settings TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
            progress BIGINT NOT NULL CHECK (progress BETWEEN 0 AND 1000),
            found TEXT NOT NULL,
            touched BIGINT NOT NULL,
            started_at BIGINT NOT NULL,
            started_by TEXT NOT NULL,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, map) REFERENCES area_map (district, id)
        );
        CREATE INDEX search_run_map ON search_run (district, map, started_at);
        """)
}
