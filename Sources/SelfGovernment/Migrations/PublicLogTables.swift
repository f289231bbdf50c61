import Store

extension SelfGovernmentMigrations {
    /// The public log of a community's elections, and the parts it promises, as they were published.
    static let publicLog = Migration(
        "selfgovernment-0101-public-log",
        """
        CREATE TABLE public_log (
            district TEXT NOT NULL,
            unit TEXT NOT NULL,
            secret {blob} NOT NULL,
            PRIMARY KEY (district, unit),
            FOREIGN KEY (district, unit) REFERENCES unit (district, code)
        );
        CREATE TABLE public_log_leaf (
            district TEXT NOT NULL,
            unit TEXT NOT NULL,
            place BIGINT NOT NULL CHECK (place >= 0),
            election TEXT NOT NULL,
            leaf TEXT NOT NULL,
            PRIMARY KEY (district, unit, place),
            FOREIGN KEY (district, unit) REFERENCES public_log (district, unit)
        );
        CREATE TABLE public_log_head (
            district TEXT NOT NULL,
            unit TEXT NOT NULL,
            size BIGINT NOT NULL CHECK (size > 0),
            note TEXT NOT NULL,
            PRIMARY KEY (district, unit, size),
            FOREIGN KEY (district, unit) REFERENCES public_log (district, unit)
        );
        CREATE TABLE election_part (
            district TEXT NOT NULL,
            election TEXT NOT NULL,
            round BIGINT NOT NULL,
            part TEXT NOT NULL CHECK (length(part) > 0),
            place BIGINT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (district, election, round, part),
            FOREIGN KEY (district, election) REFERENCES election (district, id)
        );
        """)
}
