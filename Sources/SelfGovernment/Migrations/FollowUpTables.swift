import Store

extension SelfGovernmentMigrations {
    /// What follows a meeting: where its decisions hang, which proposal a motion came from, and what came of it.
    static let followUp = Migration(
        "selfgovernment-0021-follow-up",
        """
        ALTER TABLE meeting ADD COLUMN form TEXT CHECK (form IN ('discussion'));
        ALTER TABLE meeting ADD COLUMN disclosure TEXT;
        ALTER TABLE motion ADD COLUMN proposal TEXT;
        ALTER TABLE motion ADD COLUMN reviewed BIGINT;
        ALTER TABLE motion ADD COLUMN review TEXT CHECK (review IN ('effective', 'partly', 'none'));
        ALTER TABLE motion ADD COLUMN review_note TEXT;
        ALTER TABLE disclosure ADD COLUMN meeting TEXT;
        ALTER TABLE disclosure_query ADD COLUMN answer_due BIGINT;
        """)

    /// Residents' proposals: support is a count of signatures, of which only keyed hashes are kept.
    static let proposals = Migration(
        "selfgovernment-0022-proposals",
        """
        CREATE TABLE proposal (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('topic', 'assembly_residents', 'assembly_households',
                'assembly_representatives', 'meeting_representatives')),
            pack TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            body TEXT NOT NULL CHECK (length(body) > 0),
            handed_in BIGINT NOT NULL,
            opened BIGINT,
            base BIGINT NOT NULL CHECK (base >= 0),
            needed BIGINT NOT NULL CHECK (needed > 0),
            support BIGINT NOT NULL CHECK (support >= 0),
            salt TEXT NOT NULL,
            supported BIGINT,
            answer_due BIGINT,
            answered BIGINT,
            accepted BIGINT CHECK (accepted IN (0, 1)),
            answer TEXT,
            meeting TEXT,
            motion BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code),
            FOREIGN KEY (district, meeting) REFERENCES meeting (district, id)
        );
        CREATE INDEX proposal_unit ON proposal (district, unit, handed_in);
        CREATE TABLE proposal_support (
            district TEXT NOT NULL,
            proposal TEXT NOT NULL,
            signature TEXT NOT NULL,
            PRIMARY KEY (district, proposal, signature),
            FOREIGN KEY (district, proposal) REFERENCES proposal (district, id)
        );
        """)

    /// Charters and pledges with their articles, from the draft to the review.
    static let charters = Migration(
        "selfgovernment-0023-charters",
        """
        CREATE TABLE charter (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('charter', 'pact')),
            pack TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            meeting TEXT,
            motion BIGINT,
            adopted BIGINT,
            file_due BIGINT,
            filed BIGINT,
            review_due BIGINT,
            reviewed BIGINT,
            ended BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code),
            FOREIGN KEY (district, meeting) REFERENCES meeting (district, id)
        );
        CREATE INDEX charter_unit ON charter (district, unit, kind);
        CREATE TABLE charter_article (
            district TEXT NOT NULL,
            charter TEXT NOT NULL,
            place BIGINT NOT NULL CHECK (place > 0),
            subject TEXT NOT NULL CHECK (length(subject) > 0),
            body TEXT NOT NULL CHECK (length(body) > 0),
            PRIMARY KEY (district, charter, place),
            FOREIGN KEY (district, charter) REFERENCES charter (district, id)
        );
        """)

    /// Offices that ended by the rule of the yearly appraisal, with the appraisal that ended them.
    static let bodyOffices = Migration(
        "selfgovernment-0024-offices",
        """
        ALTER TABLE appraisal ADD COLUMN smallest BIGINT;
        CREATE TABLE appraisal_end (
            district TEXT NOT NULL,
            appraisal TEXT NOT NULL,
            subject TEXT NOT NULL CHECK (length(subject) > 0),
            unit TEXT NOT NULL,
            ended BIGINT NOT NULL,
            posts_ended BIGINT NOT NULL CHECK (posts_ended >= 0),
            PRIMARY KEY (district, appraisal, subject),
            FOREIGN KEY (district, appraisal) REFERENCES appraisal (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        """)
}
