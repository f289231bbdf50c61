import Store

extension SelfGovernmentMigrations {
    /// Boxes and the marks of who took part; a mark has no time and no order, and nothing leads from it to a ballot.
    static let voting = Migration(
        "selfgovernment-0002-voting",
        """
        CREATE TABLE ballot_box (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            id TEXT NOT NULL CHECK (length(id) > 0),
            channel TEXT NOT NULL CHECK (channel IN ('booth', 'mobile', 'proxy', 'kiosk')),
            place TEXT NOT NULL CHECK (length(place) > 0),
            scrutineers TEXT NOT NULL CHECK (length(scrutineers) > 0),
            printed BIGINT NOT NULL CHECK (printed >= 0),
            issued BIGINT,
            unused BIGINT,
            returned BIGINT,
            spoiled BIGINT,
            taken_away BIGINT,
            explanation TEXT,
            PRIMARY KEY (district, election, round, id),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE roll_mark (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            number BIGINT NOT NULL,
            channel TEXT NOT NULL CHECK (channel IN ('booth', 'mobile', 'proxy', 'kiosk')),
            PRIMARY KEY (district, election, round, number),
            FOREIGN KEY (district, election, number) REFERENCES roll_entry (district, election, number)
        );
        """)

    /// Batches as two teams entered them, and what came of it.
    static let counting = Migration(
        "selfgovernment-0003-counting",
        """
        CREATE TABLE count_batch (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            batch BIGINT NOT NULL CHECK (batch > 0),
            team BIGINT NOT NULL CHECK (team IN (1, 2)),
            ballots BIGINT NOT NULL CHECK (ballots > 0),
            entered_by TEXT NOT NULL,
            PRIMARY KEY (district, election, round, batch, team),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE count_line (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            batch BIGINT NOT NULL,
            team BIGINT NOT NULL,
            post TEXT NOT NULL,
            person TEXT NOT NULL,
            votes BIGINT NOT NULL CHECK (votes >= 0),
            PRIMARY KEY (district, election, round, batch, team, post, person),
            FOREIGN KEY (district, election, round, batch, team)
                REFERENCES count_batch (district, election, round, batch, team) ON DELETE CASCADE
        );
        CREATE TABLE election_outcome (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            roll BIGINT NOT NULL,
            participants BIGINT NOT NULL,
            issued BIGINT NOT NULL,
            returned BIGINT NOT NULL,
            is_valid BIGINT NOT NULL CHECK (is_valid IN (0, 1)),
            reasons TEXT NOT NULL,
            announced BIGINT NOT NULL,
            PRIMARY KEY (district, election, round),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        CREATE TABLE outcome_line (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            post TEXT NOT NULL,
            person TEXT NOT NULL,
            votes BIGINT NOT NULL CHECK (votes >= 0),
            result TEXT NOT NULL CHECK (result IN ('elected', 'tied', 'runoff', 'not_elected', 'void', 'revote')),
            PRIMARY KEY (district, election, round, post, person),
            FOREIGN KEY (district, election, round) REFERENCES election_outcome (district, election, round)
        );
        """)
}
