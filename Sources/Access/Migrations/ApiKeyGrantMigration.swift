import Store

extension AccessMigrations {
    /// What a key may do besides sending requests in: one role at one unit.
    static let apiKeyGrants = Migration(
        "access-0005-api-key-grants",
        """
        ALTER TABLE api_key ADD COLUMN role TEXT;
        ALTER TABLE api_key ADD COLUMN unit TEXT;
        """)
}
