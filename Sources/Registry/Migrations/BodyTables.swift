import Store

extension RegistryMigrations {
    /// Bodies, posts, volunteer teams, honours, delegations and allowances.
    static let bodies = Migration(
        "registry-0004-bodies",
        """
        CREATE TABLE body (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (length(kind) > 0),
            name TEXT NOT NULL CHECK (length(name) > 0),
            field TEXT CHECK (length(field) > 0),
            lead_department TEXT CHECK (length(lead_department) > 0),
            leader_named BIGINT NOT NULL CHECK (leader_named IN (0, 1)),
            members_named BIGINT NOT NULL CHECK (members_named IN (0, 1)),
            management_rules BIGINT NOT NULL CHECK (management_rules IN (0, 1)),
            training_plan BIGINT NOT NULL CHECK (training_plan IN (0, 1)),
            founded BIGINT NOT NULL,
            dissolved BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (dissolved > founded),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX body_key ON body (district, unit, kind, name);
        CREATE TABLE post (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            body TEXT NOT NULL CHECK (length(body) > 0),
            role TEXT NOT NULL CHECK (length(role) > 0),
            holder TEXT CHECK (length(holder) > 0),
            field TEXT CHECK (length(field) > 0),
            certified BIGINT NOT NULL CHECK (certified IN (0, 1)),
            certificate_until BIGINT,
            grassroots_experience BIGINT NOT NULL CHECK (grassroots_experience IN (0, 1)),
            started BIGINT NOT NULL,
            ended BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (ended > started),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX post_key ON post (district, unit, body, role, COALESCE(holder, ''), started);
        CREATE TABLE volunteer_team (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            organised BIGINT NOT NULL CHECK (organised IN (0, 1)),
            charter BIGINT NOT NULL CHECK (charter IN (0, 1)),
            work_rules BIGINT NOT NULL CHECK (work_rules IN (0, 1)),
            founded BIGINT NOT NULL,
            dissolved BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (dissolved > founded),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX volunteer_team_key ON volunteer_team (district, unit, name);
        CREATE TABLE honour (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            grade TEXT NOT NULL CHECK (length(grade) > 0),
            name TEXT CHECK (length(name) > 0),
            awarded BIGINT NOT NULL,
            revoked BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            CHECK (revoked > awarded),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX honour_key ON honour (district, unit, title, grade, awarded);
        CREATE TABLE delegation (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            item TEXT NOT NULL CHECK (length(item) > 0),
            department TEXT NOT NULL CHECK (length(department) > 0),
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
        CREATE UNIQUE INDEX delegation_key ON delegation (district, unit, item);
        CREATE TABLE allowance (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            as_of BIGINT NOT NULL,
            monthly BIGINT NOT NULL CHECK (monthly >= 0),
            heads BIGINT NOT NULL CHECK (heads >= 0),
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            receipt TEXT,
            continues TEXT,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX allowance_key ON allowance (district, unit, as_of);
        """)
}
