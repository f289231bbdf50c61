import Store

/// The schema of plans and their planes.
package enum PlansMigrations {
    /// All steps in order.
    package static let all = [planes, plans, commitments, assessments, assessmentEvidence]

    /// Cells are sums of contributions by day: see `Cell` in the engine `Measures`.
    private static let planes = Migration(
        "plans-0001-planes",
        """
        CREATE TABLE plane_head (
            district TEXT NOT NULL PRIMARY KEY,
            seq BIGINT NOT NULL CHECK (seq >= 0),
            measures BIGINT NOT NULL CHECK (measures >= 0),
            units BIGINT NOT NULL CHECK (units >= 0)
        );
        CREATE TABLE plane_measure (
            district TEXT NOT NULL,
            measure TEXT NOT NULL,
            source TEXT NOT NULL,
            definition TEXT NOT NULL,
            PRIMARY KEY (district, measure)
        );
        CREATE TABLE plane_cell (
            district TEXT NOT NULL,
            measure TEXT NOT NULL,
            unit TEXT NOT NULL,
            bin BIGINT NOT NULL,
            day BIGINT NOT NULL,
            amount BIGINT NOT NULL,
            records BIGINT NOT NULL,
            seq BIGINT NOT NULL,
            PRIMARY KEY (district, measure, unit, bin, day),
            FOREIGN KEY (district, measure) REFERENCES plane_measure (district, measure) ON DELETE CASCADE
        );
        CREATE INDEX plane_cell_seq ON plane_cell (district, seq);
        """)

    private static let plans = Migration(
        "plans-0002-plans",
        """
        CREATE TABLE plan (
            district TEXT NOT NULL,
            id TEXT NOT NULL,
            revision BIGINT NOT NULL CHECK (revision >= 1),
            hash TEXT NOT NULL,
            body TEXT NOT NULL,
            loaded_at BIGINT NOT NULL,
            loaded_by TEXT NOT NULL,
            current BIGINT NOT NULL CHECK (current IN (0, 1)),
            PRIMARY KEY (district, id, revision)
        );
        CREATE INDEX plan_current ON plan (district, current);
        """)
}
