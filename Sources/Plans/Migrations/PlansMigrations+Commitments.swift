import Store

extension PlansMigrations {
    /// Targets handed to units, with milestones, signatures and remarks.
    static let commitments = Migration(
        "plans-0003-commitments",
        """
        CREATE TABLE plan_commitment (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            batch TEXT NOT NULL,
            plan TEXT NOT NULL,
            target TEXT NOT NULL,
            plan_hash TEXT NOT NULL,
            issuer TEXT NOT NULL,
            unit TEXT NOT NULL,
            rule TEXT NOT NULL,
            kind TEXT NOT NULL,
            op TEXT NOT NULL,
            quota TEXT NOT NULL,
            quantity TEXT NOT NULL,
            is_share BIGINT NOT NULL CHECK (is_share IN (0, 1)),
            size BIGINT CHECK (size >= 0),
            baseline TEXT,
            start_day BIGINT NOT NULL,
            due_day BIGINT,
            soundness TEXT NOT NULL CHECK (soundness IN ('sound', 'unsound', 'advisory')),
            sum TEXT,
            needed TEXT,
            body TEXT NOT NULL,
            person TEXT NOT NULL,
            departments TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'signed', 'withdrawn')),
            made_at BIGINT NOT NULL,
            made_by TEXT NOT NULL,
            CHECK (due_day >= start_day),
            PRIMARY KEY (district, id)
        );
        CREATE UNIQUE INDEX plan_commitment_one ON plan_commitment (district, plan, target, unit)
            WHERE state <> 'withdrawn';
        CREATE INDEX plan_commitment_batch ON plan_commitment (district, batch);
        CREATE TABLE plan_milestone (
            district TEXT NOT NULL,
            commitment TEXT NOT NULL,
            day BIGINT NOT NULL,
            quota TEXT NOT NULL,
            PRIMARY KEY (district, commitment, day),
            FOREIGN KEY (district, commitment) REFERENCES plan_commitment (district, id)
        );
        CREATE TABLE plan_signature (
            district TEXT NOT NULL,
            commitment TEXT NOT NULL,
            side TEXT NOT NULL CHECK (side IN ('issuer', 'undertaker')),
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            content_hash TEXT NOT NULL,
            signed_at BIGINT NOT NULL,
            PRIMARY KEY (district, commitment, side),
            FOREIGN KEY (district, commitment) REFERENCES plan_commitment (district, id)
        );
        CREATE TABLE plan_note (
            district TEXT NOT NULL,
            commitment TEXT NOT NULL,
            seq BIGINT NOT NULL CHECK (seq >= 1),
            side TEXT NOT NULL CHECK (side IN ('issuer', 'undertaker')),
            account TEXT NOT NULL,
            name TEXT NOT NULL,
            at BIGINT NOT NULL,
            text TEXT NOT NULL CHECK (length(text) > 0),
            PRIMARY KEY (district, commitment, seq),
            FOREIGN KEY (district, commitment) REFERENCES plan_commitment (district, id)
        );
        """)
}
