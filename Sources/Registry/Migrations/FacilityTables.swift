import Store

extension RegistryMigrations {
    /// Titles of facilities, equipment, ratings, land and floor areas.
    static let facilities = Migration(
        "registry-0021-facilities",
        """
        CREATE TABLE place_title (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            place TEXT NOT NULL CHECK (length(place) > 0),
            task_set BIGINT NOT NULL CHECK (task_set IN (0, 1)),
            deadline_set BIGINT NOT NULL CHECK (deadline_set IN (0, 1)),
            title_clear BIGINT NOT NULL CHECK (title_clear IN (0, 1)),
            long_term BIGINT NOT NULL CHECK (long_term IN (0, 1)),
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
        CREATE UNIQUE INDEX place_title_key ON place_title (district, unit, place, since);
        CREATE TABLE equipment (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            pieces BIGINT NOT NULL CHECK (pieces > 0),
            placed BIGINT NOT NULL,
            removed BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (removed > placed),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX equipment_key ON equipment (district, unit, kind, placed);
        CREATE TABLE environment_rating (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            rectified BIGINT NOT NULL CHECK (rectified IN (0, 1)),
            clean BIGINT NOT NULL CHECK (clean IN (0, 1)),
            green BIGINT NOT NULL CHECK (green IN (0, 1)),
            beautiful BIGINT NOT NULL CHECK (beautiful IN (0, 1)),
            improved BIGINT NOT NULL CHECK (improved IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX environment_rating_key ON environment_rating (district, unit, as_of);
        CREATE TABLE land_area (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            land_area BIGINT CHECK (land_area >= 0),
            green_area BIGINT CHECK (green_area >= 0),
            canopy_area BIGINT CHECK (canopy_area >= 0),
            public_green BIGINT CHECK (public_green >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX land_area_key ON land_area (district, unit, as_of);
        CREATE TABLE floor_area (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            total_floor BIGINT CHECK (total_floor >= 0),
            commerce_floor BIGINT CHECK (commerce_floor >= 0),
            service_floor BIGINT CHECK (service_floor >= 0),
            activity_floor BIGINT CHECK (activity_floor >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (activity_floor <= service_floor),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX floor_area_key ON floor_area (district, unit, as_of);
        """)
}
