import Store

extension AccessMigrations {
    /// Accounts, what they may do, their sessions and failed attempts; all in the district `000000`.
    static let accounts = Migration(
        "access-0002-accounts",
        """
        CREATE TABLE account (
            district TEXT NOT NULL CHECK (length(district) = 6),
            id TEXT NOT NULL,
            login_name TEXT NOT NULL,
            display_name TEXT NOT NULL CHECK (length(display_name) > 0),
            password TEXT NOT NULL,
            is_active BIGINT NOT NULL CHECK (is_active IN (0, 1)),
            must_change_password BIGINT NOT NULL CHECK (must_change_password IN (0, 1)),
            created BIGINT NOT NULL,
            last_login BIGINT,
            PRIMARY KEY (district, id),
            UNIQUE (district, login_name)
        );
        CREATE TABLE account_grant (
            district TEXT NOT NULL,
            account TEXT NOT NULL,
            role TEXT NOT NULL,
            unit TEXT NOT NULL CHECK (length(unit) IN (0, 12)),
            PRIMARY KEY (district, account, role, unit),
            FOREIGN KEY (district, account) REFERENCES account (district, id)
        );
        CREATE TABLE session (
            district TEXT NOT NULL,
            token_hash {blob} NOT NULL CHECK (length(token_hash) = 32),
            account TEXT NOT NULL,
            csrf TEXT NOT NULL,
            created BIGINT NOT NULL,
            last_seen BIGINT NOT NULL,
            PRIMARY KEY (district, token_hash),
            FOREIGN KEY (district, account) REFERENCES account (district, id)
        );
        CREATE INDEX session_account ON session (district, account);
        CREATE TABLE login_attempt (
            district TEXT NOT NULL,
            subject TEXT NOT NULL,
            failures BIGINT NOT NULL CHECK (failures >= 0),
            last_at BIGINT NOT NULL,
            blocked_until BIGINT NOT NULL,
            PRIMARY KEY (district, subject)
        );
        CREATE TABLE idempotency (
            district TEXT NOT NULL,
            account TEXT NOT NULL,
            request TEXT NOT NULL,
            location TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (district, account, request)
        );
        """)
}
