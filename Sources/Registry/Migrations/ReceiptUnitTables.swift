import Store

extension RegistryMigrations {
    /// To which units each import wrote, so that its receipt is shown to who answers for one of them.
    ///
    /// A payload begins with its unit, `{"unit":"321202001001"`.
    static let receiptUnits = Migration(
        "registry-0007-receipt-units",
        """
        CREATE TABLE receipt_unit (
            district TEXT NOT NULL CHECK (length(district) = 6),
            receipt TEXT NOT NULL,
            unit TEXT NOT NULL CHECK (length(unit) = 12),
            PRIMARY KEY (district, receipt, unit),
            FOREIGN KEY (district, receipt) REFERENCES receipt (district, id)
        );
        INSERT INTO receipt_unit (district, receipt, unit)
            SELECT DISTINCT v.district, v.receipt, SUBSTR(v.payload, 10, 12) FROM record_version AS v
            JOIN receipt AS r ON r.district = v.district AND r.id = v.receipt;
        INSERT INTO receipt_unit (district, receipt, unit)
            SELECT DISTINCT v.district, v.receipt, v.code FROM unit_version AS v
            JOIN receipt AS r ON r.district = v.district AND r.id = v.receipt;
        """)
}
