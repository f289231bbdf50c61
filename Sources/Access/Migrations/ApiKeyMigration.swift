import Store

extension AccessMigrations {
    /// Keys with which other programs write.
    static let apiKeys = Migration(
        "access-0004-api-keys",
        """
        CREATE TABLE api_key (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            name TEXT NOT NULL CHECK (length(name) > 0),
            key_hash {blob} NOT NULL CHECK (length(key_hash) = 32),
            created BIGINT NOT NULL,
            created_by TEXT NOT NULL,
            revoked BIGINT,
            PRIMARY KEY (district, id)
        );
        CREATE UNIQUE INDEX api_key_hash ON api_key (district, key_hash);
        """)
}
