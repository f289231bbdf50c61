import Store

extension DeskMigrations {
    /// What the steps of a request leave behind: assisting units, objections, extensions, results, call-backs, pauses.
    static let steps = Migration(
        "desk-0002-steps",
        """
        CREATE TABLE desk_assist (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            office TEXT NOT NULL,
            asked BIGINT NOT NULL,
            due BIGINT NOT NULL,
            done BIGINT,
            report TEXT,
            PRIMARY KEY (district, request, office),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE INDEX desk_assist_office ON desk_assist (district, office, due) WHERE done IS NULL;
        CREATE TABLE desk_objection (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            round BIGINT NOT NULL CHECK (round > 0),
            office TEXT NOT NULL,
            reason TEXT NOT NULL,
            basis TEXT NOT NULL CHECK (length(basis) > 0),
            made_at BIGINT NOT NULL,
            made_by TEXT NOT NULL,
            dispatched_by TEXT NOT NULL,
            decision TEXT CHECK (decision IN ('redispatched', 'designated', 'upheld')),
            decided_at BIGINT,
            decided_by TEXT,
            decided_office TEXT,
            decision_reason TEXT,
            CHECK ((decision IS NULL) = (decided_at IS NULL)),
            CHECK (decided_by IS NULL OR decided_by <> dispatched_by),
            PRIMARY KEY (district, request, round),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE TABLE desk_extension (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            round BIGINT NOT NULL CHECK (round > 0),
            asked TEXT NOT NULL,
            reason TEXT NOT NULL,
            words TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            asked_by TEXT NOT NULL,
            old_due BIGINT NOT NULL,
            granted BIGINT CHECK (granted IN (0, 1)),
            new_due BIGINT,
            decided_at BIGINT,
            decided_by TEXT,
            notified_at BIGINT,
            CHECK ((granted IS NULL) = (decided_at IS NULL)),
            CHECK (granted IS NULL OR granted = 0 OR (new_due > old_due AND notified_at IS NOT NULL)),
            CHECK (decided_by IS NULL OR decided_by <> asked_by),
            PRIMARY KEY (district, request, round),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE TABLE desk_result (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            round BIGINT NOT NULL CHECK (round > 0),
            body TEXT NOT NULL CHECK (length(body) > 0),
            evidence TEXT NOT NULL,
            no_evidence TEXT,
            similarity BIGINT NOT NULL CHECK (similarity BETWEEN 0 AND 100),
            office TEXT NOT NULL,
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            reviewed_at BIGINT,
            reviewed_by TEXT,
            passed BIGINT CHECK (passed IN (0, 1)),
            CHECK ((passed IS NULL) = (reviewed_at IS NULL)),
            CHECK (reviewed_by IS NULL OR reviewed_by <> account),
            PRIMARY KEY (district, request, round),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE INDEX desk_result_office ON desk_result (district, office, at);
        CREATE TABLE desk_call_back (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            attempt BIGINT NOT NULL CHECK (attempt > 0),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            reached BIGINT NOT NULL CHECK (reached IN (0, 1)),
            responded BIGINT CHECK (responded IN (0, 1)),
            solved BIGINT CHECK (solved IN (0, 1)),
            satisfied BIGINT CHECK (satisfied BETWEEN 1 AND 5),
            words TEXT,
            outcome TEXT NOT NULL,
            PRIMARY KEY (district, request, attempt),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE TABLE desk_pause (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            began BIGINT NOT NULL,
            ended BIGINT,
            reason TEXT NOT NULL,
            words TEXT,
            account TEXT NOT NULL,
            CHECK (ended IS NULL OR ended >= began),
            PRIMARY KEY (district, request, began),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE TABLE desk_proposal (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq > 0),
            kind TEXT NOT NULL CHECK (kind IN ('refusal', 'termination', 'exclusion')),
            reason TEXT NOT NULL,
            article TEXT NOT NULL,
            words TEXT NOT NULL,
            signpost TEXT,
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            agreed BIGINT CHECK (agreed IN (0, 1)),
            decided_at BIGINT,
            decided_by TEXT,
            CHECK ((agreed IS NULL) = (decided_at IS NULL)),
            CHECK (decided_by IS NULL OR decided_by <> account),
            PRIMARY KEY (district, request, seq),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE TABLE desk_shelved (
            district TEXT NOT NULL,
            request TEXT NOT NULL,
            began BIGINT NOT NULL,
            ended BIGINT,
            reason TEXT NOT NULL,
            plan TEXT NOT NULL CHECK (length(plan) > 0),
            owner TEXT NOT NULL,
            next_report BIGINT NOT NULL,
            account TEXT NOT NULL,
            PRIMARY KEY (district, request, began),
            FOREIGN KEY (district, request) REFERENCES desk_request (district, id)
        );
        CREATE INDEX desk_shelved_next ON desk_shelved (district, next_report) WHERE ended IS NULL;
        """)
}
