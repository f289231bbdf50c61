"""Places: service centres, committee offices, service rooms, estate facilities, and their checks."""

import datetime

from district import CENTRAL, CENTRE_LAGGARDS, DISTRICT, KEPT_UNTIL, OPENED, YEARS, day_in, year_from

# Offices in old estates on the last day, by what is wrong with them (92 old, 24 new estates).
OLD_SHORT, OLD_SMALL, OLD_BORROWED, OLD_NONE = 12, 5, 4, 2
# In 城中街道 exactly 10 of the 14 committees have the office they should: these four do not.
CENTRAL_FLAWS = ["short", "short", "borrowed", "none"]
NEW_ESTATES, NEW_SHORT = 24, 5
ROOMS_NONE, ROOMS_SMALL = 10, 14
# Year in which a target was reached, from clearly behind to mostly met.
PROGRESS = [10, 18, 26, 34, 12]


def places(district, ledgers):
    _district_places(ledgers)
    _centres(district, ledgers)
    flaws = office_flaws(district)
    for unit in district.communities:
        _office(district, ledgers, unit, flaws.get(unit.code))
    _service_rooms(district, ledgers)
    for unit in district.communities:
        _facilities(district, ledgers, unit)


def _district_places(ledgers):
    moved = datetime.date(2003, 10, 1)
    ledgers.add("places", DISTRICT, kind="district_centre", name="区社区服务中心（过渡用房）", gross_area=420, usable_area=330,
                ownership="rented", opening_hours="工作日8:30至17:30", opened=OPENED, closed=moved)
    ledgers.add("places", DISTRICT, kind="district_centre", name="区社区服务综合大楼", gross_area=6120, usable_area=4680,
                ownership="own", opening_hours="每天8:00至20:00", opened=moved)
    bases = [("education_base_patriotism", "爱国主义教育基地", "321202004000", 900, datetime.date(2002, 6, 1)),
             ("education_base_history", "历史教育基地", "321202005000", 650, datetime.date(2003, 9, 1)),
             ("education_base_aesthetics", "美育教育基地", "321202003000", 480, datetime.date(2004, 11, 1))]
    for kind, name, code, area, opened in bases:
        ledgers.add("places", code, kind=kind, name=name, gross_area=area, usable_area=round(area * 0.8),
                    ownership="shared", opening_hours="周末开放，学校预约", opened=opened)


def _centres(district, ledgers):
    """Eleven of fifteen streets have their centre by the last day; most moved out of a small one."""
    ready = [street for street in district.streets if street.name not in CENTRE_LAGGARDS]
    years = [2001, 2002, 2002, 2003, 2003, 2003, 2004, 2004, 2004, 2004, 2005]
    district.chance("centre-years").shuffle(years)
    for street, year in zip(ready, years):
        rng = district.chance("centre", street.code)
        opened = day_in(rng, year, 1, 3) if year == 2005 else day_in(rng, year, 3, 11)
        if rng.random() < 0.7:
            _centre(ledgers, street, "社区服务站", rng.randint(18, 62) * 10, "rented", OPENED, opened)
        _centre(ledgers, street, "社区综合服务中心", rng.randint(100, 168) * 10, "own", opened)
    for street in district.streets:
        area = CENTRE_LAGGARDS.get(street.name)
        if area:
            rng = district.chance("centre", street.code)
            _centre(ledgers, street, "社区综合服务中心", area, "own", day_in(rng, 2002))


def _centre(ledgers, street, name, area, ownership, opened, closed=None):
    ledgers.add("places", street.code, kind="service_centre", name=street.name + name, gross_area=area,
                usable_area=round(area * 0.78, 1), ownership=ownership, opening_hours="每天8:00至18:00",
                opened=opened, closed=closed)


def new_estate_codes(district):
    """Communities whose office stands in a new estate."""
    pool = [unit.code for unit in district.communities if unit.parent != CENTRAL]
    return set(district.chance("new-estates").sample(pool, NEW_ESTATES))


def office_flaws(district):
    """What is wrong with a committee's office on the last day; absent means nothing."""
    rng = district.chance("office-flaws")
    central = [unit.code for unit in district.communities if unit.parent == CENTRAL]
    flaws = dict(zip(rng.sample(central, len(CENTRAL_FLAWS)), CENTRAL_FLAWS))
    fresh = new_estate_codes(district)
    old = [unit.code for unit in district.communities if unit.parent != CENTRAL and unit.code not in fresh]
    rest = (["short"] * OLD_SHORT + ["small"] * OLD_SMALL + ["borrowed"] * OLD_BORROWED + ["none"] * OLD_NONE)
    for flaw in CENTRAL_FLAWS:
        rest.remove(flaw)
    flaws.update(zip(rng.sample(old, len(rest)), rest))
    flaws.update((code, "new_short") for code in rng.sample(sorted(fresh), NEW_SHORT))
    return flaws


def _office(district, ledgers, unit, flaw):
    rng = district.chance("office", unit.code)
    fresh = unit.code in new_estate_codes(district)
    start = round(rng.uniform(18, 46), 1)
    if flaw == "none":
        return
    if flaw == "borrowed":
        add_office(ledgers, unit, "借用办公室", rng.randint(50, 66), "old_estate", "borrowed", OPENED)
    elif flaw == "short":
        add_office(ledgers, unit, "办公用房", round(rng.uniform(40, 49.5), 1), "old_estate", "own", OPENED)
    elif flaw == "small":
        add_office(ledgers, unit, "办公用房", round(rng.uniform(24, 38), 1), "old_estate", "own", OPENED)
    elif not fresh and rng.random() < 0.16:
        add_office(ledgers, unit, "办公用房", rng.randint(50, 64), "old_estate", "own", OPENED)
    else:
        moved = day_in(rng, year_from(rng, PROGRESS), 2, 11)
        before = "borrowed" if rng.random() < 0.15 else "own"
        add_office(ledgers, unit, "原办公用房", start, "old_estate", before, OPENED, moved)
        if fresh:
            area = rng.randint(78, 98) if flaw else rng.randint(100, 165)
            add_office(ledgers, unit, "办公用房", area, "new_estate", "own", moved)
        else:
            owner = "rented" if rng.random() < 0.1 else "own"
            add_office(ledgers, unit, "办公用房", round(min(95, max(50, rng.gauss(62, 8))), 1), "old_estate", owner, moved)


def add_office(ledgers, unit, name, area, age, ownership, opened, closed=None):
    ledgers.add("places", unit.code, kind="committee_office", name=name, gross_area=area, usable_area=round(area * 0.8, 1),
                estate_age=age, ownership=ownership, opening_hours="工作日8:00至17:30", opened=opened, closed=closed)


def _service_rooms(district, ledgers):
    codes = [unit.code for unit in district.communities]
    chosen = district.chance("room-flaws").sample(codes, ROOMS_NONE + ROOMS_SMALL)
    missing, small = set(chosen[:ROOMS_NONE]), set(chosen[ROOMS_NONE:])
    for unit in district.communities:
        rng = district.chance("room", unit.code)
        if unit.code in missing:
            continue
        area = rng.randint(40, 95) if unit.code in small else rng.randint(100, 220)
        ledgers.add("places", unit.code, kind="service_room", name="社区服务站", gross_area=area,
                    usable_area=round(area * 0.82, 1), ownership=rng.choices(["own", "shared", "borrowed", "rented"], [6, 2, 1, 1])[0],
                    opening_hours="每天8:00至18:00", opened=day_in(rng, year_from(rng, PROGRESS)))


def _facilities(district, ledgers, unit):
    rng = district.chance("facilities", unit.code)
    kinds = [("health_station", "社区卫生服务站", 0.8, (60, 180)), ("activity_room", "文化活动室", 0.65, (40, 150)),
             ("green_plot", "社区绿地", 0.5, (200, 2400))]
    for kind, name, share, (low, high) in kinds:
        if rng.random() < share:
            area = rng.randint(low, high)
            ledgers.add("places", unit.code, kind=kind, name=name, gross_area=area, ownership=rng.choice(["own", "shared"]),
                        opened=day_in(rng, year_from(rng, PROGRESS)))
    name = "居民健身点" if rng.random() < 0.5 else "老年活动室"
    ledgers.add("places", unit.code, kind="estate_facility", name=name, gross_area=rng.randint(40, 260),
                ownership="shared", opened=OPENED)
    _checks(district, ledgers, unit, name)


def _checks(district, ledgers, unit, place):
    """Four checks a year; use and order improve over the years and differ by street."""
    lean = district.chance("check-lean", unit.parent).uniform(-0.03, 0.025)
    rng = district.chance("checks", unit.code)
    for year in YEARS:
        use = [0.74, 0.79, 0.84, 0.88, 0.9][year - 2001] + lean
        order = [0.78, 0.83, 0.87, 0.9, 0.92][year - 2001] + lean
        for month in (2, 5, 8, 11):
            day = datetime.date(year, month, rng.randint(3, 26))
            if day <= KEPT_UNTIL:
                intact = rng.random() < order
                ledgers.add("place_checks", unit.code, place=place, day=day, in_use=rng.random() < use, intact=intact,
                            note=None if intact else "已报修")


def estates(district, ledgers):
    """One or two estates in each community; in new ones the office is mostly handed over."""
    fresh = new_estate_codes(district)
    for unit in district.communities:
        rng = district.chance("estates", unit.code)
        stem = unit.name.removesuffix("社区")
        ledgers.add("estates", unit.code, name=stem + "小区", age="old_estate", facilities_matched=rng.random() < 0.9,
                    office_provided=rng.random() < 0.7, services_provided=rng.random() < 0.8, completed=OPENED)
        if unit.code in fresh or rng.random() < 0.12:
            ledgers.add("estates", unit.code, name=stem + "新苑", age="new_estate", facilities_matched=rng.random() < 0.95,
                        office_provided=rng.random() < 0.96, services_provided=rng.random() < 0.93,
                        completed=day_in(rng, rng.randint(2001, 2004)))


def demolitions(district, ledgers):
    """Nine cases: seven returned in time, one late, one still within its year."""
    rng = district.chance("demolitions")
    units = rng.sample([unit for unit in district.communities if unit.parent <= "321202005000"], 9)
    for index, unit in enumerate(units):
        owed = rng.randint(9, 24) * 5
        if index == 8:
            ledgers.add("demolition_returns", unit.code, project=unit.name + "旧城改造", demolished=datetime.date(2004, 9, 10),
                        owed_area=owed)
            continue
        demolished = day_in(rng, 2001 + index % 3, 2, 11)
        days = 470 if index == 4 else rng.randint(180, 355)
        ledgers.add("demolition_returns", unit.code, project=unit.name + "旧城改造", demolished=demolished, owed_area=owed,
                    returned=demolished + datetime.timedelta(days=days), returned_area=owed + rng.choice([0, 0, 5, 10]))
