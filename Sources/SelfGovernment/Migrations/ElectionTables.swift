import Store

extension SelfGovernmentMigrations {
    /// Elections, their steps, the commission, the roll with its objections, posts, candidates and proxies.
    static let elections = Migration(
        "selfgovernment-0001-elections",
        """
        CREATE TABLE election (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('general', 'by_election', 'recall')),
            pack TEXT NOT NULL CHECK (length(pack) > 0),
            mode TEXT NOT NULL CHECK (mode IN ('all_voters', 'household_delegates', 'resident_representatives')),
            election_day BIGINT,
            round BIGINT NOT NULL CHECK (round >= 1),
            households BIGINT NOT NULL CHECK (households > 0),
            roll_root TEXT,
            created_at BIGINT NOT NULL,
            created_by TEXT NOT NULL,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE INDEX election_unit ON election (district, unit, created_at);
        CREATE TABLE election_step (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            step TEXT NOT NULL,
            day BIGINT NOT NULL,
            note TEXT NOT NULL,
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, election, round, step),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE calendar_change (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            seq BIGINT NOT NULL,
            old_day BIGINT NOT NULL,
            new_day BIGINT NOT NULL,
            decided BIGINT NOT NULL,
            present BIGINT NOT NULL CHECK (present >= 0),
            agreed BIGINT NOT NULL CHECK (agreed >= 0),
            reason TEXT NOT NULL CHECK (length(reason) > 0),
            PRIMARY KEY (district, election, seq),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE commission_member (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            id TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            votes BIGINT NOT NULL CHECK (votes >= 0),
            standing TEXT NOT NULL CHECK (standing IN ('member', 'alternate', 'left')),
            reason TEXT,
            PRIMARY KEY (district, election, id),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE roll_entry (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            number BIGINT NOT NULL CHECK (number > 0),
            name TEXT NOT NULL CHECK (length(name) > 0),
            household TEXT NOT NULL CHECK (length(household) > 0),
            category TEXT NOT NULL CHECK (category IN ('registered_here', 'living_here', 'community_worker')),
            born BIGINT NOT NULL,
            evidence TEXT NOT NULL,
            is_delegate BIGINT NOT NULL CHECK (is_delegate IN (0, 1)),
            is_representative BIGINT NOT NULL CHECK (is_representative IN (0, 1)),
            identity {blob},
            is_listed BIGINT NOT NULL CHECK (is_listed IN (0, 1)),
            PRIMARY KEY (district, election, number),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE UNIQUE INDEX roll_entry_person ON roll_entry (district, election, name, born, household);
        CREATE INDEX roll_entry_identity ON roll_entry (district, identity);
        CREATE TABLE roll_objection (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            id TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('missing', 'wrong')),
            number BIGINT,
            grounds TEXT NOT NULL CHECK (length(grounds) > 0),
            received BIGINT NOT NULL,
            ruled BIGINT,
            upheld BIGINT CHECK (upheld IN (0, 1)),
            ruling TEXT,
            PRIMARY KEY (district, election, id),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE election_post (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            id TEXT NOT NULL CHECK (length(id) > 0),
            place BIGINT NOT NULL,
            seats BIGINT NOT NULL CHECK (seats > 0),
            PRIMARY KEY (district, election, id),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE candidate (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            id TEXT NOT NULL,
            post TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            number BIGINT,
            is_woman BIGINT NOT NULL CHECK (is_woman IN (0, 1)),
            nominated_by TEXT NOT NULL CHECK (nominated_by IN ('party', 'voters', 'write_in')),
            nominators BIGINT NOT NULL CHECK (nominators >= 0),
            review TEXT NOT NULL CHECK (review IN ('open', 'passed', 'refused', 'withdrawn')),
            ground TEXT,
            evidence TEXT,
            drawn BIGINT,
            PRIMARY KEY (district, election, id),
            FOREIGN KEY (district, election, post) REFERENCES election_post (district, election, id)
        );
        CREATE UNIQUE INDEX candidate_name ON candidate (district, election, post, name);
        CREATE TABLE proxy (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            principal BIGINT NOT NULL,
            holder BIGINT NOT NULL CHECK (holder <> principal),
            reason TEXT NOT NULL CHECK (length(reason) > 0),
            confirmed TEXT NOT NULL CHECK (confirmed IN ('in_person', 'by_login', 'by_telephone')),
            filed BIGINT NOT NULL,
            PRIMARY KEY (district, election, principal),
            FOREIGN KEY (district, election, principal) REFERENCES roll_entry (district, election, number),
            FOREIGN KEY (district, election, holder) REFERENCES roll_entry (district, election, number)
        );
        CREATE INDEX proxy_holder ON proxy (district, election, holder);
        CREATE TABLE roll_key (
            district TEXT NOT NULL,
            secret {blob} NOT NULL,
            PRIMARY KEY (district)
        );
        """)
}
