import Store

extension RegistryMigrations {
    /// Forms asked for, entrusted tasks and burden counts.
    static let burden = Migration(
        "registry-0025-burden",
        """
        CREATE TABLE form_request (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            department TEXT NOT NULL CHECK (length(department) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            marked BIGINT NOT NULL CHECK (marked IN (0, 1)),
            fields BIGINT NOT NULL CHECK (fields > 0),
            known_fields BIGINT NOT NULL CHECK (known_fields >= 0),
            declined BIGINT NOT NULL CHECK (declined IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (known_fields <= fields),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX form_request_key ON form_request (district, unit, day, department, title);
        CREATE TABLE entrusted_task (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            department TEXT NOT NULL CHECK (length(department) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            lawful BIGINT NOT NULL CHECK (lawful IN (0, 1)),
            funded BIGINT NOT NULL CHECK (funded IN (0, 1)),
            amount BIGINT CHECK (amount >= 0),
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
        CREATE UNIQUE INDEX entrusted_task_key ON entrusted_task (district, unit, department, title);
        CREATE TABLE burden_count (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            apps BIGINT NOT NULL CHECK (apps >= 0),
            work_groups BIGINT NOT NULL CHECK (work_groups >= 0),
            signboards BIGINT NOT NULL CHECK (signboards >= 0),
            workers BIGINT NOT NULL CHECK (workers >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX burden_count_key ON burden_count (district, unit, as_of);
        """)
}
