import Store

extension DelineationMigrations {
    /// Maps of streets and districts with their buildings, borders, stations and lines; never changed.
    static let maps = Migration(
        "delineation-0001-maps",
        """
        CREATE TABLE area_map (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            coordinates TEXT NOT NULL
                CHECK (coordinates IN ('local_m', 'cgcs2000_m', 'cgcs2000', 'wgs84', 'gcj02', 'bd09')),
            counted_on BIGINT NOT NULL,
            norms TEXT NOT NULL,
            source TEXT NOT NULL,
            buildings BIGINT NOT NULL CHECK (buildings > 0),
            households BIGINT NOT NULL CHECK (households >= 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, id)
        );
        CREATE INDEX area_map_unit ON area_map (district, unit, counted_on);
        CREATE TABLE area_building (
            district TEXT NOT NULL,
            map TEXT NOT NULL,
            place BIGINT NOT NULL CHECK (place >= 0),
            number BIGINT NOT NULL,
            address TEXT NOT NULL,
            ring TEXT NOT NULL,
            households BIGINT NOT NULL CHECK (households >= 0),
            residents BIGINT CHECK (residents >= 0),
            kind TEXT NOT NULL,
            compound TEXT NOT NULL,
            street TEXT NOT NULL,
            present TEXT,
            PRIMARY KEY (district, map, place),
            UNIQUE (district, map, number),
            FOREIGN KEY (district, map) REFERENCES area_map (district, id)
        );
        CREATE TABLE area_border (
            district TEXT NOT NULL,
            map TEXT NOT NULL,
            place BIGINT NOT NULL,
            first BIGINT NOT NULL,
            second BIGINT NOT NULL,
            length BIGINT NOT NULL CHECK (length >= 0),
            barrier BIGINT NOT NULL,
            name TEXT NOT NULL,
            ends TEXT NOT NULL,
            PRIMARY KEY (district, map, place),
            FOREIGN KEY (district, map) REFERENCES area_map (district, id)
        );
        CREATE TABLE area_station (
            district TEXT NOT NULL,
            map TEXT NOT NULL,
            place BIGINT NOT NULL,
            name TEXT NOT NULL,
            point TEXT NOT NULL,
            present TEXT,
            PRIMARY KEY (district, map, place),
            FOREIGN KEY (district, map) REFERENCES area_map (district, id)
        );
        CREATE TABLE area_line (
            district TEXT NOT NULL,
            map TEXT NOT NULL,
            place BIGINT NOT NULL,
            barrier BIGINT NOT NULL,
            name TEXT NOT NULL,
            points TEXT NOT NULL,
            PRIMARY KEY (district, map, place),
            FOREIGN KEY (district, map) REFERENCES area_map (district, id)
        );
        """)
}
