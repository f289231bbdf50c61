import Store

extension SelfGovernmentMigrations {
    /// Offices that end before their term, recalls, and what a check of the roll found.
    static let offices = Migration(
        "selfgovernment-0102-offices",
        """
        CREATE TABLE office_end (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            person TEXT NOT NULL,
            cause TEXT NOT NULL CHECK (cause IN ('resignation', 'recall', 'incapacity', 'sentence', 'appraisal')),
            day BIGINT NOT NULL,
            evidence TEXT NOT NULL CHECK (length(evidence) > 0),
            PRIMARY KEY (district, election, person),
            FOREIGN KEY (district, election, person) REFERENCES candidate (district, election, id)
        );
        CREATE TABLE recall (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            id TEXT NOT NULL,
            person TEXT NOT NULL,
            petition_by TEXT NOT NULL
                CHECK (petition_by IN ('all_voters', 'household_delegates', 'resident_representatives')),
            base BIGINT NOT NULL CHECK (base > 0),
            signatures BIGINT NOT NULL CHECK (signatures >= 0),
            reasons TEXT NOT NULL CHECK (length(reasons) > 0),
            received BIGINT NOT NULL,
            reply TEXT,
            vote_day BIGINT,
            roll BIGINT,
            issued BIGINT,
            returned BIGINT,
            yes BIGINT,
            no BIGINT,
            void BIGINT,
            recalled BIGINT CHECK (recalled IN (0, 1)),
            PRIMARY KEY (district, election, id),
            FOREIGN KEY (district, election, person) REFERENCES candidate (district, election, id)
        );
        CREATE TABLE roll_finding (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            number BIGINT NOT NULL,
            reason TEXT NOT NULL CHECK (reason IN ('deceased', 'moved', 'duplicate', 'elsewhere')),
            source TEXT NOT NULL,
            found BIGINT NOT NULL,
            removed BIGINT CHECK (removed IN (0, 1)),
            ruling TEXT,
            PRIMARY KEY (district, election, number, reason),
            FOREIGN KEY (district, election, number) REFERENCES roll_entry (district, election, number)
        );
        """)
}
