import Store

extension DeskMigrations {
    /// Requests, who asked, and the timeline.
    static let requests = Migration(
        "desk-0001-requests",
        """
        CREATE TABLE desk_request (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            number TEXT NOT NULL CHECK (length(number) >= 12),
            secret {blob} NOT NULL CHECK (length(secret) = 32),
            channel TEXT NOT NULL,
            received BIGINT NOT NULL,
            unit TEXT NOT NULL CHECK (length(unit) = 12),
            nature TEXT NOT NULL,
            category TEXT NOT NULL,
            catalogue TEXT NOT NULL,
            profile TEXT NOT NULL,
            identity TEXT NOT NULL CHECK (identity IN ('named', 'withheld', 'anonymous')),
            body TEXT NOT NULL CHECK (length(body) > 0),
            place TEXT,
            longitude BIGINT,
            latitude BIGINT,
            accused TEXT,
            attributes TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('registered', 'refused', 'answered', 'dispatched', 'objected',
                'designated', 'accepted', 'handling', 'waiting_resident', 'extension_asked', 'result_submitted',
                'sent_back', 'reviewed', 'callback', 'rework', 'shelved', 'closed', 'merged', 'terminated')),
            pending TEXT CHECK (pending IN ('refusal', 'termination', 'exclusion')),
            lead TEXT,
            since BIGINT NOT NULL,
            moves BIGINT NOT NULL CHECK (moves >= 0),
            rounds BIGINT NOT NULL CHECK (rounds >= 0),
            reworks BIGINT NOT NULL CHECK (reworks >= 0),
            extensions BIGINT NOT NULL CHECK (extensions >= 0),
            call_backs BIGINT NOT NULL CHECK (call_backs >= 0),
            master TEXT,
            parent TEXT,
            dispatch_problem TEXT,
            due_from BIGINT NOT NULL,
            due_period TEXT NOT NULL,
            due_shift BIGINT NOT NULL,
            due BIGINT NOT NULL,
            due_provisional BIGINT NOT NULL CHECK (due_provisional IN (0, 1)),
            paused_at BIGINT,
            step TEXT,
            step_due BIGINT,
            rung BIGINT NOT NULL CHECK (rung >= 0),
            alarm BIGINT,
            contacted BIGINT,
            finished BIGINT,
            finished_by TEXT,
            ended BIGINT,
            responded BIGINT CHECK (responded IN (0, 1)),
            solved BIGINT CHECK (solved IN (0, 1)),
            satisfied BIGINT CHECK (satisfied BETWEEN 1 AND 5),
            on_time BIGINT CHECK (on_time IN (0, 1)),
            excluded TEXT,
            is_demo BIGINT NOT NULL CHECK (is_demo IN (0, 1)),
            is_open BIGINT NOT NULL CHECK (is_open IN (0, 1)),
            version BIGINT NOT NULL CHECK (version > 0),
            updated BIGINT NOT NULL,
            CHECK ((longitude IS NULL) = (latitude IS NULL)),
            CHECK ((step IS NULL) = (step_due IS NULL)),
            CHECK ((state = 'merged') = (master IS NOT NULL)),
            CHECK ((is_open = 0) = (ended IS NOT NULL)),
            CHECK ((is_open = 0) = (state IN ('refused', 'answered', 'closed', 'merged', 'terminated'))),
            CHECK ((paused_at IS NOT NULL) = (state = 'waiting_resident')),
            CHECK (is_open = 1 OR alarm IS NULL),
            CHECK (state NOT IN ('dispatched', 'designated', 'accepted', 'handling') OR lead IS NOT NULL),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX desk_request_number ON desk_request (district, number);
        CREATE INDEX desk_request_alarm ON desk_request (district, alarm) WHERE alarm IS NOT NULL;
        CREATE INDEX desk_request_lead ON desk_request (district, lead, due, id) WHERE is_open = 1;
        CREATE INDEX desk_request_state ON desk_request (district, state, due, id) WHERE is_open = 1;
        CREATE INDEX desk_request_unit ON desk_request (district, unit, received, id);
        CREATE INDEX desk_request_received ON desk_request (district, received, id);
        CREATE INDEX desk_request_updated ON desk_request (district, updated, id);
        CREATE INDEX desk_request_category ON desk_request (district, category, received, id);
        CREATE INDEX desk_request_master ON desk_request (district, master) WHERE master IS NOT NULL;
        CREATE INDEX desk_request_provisional ON desk_request (district, id)
            WHERE due_provisional = 1 AND is_open = 1;
        CREATE TABLE desk_requester (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            name TEXT,
            phone TEXT,
            email TEXT,
            account TEXT,
            PRIMARY KEY (district, request),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE INDEX desk_requester_account ON desk_requester (district, account) WHERE account IS NOT NULL;
        CREATE INDEX desk_requester_phone ON desk_requester (district, phone) WHERE phone IS NOT NULL;
        CREATE TABLE desk_timeline (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq > 0),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            kind TEXT NOT NULL,
            from_state TEXT,
            to_state TEXT NOT NULL,
            is_public BIGINT NOT NULL CHECK (is_public IN (0, 1)),
            body TEXT,
            detail TEXT NOT NULL,
            PRIMARY KEY (district, request, seq),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE TABLE desk_counter (
            district TEXT NOT NULL,
            day BIGINT NOT NULL,
            last BIGINT NOT NULL CHECK (last > 0),
            PRIMARY KEY (district, day)
        );
        """)
}
