import Store

extension RegistryMigrations {
    /// Structure of workers, conditions of estates, incidents and hazards.
    static let safety = Migration(
        "registry-0032-safety",
        """
        CREATE TABLE staff_structure (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            formal BIGINT NOT NULL CHECK (formal >= 0),
            contract BIGINT NOT NULL CHECK (contract >= 0),
            college BIGINT CHECK (college >= 0),
            average_age BIGINT CHECK (average_age >= 0),
            party_league BIGINT CHECK (party_league >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX staff_structure_key ON staff_structure (district, unit, as_of);
        CREATE TABLE estate_condition (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            estate TEXT NOT NULL CHECK (length(estate) > 0),
            enclosed BIGINT NOT NULL CHECK (enclosed IN (0, 1)),
            toilet BIGINT NOT NULL CHECK (toilet IN (0, 1)),
            fitness_space BIGINT NOT NULL CHECK (fitness_space IN (0, 1)),
            property_managed BIGINT NOT NULL CHECK (property_managed IN (0, 1)),
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
        CREATE UNIQUE INDEX estate_condition_key ON estate_condition (district, unit, estate, since);
        CREATE TABLE incident (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            place TEXT NOT NULL CHECK (length(place) > 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX incident_key ON incident (district, unit, day, kind, place);
        CREATE TABLE hazard (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            place TEXT NOT NULL CHECK (length(place) > 0),
            found BIGINT NOT NULL,
            due BIGINT,
            resolved BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (due >= found),
            CHECK (resolved >= found),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX hazard_key ON hazard (district, unit, kind, place, found);
        """)
}
