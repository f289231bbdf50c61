"""The pages that are checked: a path, and the printed pages it may take when that is more than usual."""

PLAN = "/open/plans/hailing-2001-2005"
UNIT = "unit=321202050000&at=2005-03-31"

PUBLIC = [
    ("/", None), ("/open", None), ("/open/plans", None), (f"{PLAN}?at=2005-03-31", 8), (f"{PLAN}?{UNIT}", 8),
    (f"{PLAN}/targets/street_centre?at=2005-03-31", None), (f"{PLAN}/targets/committee_office_old?at=2005-03-31", 8),
    (f"{PLAN}/targets/street_centre/records?at=2005-03-31", 12), (f"{PLAN}/text?at=2005-03-31", 20),
    (f"{PLAN}/beside?at=2005-03-31", None), (f"{PLAN}/report?at=2005-03-31", 24), (f"{PLAN}/report?{UNIT}", 12),
    (f"{PLAN}/targets/street_centre/change?at=2005-03-31&from=2002-12-31", None),
    ("/open/data", 8), ("/open/data/dictionary", 12),
    ("/open/units", None), ("/open/units/321202000000", None), ("/open/units/321202050000", None),
    ("/open/units/321202050001", None), ("/open/sources", None), ("/open/sources/places", 12), ("/help", None),
    ("/accessibility", None), ("/privacy", None), ("/prefs", None), ("/sign-in", None),
    ("/report", None), ("/track", None), ("/my", None), ("/open/desk", None),
    ("/open/knowledge", None), ("/open/aid", None), ("/open/aid/new", None), ("/open/elections/help", None),
    ("/open/self-government/meetings", None), ("/open/self-government/proposals/new", None),
    ("/open/self-government/disclosures", None), ("/open/self-government/supervision", 12),
    ("/open/self-government/supervision/321202050001", None),
    ("/open/self-government/laws/organic-law-2026", 12),
    ("/open/boundaries", None),
]

ENGLISH = [
    ("/en/", None), (f"/en{PLAN}?at=2005-03-31", 8), (f"/en{PLAN}/targets/street_centre?at=2005-03-31", None),
    ("/en/open/units/321202050000", None), ("/en/open/sources", None), ("/en/help", None), ("/en/prefs", None),
    (f"/en{PLAN}/report?{UNIT}", 12), (f"/en{PLAN}/targets/street_centre/change?at=2005-03-31&from=2002-12-31", None),
    ("/en/open/data", 8), ("/en/sign-in", None), ("/en/open/elections/help", None), ("/en/report", None), ("/en/track", None), ("/en/my", None), ("/en/open/desk", None),
    ("/en/open/self-government/proposals", None), ("/en/open/self-government/supervision/321202050001", None),
]

CONSOLE = [
    ("/console", None), ("/console/registers", None), ("/console/registers/places", 12),
    ("/console/registers/places/new", None), ("/console/import", None), ("/console/import/receipts", None),
    ("/console/units", 12), ("/console/units/321202050000", None), ("/console/plans", None),
    ("/console/plans/new", None), ("/console/plans/write", None), ("/console/accounts", None),
    ("/console/audit", None), ("/console/me", None), ("/console/desk", None), ("/console/desk/new", None),
    ("/console/desk/today", None), ("/console/desk/supervision", None), ("/console/desk/hot-spots", None),
    ("/console/desk/calls", None), ("/console/desk/rules", None), ("/console/desk/rules/duty-lists", 12),
    ("/console/desk/calendar", None), ("/console/desk/knowledge", None), ("/console/desk/knowledge/new", None),
    ("/console/desk/cases", None), ("/console/desk/cases/new", None), ("/console/desk/aid", None),
    ("/console/commitments", None), ("/console/commitments/new", None), ("/console/assessments", None),
    ("/console/elections", None), ("/console/elections/new", None),
    ("/console/self-government", None), ("/console/self-government/meetings/new", None),
    ("/console/self-government/disclosures", None), ("/console/self-government/charters/new/pact-twelve", None),
    ("/console/self-government/bodies/hailing/321202000000", None),
    ("/console/delineation", None), ("/console/delineation/new", None),
]

ENGLISH_CONSOLE = [
    ("/en/console", None), ("/en/console/registers/places", 12), ("/en/console/registers/places/new", None),
    ("/en/console/import", None), ("/en/console/plans/new", None), ("/en/console/plans/write", None),
    ("/en/console/audit", None), ("/en/console/desk", None), ("/en/console/desk/new", None),
    ("/en/console/desk/today", None), ("/en/console/desk/rules/dispatch", 12), ("/en/console/desk/calendar", None),
    ("/en/console/commitments", None), ("/en/console/commitments/new", None), ("/en/console/assessments", None),
]
