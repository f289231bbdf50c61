import Store

extension RegistryMigrations {
    /// Activities, guidance, services, network links and checklist items.
    static let work = Migration(
        "registry-0006-work",
        """
        CREATE TABLE activity (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            scale TEXT NOT NULL CHECK (length(scale) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            participants BIGINT CHECK (participants >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX activity_key ON activity (district, unit, day, title);
        CREATE TABLE guidance (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            field TEXT NOT NULL CHECK (length(field) > 0),
            attended BIGINT NOT NULL CHECK (attended >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX guidance_key ON guidance (district, unit, day, field);
        CREATE TABLE service (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            name TEXT NOT NULL CHECK (length(name) > 0),
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
        CREATE UNIQUE INDEX service_key ON service (district, unit, kind, name);
        CREATE TABLE network_link (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            scope TEXT NOT NULL CHECK (length(scope) > 0),
            qualified BIGINT NOT NULL CHECK (qualified IN (0, 1)),
            connected BIGINT NOT NULL CHECK (connected IN (0, 1)),
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
        CREATE UNIQUE INDEX network_link_key ON network_link (district, unit, scope, since);
        CREATE TABLE checklist_item (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            list TEXT NOT NULL CHECK (length(list) > 0),
            item TEXT NOT NULL CHECK (length(item) > 0),
            met BIGINT NOT NULL,
            lapsed BIGINT,
            evidence TEXT CHECK (length(evidence) > 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (lapsed > met),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX checklist_item_key ON checklist_item (district, unit, list, item);
        """)
}
