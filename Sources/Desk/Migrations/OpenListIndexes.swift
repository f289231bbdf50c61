import Store

extension DeskMigrations {
    /// Lists of what is open, in their order, without a look at the ten times as many that are ended.
    static let openLists = Migration(
        "desk-0009-open-lists",
        """
        CREATE INDEX desk_request_open ON desk_request (district, due, id) WHERE is_open = 1;
        CREATE INDEX desk_request_open_newest ON desk_request (district, received, id) WHERE is_open = 1;
        CREATE INDEX desk_request_ended ON desk_request (district, state, due, id) WHERE is_open = 0;
        CREATE INDEX desk_request_open_unit ON desk_request (district, unit, due, id) WHERE is_open = 1;
        CREATE INDEX desk_request_open_category ON desk_request (district, category, due, id) WHERE is_open = 1;
        CREATE INDEX desk_request_open_matter ON desk_request (district, unit, category, received, id)
            WHERE is_open = 1;
        """)
}
