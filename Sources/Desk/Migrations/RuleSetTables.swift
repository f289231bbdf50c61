import Store

extension DeskMigrations {
    /// Rule sets that a district has put in the place of the shipped ones; versions are only ever added.
    static let ruleSets = Migration(
        "desk-0005-rule-sets",
        """
        CREATE TABLE desk_rule_set (
            district TEXT NOT NULL CHECK (length(district) = 6),
            part TEXT NOT NULL CHECK (part IN ('catalogue', 'duty-lists', 'dispatch', 'profiles')),
            version TEXT NOT NULL CHECK (length(version) > 0),
            valid_from BIGINT NOT NULL,
            source TEXT NOT NULL CHECK (length(source) > 0),
            document TEXT NOT NULL,
            at BIGINT NOT NULL,
            account TEXT NOT NULL,
            actor_name TEXT NOT NULL,
            PRIMARY KEY (district, part, version)
        );
        """)
}
