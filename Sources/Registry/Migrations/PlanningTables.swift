import Store

extension RegistryMigrations {
    /// Areas and pilots, documents, certificates, their reviews, building projects and taxes.
    static let planning = Migration(
        "registry-0020-planning",
        """
        CREATE TABLE designation (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
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
        CREATE UNIQUE INDEX designation_key ON designation (district, unit, kind, since);
        CREATE TABLE document (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            field TEXT CHECK (length(field) > 0),
            title TEXT NOT NULL CHECK (length(title) > 0),
            issued_by TEXT CHECK (length(issued_by) > 0),
            adopted BIGINT NOT NULL,
            filed BIGINT,
            ended BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (ended > adopted),
            CHECK (filed >= adopted),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX document_key ON document (district, unit, kind, title);
        CREATE TABLE certificate (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            organisation TEXT NOT NULL CHECK (length(organisation) > 0),
            grade TEXT CHECK (length(grade) > 0),
            authority TEXT NOT NULL CHECK (length(authority) > 0),
            issued BIGINT NOT NULL,
            ended BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (ended > issued),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX certificate_key ON certificate (district, unit, kind, organisation, issued);
        CREATE TABLE certificate_review (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            organisation TEXT NOT NULL CHECK (length(organisation) > 0),
            day BIGINT NOT NULL,
            passed BIGINT NOT NULL CHECK (passed IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX certificate_review_key ON certificate_review (district, unit, kind, organisation, day);
        CREATE TABLE building_project (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            services_planned BIGINT NOT NULL CHECK (services_planned IN (0, 1)),
            approved BIGINT NOT NULL,
            finished BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (finished > approved),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX building_project_key ON building_project (district, unit, name);
        CREATE TABLE tax_transfer (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            tax BIGINT NOT NULL CHECK (tax >= 0),
            transferred BIGINT NOT NULL CHECK (transferred >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (transferred <= tax),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX tax_transfer_key ON tax_transfer (district, unit, day);
        """)
}
