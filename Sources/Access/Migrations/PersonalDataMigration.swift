import Store

extension AccessMigrations {
    /// Reads of personal fields, and consents.
    static let personalData = Migration(
        "access-0003-personal-data",
        """
        CREATE TABLE sensitive_read (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            person TEXT NOT NULL,
            fields TEXT NOT NULL,
            purpose TEXT NOT NULL CHECK (length(purpose) > 0),
            PRIMARY KEY (district, id)
        );
        CREATE INDEX sensitive_read_person ON sensitive_read (district, person, at);
        CREATE TABLE consent (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            person TEXT NOT NULL,
            purpose TEXT NOT NULL CHECK (length(purpose) > 0),
            keep_until BIGINT NOT NULL,
            given BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, id)
        );
        CREATE INDEX consent_person ON consent (district, person, purpose);
        CREATE TABLE consent_withdrawal (
            district TEXT NOT NULL,
            consent TEXT NOT NULL,
            withdrawn BIGINT NOT NULL,
            recorded_by TEXT NOT NULL,
            PRIMARY KEY (district, consent),
            FOREIGN KEY (district, consent) REFERENCES consent (district, id)
        );
        """)
}
