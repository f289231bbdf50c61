import Store

extension RegistryMigrations {
    /// Places, their checks, outlets, estates, what demolition owes and publicity assets.
    static let places = Migration(
        "registry-0003-places",
        """
        CREATE TABLE place (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            name TEXT NOT NULL CHECK (length(name) > 0),
            gross_area BIGINT NOT NULL CHECK (gross_area > 0),
            usable_area BIGINT CHECK (usable_area > 0),
            estate_age TEXT CHECK (length(estate_age) > 0),
            ownership TEXT NOT NULL CHECK (length(ownership) > 0),
            opening_hours TEXT CHECK (length(opening_hours) > 0),
            opened BIGINT NOT NULL,
            closed BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (usable_area <= gross_area),
            CHECK (closed > opened),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX place_key ON place (district, unit, kind, name);
        CREATE TABLE place_check (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            place TEXT NOT NULL CHECK (length(place) > 0),
            day BIGINT NOT NULL,
            in_use BIGINT NOT NULL CHECK (in_use IN (0, 1)),
            intact BIGINT NOT NULL CHECK (intact IN (0, 1)),
            note TEXT CHECK (length(note) > 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX place_check_key ON place_check (district, unit, place, day);
        CREATE TABLE outlet (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            opened BIGINT NOT NULL,
            closed BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (closed > opened),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX outlet_key ON outlet (district, unit, name);
        CREATE TABLE estate (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            age TEXT NOT NULL CHECK (length(age) > 0),
            facilities_matched BIGINT NOT NULL CHECK (facilities_matched IN (0, 1)),
            office_provided BIGINT NOT NULL CHECK (office_provided IN (0, 1)),
            services_provided BIGINT NOT NULL CHECK (services_provided IN (0, 1)),
            completed BIGINT NOT NULL,
            removed BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (removed > completed),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX estate_key ON estate (district, unit, name);
        CREATE TABLE demolition_return (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            project TEXT NOT NULL CHECK (length(project) > 0),
            demolished BIGINT NOT NULL,
            owed_area BIGINT NOT NULL CHECK (owed_area >= 0),
            returned BIGINT,
            returned_area BIGINT CHECK (returned_area >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (returned >= demolished),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX demolition_return_key ON demolition_return (district, unit, project);
        CREATE TABLE publicity_asset (
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
        CREATE UNIQUE INDEX publicity_asset_key ON publicity_asset (district, unit, kind, placed);
        """)
}
