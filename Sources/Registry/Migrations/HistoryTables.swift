import Store

extension RegistryMigrations {
    /// Every state every row ever had, and the receipts of imports.
    static let history = Migration(
        "registry-0002-history",
        """
        CREATE TABLE receipt (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            register TEXT NOT NULL,
            file_name TEXT NOT NULL,
            sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
            row_count BIGINT NOT NULL CHECK (row_count >= 0),
            added BIGINT NOT NULL CHECK (added >= 0),
            changed BIGINT NOT NULL CHECK (changed >= 0),
            unchanged BIGINT NOT NULL CHECK (unchanged >= 0),
            demo BIGINT NOT NULL CHECK (demo IN (0, 1)),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            undone_at BIGINT,
            undone_by TEXT,
            CHECK (added + changed + unchanged = row_count),
            PRIMARY KEY (district, id)
        );
        CREATE INDEX receipt_at ON receipt (district, at);
        CREATE TABLE record_version (
            district TEXT NOT NULL CHECK (length(district) = 6),
            register TEXT NOT NULL,
            id TEXT NOT NULL,
            version BIGINT NOT NULL CHECK (version > 0),
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            operation TEXT NOT NULL CHECK (operation IN ('add', 'change', 'end', 'remove', 'restore')),
            payload TEXT NOT NULL,
            reason TEXT,
            receipt TEXT,
            PRIMARY KEY (district, register, id, version)
        );
        CREATE INDEX record_version_receipt ON record_version (district, receipt, id) WHERE receipt IS NOT NULL;
        """)
}
