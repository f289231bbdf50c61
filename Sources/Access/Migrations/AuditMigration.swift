import Store

extension AccessMigrations {
    /// The audit trail.
    static let audit = Migration(
        "access-0001-audit",
        """
        CREATE TABLE audit_head (
            district TEXT NOT NULL PRIMARY KEY CHECK (length(district) = 6),
            seq BIGINT NOT NULL CHECK (seq >= 0),
            hash {blob} NOT NULL CHECK (length(hash) = 32)
        );
        CREATE TABLE audit_entry (
            district TEXT NOT NULL CHECK (length(district) = 6),
            seq BIGINT NOT NULL CHECK (seq > 0),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous {blob} NOT NULL CHECK (length(previous) = 32),
            hash {blob} NOT NULL CHECK (length(hash) = 32),
            PRIMARY KEY (district, seq)
        );
        CREATE INDEX audit_entry_subject ON audit_entry (district, subject, seq);
        CREATE INDEX audit_entry_account ON audit_entry (district, account, seq);
        """)
}
