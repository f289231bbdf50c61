"""People as counts, bodies, posts, volunteers, services and outlets. Names are placeholders, never people."""

import datetime
import math

from district import DISTRICT, KEPT_UNTIL, OPENED, YEARS, day_in, year_from
from rooms import PROGRESS

HOLDERS = ["示例" + stem for stem in "甲乙丙丁戊己庚辛壬癸"]
ELECTED = datetime.date(2001, 6, 24)
RE_ELECTED = datetime.date(2004, 6, 20)
GROUPS = [("党建", "party", "区委组织部"), ("服务", "service", "街道工委"), ("文化", "culture", "区文化局"),
          ("教育", "education", "区委宣传部、区教委"), ("卫生", "health", "区卫生局"),
          ("环境", "environment", "区城管局、物业管理部门"), ("治安", "security", "区委政法委、公安分局")]
SIZES = {"flat": 1000, "high_rise": 1500, "mixed": 1200}


def households(district, unit):
    """Kind of area, households on the first day, and the reason recorded for an unusual size."""
    rng = district.chance("households", unit.code)
    if unit.kind == "village":
        return "flat", rng.randint(400, 900), None
    kind = rng.choices(["flat", "high_rise", "mixed"], [2, 5, 4])[0]
    draw = rng.random()
    if draw < 0.7:
        return kind, round(SIZES[kind] * rng.uniform(0.94, 1.04)), None
    if draw < 0.82:
        reason = rng.choice(["dense_small", "adjoining_areas"])
        return kind, round(SIZES[kind] * rng.uniform(1.3, 2.25)), reason
    if draw < 0.88:
        return kind, round(SIZES[kind] * rng.uniform(0.72, 0.86)), rng.choice(["sparse_large", "independent_area"])
    return kind, round(SIZES[kind] * rng.uniform(1.18, 1.7)), None


def residents(district, unit, year):
    """Residents at the start of a year: 2.9 to a household, growing by about one in a hundred a year."""
    kind, first, _ = households(district, unit)
    rng = district.chance("residents", unit.code)
    size, growth = rng.uniform(2.75, 3.05), rng.uniform(0.002, 0.014)
    count = round(first * (1 + growth) ** (year - 2001))
    return kind, count, round(count * size)


def population(district, ledgers):
    for unit in district.communities + district.villages:
        cover = district.chance("coverage", unit.code).uniform(-0.04, 0.015)
        for year in YEARS:
            kind, count, people = residents(district, unit, year)
            day = datetime.date(year, 1, 1)
            ledgers.add("population", unit.code, as_of=day, residents=people, households=count, area_kind=kind)
            share = min(1, [0.7, 0.78, 0.86, 0.93, 0.985][year - 2001] + cover)
            ledgers.add("health_coverage", unit.code, as_of=day, covered=round(people * share))
        reason = households(district, unit)[2]
        if reason:
            ledgers.add("boundary_reasons", unit.code, reason=reason, note="街道上报，区民政局备案", since=datetime.date(2001, 7, 1))


def outlets(district, ledgers):
    """Between 1.6 and 2.6 outlets per thousand residents on the last day; about eight communities in ten reach 2."""
    kinds = {"shop": "便利店", "breakfast": "早餐点", "canteen": "食堂", "barber": "理发店", "repair": "维修点", "laundry": "洗衣店",
             "housekeeping": "家政服务点", "recycling": "废品回收点", "clinic": "诊所"}
    for unit in district.communities + district.villages:
        rng = district.chance("outlets", unit.code)
        people = residents(district, unit, 2005)[2]
        if rng.random() < 0.7:
            count = math.ceil(people * rng.uniform(2, 2.45) / 1000)
        else:
            count = math.floor(people * rng.uniform(1.6, 1.95) / 1000)
        numbers = {}
        for index in range(count):
            kind = rng.choices(list(kinds), [6, 3, 1, 3, 2, 1, 1, 2, 1])[0]
            opened = OPENED if index < count * 0.45 else day_in(rng, year_from(rng, [18, 22, 26, 28, 6]))
            _outlet(ledgers, unit, numbers, kinds, kind, opened, None)
        if rng.random() < 0.3:
            _outlet(ledgers, unit, numbers, kinds, "shop", OPENED, day_in(rng, rng.randint(2002, 2004)))


def _outlet(ledgers, unit, numbers, kinds, kind, opened, closed):
    numbers[kind] = numbers.get(kind, 0) + 1
    ledgers.add("outlets", unit.code, name=f"{kinds[kind]}{numbers[kind]}号", kind=kind, opened=opened, closed=closed)


def bodies(district, ledgers):
    founded = datetime.date(2001, 5, 20)
    full = {"leader_named": True, "members_named": True, "management_rules": True}
    ledgers.add("bodies", DISTRICT, kind="leading_group", name="区社区建设领导小组", training_plan=False, founded=founded, **full)
    ledgers.add("bodies", DISTRICT, kind="community_office", name="区社区建设办公室", lead_department="区民政局",
                training_plan=True, founded=founded, **full)
    for index, (name, field, department) in enumerate(GROUPS):
        ledgers.add("bodies", DISTRICT, kind="working_group", name=f"社区{name}工作小组", field=field, lead_department=department,
                    training_plan=field != "security", founded=founded + datetime.timedelta(days=index), **full)
    for street in district.streets:
        rng = district.chance("street-bodies", street.code)
        day = day_in(rng, 2001, 6, 7)
        ledgers.add("bodies", street.code, kind="street_group", name="社区建设领导协调小组", training_plan=rng.random() < 0.7,
                    founded=day, **full)
        ledgers.add("bodies", street.code, kind="street_office", name="社区建设办公室", training_plan=rng.random() < 0.8,
                    founded=day, **full)
    for unit in district.communities:
        rng = district.chance("bodies", unit.code)
        add = [("residents_committee", "社区居民委员会", 1), ("committee_group", "社区建设工作小组", 0.95),
               ("party_branch", "社区党支部", 0.93), ("council", "社区居民代表议事会", 0.88)]
        for kind, name, share in add:
            if rng.random() < share:
                ledgers.add("bodies", unit.code, kind=kind, name=name, leader_named=True, members_named=rng.random() < 0.97,
                            management_rules=rng.random() < 0.85, training_plan=rng.random() < 0.6,
                            founded=ELECTED if kind == "residents_committee" else day_in(rng, rng.choice([2001, 2001, 2002]), 7, 12))


def posts(district, ledgers):
    """The district office has three people, later four; committees were elected in 2001 and again in 2004."""
    started = datetime.date(2001, 5, 20)
    team = [("chair", started), ("staff", started), ("staff", started), ("staff", datetime.date(2003, 3, 1))]
    for holder, (role, day) in zip(HOLDERS, team):
        ledgers.add("posts", DISTRICT, body="区社区建设办公室", role=role, holder=holder, certified=False,
                    grassroots_experience=True, started=day)
    professionals = [(street, index) for street in district.streets for index in range(2 + 4 * bool(district.communities_of(street)))]
    rng = district.chance("certificates")
    flawed = rng.sample(range(len(professionals)), 6)
    for number, (street, index) in enumerate(professionals):
        _professional(district, ledgers, street, index, flawed.index(number) if number in flawed else None)
    for unit in district.communities:
        _committee_posts(district, ledgers, unit)


def _professional(district, ledgers, street, index, flaw):
    """About 94 in 100 hold a valid certificate: four have none, two let theirs expire."""
    rng = district.chance("professional", f"{street.code}/{index}")
    until = datetime.date(2004, 12, 31) if flaw in (4, 5) else datetime.date(rng.randint(2006, 2009), 6, 30)
    certified = flaw is None or flaw >= 4
    ledgers.add("posts", street.code, body="社区综合服务队", role="professional", holder=HOLDERS[index], field=GROUPS[1 + index][1],
                certified=certified, certificate_until=until if certified else None,
                grassroots_experience=rng.random() < 0.6, started=day_in(rng, rng.randint(2001, 2004)))


def _committee_posts(district, ledgers, unit):
    rng = district.chance("posts", unit.code)
    for start, end in ((ELECTED, RE_ELECTED), (RE_ELECTED, None)):
        roles = ["chair", "vice_chair"] + ["member"] * rng.randint(2, 4)
        for holder, role in zip(HOLDERS, roles):
            person = "R01" if role == "chair" and not end else None
            ledgers.add("posts", unit.code, body="社区居民委员会", role=role, holder=holder, person=person, certified=False,
                        grassroots_experience=rng.random() < 0.7, started=start, ended=end)
    if rng.random() < 0.4:
        ledgers.add("posts", unit.code, body="社区居民委员会", role="manager", holder=HOLDERS[9], certified=rng.random() < 0.5,
                    grassroots_experience=rng.random() < 0.6, started=day_in(rng, year_from(rng, PROGRESS)))


def registered(district, ledgers):
    """People who agreed to be registered: the chair of each committee in office, and who leads a street's volunteers."""
    for unit in district.communities:
        ledgers.add("people", unit.code, code="R01", name=HOLDERS[0], capacity="post_holder", consented=RE_ELECTED,
                    since=RE_ELECTED)
    for street in district.streets:
        since = datetime.date(2002, 3, 5)
        ledgers.add("people", street.code, code="Z01", name=HOLDERS[5], capacity="volunteer_lead", consented=since,
                    since=since)


def lines(district, ledgers):
    """Working groups answer to the leading group and their departments; dispatched bodies to their street and theirs."""
    since = datetime.date(2001, 5, 20)
    ledgers.add("body_links", DISTRICT, body="区社区建设办公室", kind="leads", answers_kind="body", answers_to="区社区建设领导小组",
                since=since)
    for name, _, department in GROUPS:
        body = f"社区{name}工作小组"
        ledgers.add("body_links", DISTRICT, body=body, kind="leads", answers_kind="body", answers_to="区社区建设领导小组",
                    since=since)
        ledgers.add("body_links", DISTRICT, body=body, kind="guides", answers_kind="department", answers_to=department,
                    since=since)
    for street in district.streets:
        for kind, answers_kind, answers_to in (("leads", "unit", street.name), ("guides", "department", "区城管局")):
            ledgers.add("body_links", street.code, body="城管中队", kind=kind, answers_kind=answers_kind, answers_to=answers_to,
                        since=datetime.date(2001, 9, 1))


def volunteers(district, ledgers):
    """By the end of 2001 more than 85 committees in 100 had a team; on the last day four have none."""
    codes = [unit.code for unit in district.communities]
    without = set(district.chance("no-team").sample(codes, 4))
    for street in district.streets:
        if street.name != "海陵工业园区":
            rng = district.chance("street-team", street.code)
            ledgers.add("volunteer_teams", street.code, name=street.name + "志愿者服务队", organised=True, charter=True,
                        work_rules=rng.random() < 0.9, founded=day_in(rng, rng.choice([2001, 2001, 2002]), 3, 12))
    for unit in district.communities:
        rng = district.chance("team", unit.code)
        draw = rng.random()
        year = 2001 if draw < 0.88 else rng.choice([2002, 2003, 2004])
        strength = rng.uniform(0.006, 0.016)
        for snapshot in YEARS:
            if unit.code not in without and snapshot > year:
                people = residents(district, unit, snapshot)[2]
                ledgers.add("volunteers", unit.code, as_of=datetime.date(snapshot, 1, 1),
                            volunteers=round(people * strength * (1 + 0.06 * (snapshot - 2002))))
        if unit.code not in without:
            ledgers.add("volunteer_teams", unit.code, name=unit.name.removesuffix("社区") + "志愿者服务队", organised=True,
                        charter=rng.random() < 0.97, work_rules=rng.random() < 0.95, founded=day_in(rng, year, 3, 12))


def services(district, ledgers):
    names = {"elderly": "居家养老照料", "orphan": "结对助孤", "disabled": "康复助残", "child": "小学生托管", "poor": "困难家庭救助",
             "difficulty": "邻里帮困", "convenience": "便民服务台", "employment": "再就业介绍"}
    for unit in district.communities:
        rng = district.chance("services", unit.code)
        complete = rng.random() < 0.7
        skipped = set() if complete else set(rng.sample(list(names)[:6], rng.randint(1, 2)))
        for kind, name in names.items():
            if kind not in skipped and (kind not in ("convenience", "employment") or rng.random() < 0.8):
                ledgers.add("services", unit.code, kind=kind, name=name, since=day_in(rng, year_from(rng, [26, 26, 24, 20, 4])))


def allowances(district, ledgers):
    """The monthly allowance rises each year, in one street not in 2004."""
    for street in district.streets:
        members = len(district.communities_of(street)) * 5
        if not members:
            continue
        rng = district.chance("allowance", street.code)
        monthly = rng.randint(17, 21) * 10
        for year in YEARS:
            ledgers.add("allowances", street.code, as_of=datetime.date(year, 1, 1), monthly=monthly, heads=members)
            monthly += 0 if (street.name, year) == ("九龙镇", 2003) else rng.randint(1, 4) * 10
