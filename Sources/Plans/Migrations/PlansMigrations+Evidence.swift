import Store

extension PlansMigrations {
    /// What a published result rests on, kept as it was on the day of publication, and the yearly looks at awards.
    static let assessmentEvidence = Migration(
        "plans-0005-assessment-evidence",
        """
        CREATE TABLE assessment_evidence (
            district TEXT NOT NULL,
            round TEXT NOT NULL,
            part TEXT NOT NULL,
            body TEXT NOT NULL,
            PRIMARY KEY (district, round, part),
            FOREIGN KEY (district, round) REFERENCES assessment_round (district, id)
        );
        CREATE TABLE assessment_review (
            district TEXT NOT NULL,
            round TEXT NOT NULL,
            unit TEXT NOT NULL,
            day BIGINT NOT NULL,
            points BIGINT NOT NULL,
            least BIGINT NOT NULL,
            is_below BIGINT NOT NULL CHECK (is_below IN (0, 1)),
            at BIGINT NOT NULL,
            PRIMARY KEY (district, round, unit, day),
            FOREIGN KEY (district, round, unit) REFERENCES assessment_entry (district, round, unit)
        );
        """)
}
