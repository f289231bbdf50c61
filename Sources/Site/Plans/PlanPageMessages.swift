import Kernel

/// Words of all plan pages.
extension MessageKey {
    static let navPlans: MessageKey = "planpages.nav_plans"
    static let plansTitle: MessageKey = "planpages.plans_title"
    static let plansLead: MessageKey = "planpages.plans_lead"
    static let plansNone: MessageKey = "planpages.plans_none"
    static let titleOf: MessageKey = "planpages.title_of"
    static let middleDot: MessageKey = "planpages.middle_dot"
    static let clauseComma: MessageKey = "planpages.clause_comma"
    static let listComma: MessageKey = "planpages.list_comma"
    static let fullStop: MessageKey = "planpages.full_stop"
    static let asOf: MessageKey = "planpages.as_of"
    static let asOfShort: MessageKey = "planpages.as_of_short"
    static let asOfTail: MessageKey = "planpages.as_of_tail"
    static let validBetween: MessageKey = "planpages.valid_between"
    static let targetCount: MessageKey = "planpages.target_count"
    static let openScorecard: MessageKey = "planpages.open_scorecard"
    static let readText: MessageKey = "planpages.read_text"
    static let openSheet: MessageKey = "planpages.open_sheet"
    static let aboutUnit: MessageKey = "planpages.about_unit"
}

/// Statuses and the rule behind them.
extension MessageKey {
    static let statusMet: MessageKey = "planpages.status_met"
    static let statusOnCourse: MessageKey = "planpages.status_on_course"
    static let statusBehind: MessageKey = "planpages.status_behind"
    static let statusClearlyBehind: MessageKey = "planpages.status_clearly_behind"
    static let statusNoData: MessageKey = "planpages.status_no_data"
    static let statusRecorded: MessageKey = "planpages.status_recorded"
    static let headline: MessageKey = "planpages.headline"
    static let statusPart: MessageKey = "planpages.status_part"
    static let ruleHead: MessageKey = "planpages.rule_head"
    static let ruleMet: MessageKey = "planpages.rule_met"
    static let ruleOnCourse: MessageKey = "planpages.rule_on_course"
    static let ruleBehind: MessageKey = "planpages.rule_behind"
    static let ruleClearlyBehind: MessageKey = "planpages.rule_clearly_behind"
    static let ruleNoData: MessageKey = "planpages.rule_no_data"
    static let ruleShort: MessageKey = "planpages.rule_short"
}

/// The scorecard.
extension MessageKey {
    static let scorecardCaption: MessageKey = "planpages.scorecard_caption"
    static let columnStatus: MessageKey = "planpages.column_status"
    static let columnTarget: MessageKey = "planpages.column_target"
    static let columnProgress: MessageKey = "planpages.column_progress"
    static let columnValue: MessageKey = "planpages.column_value"
    static let columnTrend: MessageKey = "planpages.column_trend"
    static let columnDue: MessageKey = "planpages.column_due"
    static let columnDueShort: MessageKey = "planpages.column_due_short"
    static let columnUnit: MessageKey = "planpages.column_unit"
    static let columnJudged: MessageKey = "planpages.column_judged"
    static let legendHead: MessageKey = "planpages.legend_head"
    static let legendBullet: MessageKey = "planpages.legend_bullet"
    static let legendStrip: MessageKey = "planpages.legend_strip"
    static let legendTrend: MessageKey = "planpages.legend_trend"
    static let recordsOf: MessageKey = "planpages.records_of"
    static let pickUnit: MessageKey = "planpages.pick_unit"
    static let pickDay: MessageKey = "planpages.pick_day"
    static let pickShow: MessageKey = "planpages.pick_show"
    static let alsoHead: MessageKey = "planpages.also_head"
    static let judgedElsewhere: MessageKey = "planpages.judged_elsewhere"
    static let judgedElsewhereLink: MessageKey = "planpages.judged_elsewhere_link"
    static let notApplying: MessageKey = "planpages.not_applying"
    static let recordedNote: MessageKey = "planpages.recorded_note"
    static let belowHead: MessageKey = "planpages.below_head"
    static let belowLead: MessageKey = "planpages.below_lead"
}

/// Values, goals and gaps in words.
extension MessageKey {
    static let noRecordTells: MessageKey = "planpages.no_record_tells"
    static let onlyRecorded: MessageKey = "planpages.only_recorded"
    static let goalReached: MessageKey = "planpages.goal_reached"
    static let tallyLine: MessageKey = "planpages.tally_line"
    static let listLine: MessageKey = "planpages.list_line"
    static let fractionLine: MessageKey = "planpages.fraction_line"
    static let itemCount: MessageKey = "planpages.item_count"
    static let stillMissing: MessageKey = "planpages.still_missing"
    static let belowGoal: MessageKey = "planpages.below_goal"
    static let tooMuch: MessageKey = "planpages.too_much"
    static let outsideBand: MessageKey = "planpages.outside_band"
    static let belowLastYear: MessageKey = "planpages.below_last_year"
    static let everyUnit: MessageKey = "planpages.every_unit"
    static let everyUnitGoal: MessageKey = "planpages.every_unit_goal"
    static let listNotGiven: MessageKey = "planpages.list_not_given"
    static let allItems: MessageKey = "planpages.all_items"
    static let moreThanLastYear: MessageKey = "planpages.more_than_last_year"
    static let goalUnknown: MessageKey = "planpages.goal_unknown"
    static let goalWhole: MessageKey = "planpages.goal_whole"
    static let goalAtLeast: MessageKey = "planpages.goal_at_least"
    static let goalAtMost: MessageKey = "planpages.goal_at_most"
    static let goalMore: MessageKey = "planpages.goal_more"
    static let goalLess: MessageKey = "planpages.goal_less"
    static let goalEqual: MessageKey = "planpages.goal_equal"
    static let goalAbout: MessageKey = "planpages.goal_about"
    static let goalBetween: MessageKey = "planpages.goal_between"
    static let noDeadline: MessageKey = "planpages.no_deadline"
    static let strictReading: MessageKey = "planpages.strict_reading"
    static let points: MessageKey = "planpages.points"
    static let per: MessageKey = "planpages.per"
}

/// Units of measure.
extension MessageKey {
    static let unitSquareMetre: MessageKey = "planpages.unit_square_metre"
    static let unitMetre: MessageKey = "planpages.unit_metre"
    static let unitPerson: MessageKey = "planpages.unit_person"
    static let unitHousehold: MessageKey = "planpages.unit_household"
    static let unitDay: MessageKey = "planpages.unit_day"
    static let unitMonth: MessageKey = "planpages.unit_month"
    static let unitHour: MessageKey = "planpages.unit_hour"
    static let unitYuan: MessageKey = "planpages.unit_yuan"
    static let unitPlace: MessageKey = "planpages.unit_place"
    static let unitItem: MessageKey = "planpages.unit_item"
    static let unitTime: MessageKey = "planpages.unit_time"
    static let unitCheck: MessageKey = "planpages.unit_check"
    static let unitTeam: MessageKey = "planpages.unit_team"
    static let unitPiece: MessageKey = "planpages.unit_piece"
    static let unitPost: MessageKey = "planpages.unit_post"
    static let unitOrganisation: MessageKey = "planpages.unit_organisation"
    static let unitCommunity: MessageKey = "planpages.unit_community"
    static let unitStreet: MessageKey = "planpages.unit_street"
    static let unitBuilding: MessageKey = "planpages.unit_building"
    static let unitPoint: MessageKey = "planpages.unit_point"
}

/// Levels of units.
extension MessageKey {
    static let levelCity: MessageKey = "planpages.level_city"
    static let levelDistrict: MessageKey = "planpages.level_district"
    static let levelStreet: MessageKey = "planpages.level_street"
    static let levelCommunity: MessageKey = "planpages.level_community"
    static let cityCount: MessageKey = "planpages.city_count"
    static let districtCount: MessageKey = "planpages.district_count"
    static let streetCount: MessageKey = "planpages.street_count"
    static let communityCount: MessageKey = "planpages.community_count"
}

/// The signs of the one-page sheet.
extension MessageKey {
    static let markActual: MessageKey = "planpages.mark_actual"
    static let markDiamond: MessageKey = "planpages.mark_diamond"
    static let markTarget: MessageKey = "planpages.mark_target"
    static let markPace: MessageKey = "planpages.mark_pace"
    static let markPrevious: MessageKey = "planpages.mark_previous"
    static let markBands: MessageKey = "planpages.mark_bands"
    static let markTrendTarget: MessageKey = "planpages.mark_trend_target"
}

/// Columns of exported files.
extension MessageKey {
    static let csvTarget: MessageKey = "planpages.csv_target"
    static let csvClause: MessageKey = "planpages.csv_clause"
    static let csvDetail: MessageKey = "planpages.csv_detail"
    static let csvGoal: MessageKey = "planpages.csv_goal"
    static let csvNumber: MessageKey = "planpages.csv_number"
    static let csvGoalNumber: MessageKey = "planpages.csv_goal_number"
    static let csvMeasure: MessageKey = "planpages.csv_measure"
    static let csvDue: MessageKey = "planpages.csv_due"
    static let csvDueStrict: MessageKey = "planpages.csv_due_strict"
    static let csvOffice: MessageKey = "planpages.csv_office"
    static let csvUnit: MessageKey = "planpages.csv_unit"
    static let csvDay: MessageKey = "planpages.csv_day"
    static let csvData: MessageKey = "planpages.csv_data"
}
