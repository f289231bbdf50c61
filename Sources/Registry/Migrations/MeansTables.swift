import Store

extension RegistryMigrations {
    /// Trainings, funds, seats of bodies and evaluations.
    static let means = Migration(
        "registry-0031-means",
        """
        CREATE TABLE training (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            form TEXT NOT NULL CHECK (length(form) > 0),
            audience TEXT NOT NULL CHECK (length(audience) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            hours BIGINT CHECK (hours >= 0),
            participants BIGINT CHECK (participants >= 0),
            organiser TEXT CHECK (length(organiser) > 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX training_key ON training (district, unit, day, title);
        CREATE TABLE fund_entry (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            direction TEXT NOT NULL CHECK (length(direction) > 0),
            source TEXT NOT NULL CHECK (length(source) > 0),
            purpose TEXT NOT NULL CHECK (length(purpose) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            amount BIGINT NOT NULL CHECK (amount >= 0),
            published BIGINT NOT NULL CHECK (published IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX fund_entry_key ON fund_entry (district, unit, day, title);
        CREATE TABLE body_seat (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            body TEXT NOT NULL CHECK (length(body) > 0),
            category TEXT NOT NULL CHECK (length(category) > 0),
            seats BIGINT NOT NULL CHECK (seats >= 0),
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
        CREATE UNIQUE INDEX body_seat_key ON body_seat (district, unit, body, category, since);
        CREATE TABLE evaluation (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            dimension TEXT NOT NULL CHECK (length(dimension) > 0),
            score BIGINT CHECK (score >= 0),
            passed BIGINT CHECK (passed IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX evaluation_key ON evaluation (district, unit, day, kind, dimension);
        """)
}
