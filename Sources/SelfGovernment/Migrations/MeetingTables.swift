import Store

extension SelfGovernmentMigrations {
    /// Meetings, their agenda and votes, and what was to be done afterwards.
    static let meetings = Migration(
        "selfgovernment-0004-meetings",
        """
        CREATE TABLE meeting (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('residents_assembly', 'representatives_meeting', 'council', 'hearing')),
            pack TEXT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            place TEXT NOT NULL,
            called BIGINT NOT NULL,
            planned BIGINT NOT NULL,
            urgent TEXT,
            held BIGINT,
            members BIGINT NOT NULL CHECK (members > 0),
            representatives BIGINT NOT NULL CHECK (representatives >= 0),
            present BIGINT,
            has_quorum BIGINT CHECK (has_quorum IN (0, 1)),
            minutes TEXT NOT NULL,
            minutes_phase TEXT NOT NULL CHECK (minutes_phase IN ('draft', 'amending', 'final')),
            published BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            CHECK (planned >= called),
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE INDEX meeting_unit ON meeting (district, unit, planned);
        CREATE TABLE motion (
            district TEXT NOT NULL,
            meeting TEXT NOT NULL,
            place BIGINT NOT NULL,
            title TEXT NOT NULL CHECK (length(title) > 0),
            is_important BIGINT NOT NULL CHECK (is_important IN (0, 1)),
            party_discussed BIGINT,
            is_secret BIGINT NOT NULL CHECK (is_secret IN (0, 1)),
            yes BIGINT,
            no BIGINT,
            abstained BIGINT,
            passed BIGINT CHECK (passed IN (0, 1)),
            owner TEXT,
            due BIGINT,
            done BIGINT,
            effect TEXT,
            PRIMARY KEY (district, meeting, place),
            FOREIGN KEY (district, meeting) REFERENCES meeting (district, id)
        );
        CREATE TABLE minutes_amendment (
            district TEXT NOT NULL,
            meeting TEXT NOT NULL,
            id TEXT NOT NULL,
            attendee TEXT NOT NULL CHECK (length(attendee) > 0),
            body TEXT NOT NULL CHECK (length(body) > 0),
            accepted BIGINT CHECK (accepted IN (0, 1)),
            PRIMARY KEY (district, meeting, id),
            FOREIGN KEY (district, meeting) REFERENCES meeting (district, id)
        );
        CREATE TABLE attendance (
            district TEXT NOT NULL,
            meeting TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            PRIMARY KEY (district, meeting, name),
            FOREIGN KEY (district, meeting) REFERENCES meeting (district, id)
        );
        """)

    /// What was disclosed, when it was due, and what residents asked.
    static let disclosures = Migration(
        "selfgovernment-0005-disclosures",
        """
        CREATE TABLE disclosure (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            pack TEXT NOT NULL,
            category TEXT NOT NULL CHECK (category IN
                ('decisions', 'funds', 'facilities', 'services', 'consultation', 'assistance', 'other')),
            title TEXT NOT NULL CHECK (length(title) > 0),
            body TEXT NOT NULL,
            due BIGINT NOT NULL,
            posted BIGINT,
            taken_down BIGINT,
            version BIGINT NOT NULL CHECK (version > 0),
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE INDEX disclosure_unit ON disclosure (district, unit, due);
        CREATE TABLE disclosure_query (
            district TEXT NOT NULL,
            disclosure TEXT NOT NULL,
            id TEXT NOT NULL,
            question TEXT NOT NULL CHECK (length(question) > 0),
            asked BIGINT NOT NULL,
            answer TEXT,
            answered BIGINT,
            PRIMARY KEY (district, disclosure, id),
            FOREIGN KEY (district, disclosure) REFERENCES disclosure (district, id)
        );
        """)

    /// Appraisals: sheets are counted, never kept; a remark has neither time nor author.
    static let appraisals = Migration(
        "selfgovernment-0006-appraisals",
        """
        CREATE TABLE appraisal (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            unit TEXT NOT NULL,
            pack TEXT NOT NULL,
            year BIGINT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('members', 'departments')),
            held BIGINT NOT NULL,
            closed BIGINT,
            recorded_at BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, id),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE UNIQUE INDEX appraisal_year ON appraisal (district, unit, kind, year);
        CREATE TABLE appraisal_tally (
            district TEXT NOT NULL,
            appraisal TEXT NOT NULL,
            subject TEXT NOT NULL CHECK (length(subject) > 0),
            good BIGINT NOT NULL CHECK (good >= 0),
            fair BIGINT NOT NULL CHECK (fair >= 0),
            poor BIGINT NOT NULL CHECK (poor >= 0),
            PRIMARY KEY (district, appraisal, subject),
            FOREIGN KEY (district, appraisal) REFERENCES appraisal (district, id)
        );
        CREATE TABLE appraisal_remark (
            district TEXT NOT NULL,
            appraisal TEXT NOT NULL,
            subject TEXT NOT NULL,
            digest TEXT NOT NULL,
            body TEXT NOT NULL CHECK (length(body) > 0),
            PRIMARY KEY (district, appraisal, subject, digest),
            FOREIGN KEY (district, appraisal) REFERENCES appraisal (district, id)
        );
        """)
}
