"""The registers that the plans of other places and years measure: bodies' seats, money, staff, areas, safety, documents.

Small on purpose: about one record a unit and year, so that the demo starts quickly. Elections, meetings and disclosures are
left to the pages that keep them.
"""

import datetime

from district import CENTRAL, DISTRICT, KEPT_UNTIL, OPENED, YEARS, day_in, year_from

ENDS = [datetime.date(year, 12, 31) for year in range(2001, 2005)]


def staff(district, ledgers):
    """Who works in the communities, year by year: more of them insured and with a licence."""
    for unit in district.communities:
        rng = district.chance("staff", unit.code)
        size = rng.randint(5, 9)
        for step, end in enumerate(ENDS):
            insured = min(size, round(size * (0.3 + 0.2 * step) + rng.random()))
            ledgers.add("staff_counts", unit.code, as_of=end, full_time=size, party_members=rng.randint(1, size // 2),
                        insured=insured, licensed=min(size, step + rng.randint(0, 2)))
        formal = rng.randint(2, size - 1)
        ledgers.add("staff_structure", unit.code, as_of=ENDS[-1], formal=formal, contract=size - formal,
                    college=rng.randint(1, size), average_age=rng.randint(340, 470) / 10, party_league=rng.randint(1, size))
        women = rng.randint(1, 3)
        ledgers.add("committee_makeup", unit.code, as_of=ENDS[-1], members=rng.choice([5, 5, 7, 7, 9]), women=women,
                    representatives=rng.randint(30, 60), supervisors=rng.choice([3, 3, 5]))
        first = datetime.date(2001, rng.randint(5, 6), rng.randint(1, 28))
        second = datetime.date(2004, rng.randint(4, 9), rng.randint(1, 28))
        ledgers.add("committee_terms", unit.code, elected=first, due=datetime.date(2004, first.month, first.day), ended=second,
                    handed_over=first + datetime.timedelta(days=rng.randint(3, 12)))
        ledgers.add("committee_terms", unit.code, elected=second, due=datetime.date(2007, second.month, second.day),
                    handed_over=second + datetime.timedelta(days=rng.randint(3, 14)))


def offices(district, ledgers):
    """Posts and seats of the bodies above, and what the district returns of its taxes."""
    rng = district.chance("offices")
    for category, seats in (("people_deputy", 3), ("cppcc_member", 3), ("notable", 2), ("resident", 6), ("unit", 5)):
        ledgers.add("body_seats", DISTRICT, body="区社区建设指导委员会", category=category, seats=seats, since=datetime.date(2001, 5, 20))
    for street in district.streets:
        rng = district.chance("offices", street.code)
        ledgers.add("staff_quotas", street.code, body="街道社区服务中心", posts=rng.randint(2, 5), budgeted=rng.random() < 0.8,
                    since=day_in(rng, rng.choice([2001, 2002])))
        for year, end in zip(YEARS, ENDS):
            tax = rng.randint(80, 400) * 10000
            ledgers.add("tax_transfers", street.code, day=end, tax=tax, transferred=round(tax * rng.choice([0.03, 0.05, 0.08]), 2))


def funds(district, ledgers):
    """Money for community building: from the budget, the welfare lottery and donors, and what it was spent on."""
    rng = district.chance("funds")
    for year in YEARS:
        if datetime.date(year, 3, 15) > KEPT_UNTIL:
            break
        base = 60 + (year - 2001) * 12 + rng.randint(0, 6)
        for direction, source, purpose, title, amount in (
                ("budget", "fiscal", "work", "社区建设工作经费预算", base), ("receipt", "fiscal", "development_fund", "发展基金财政拨款", base // 2),
                ("receipt", "lottery", "development_fund", "福利彩票公益金", 10 + rng.randint(0, 8)),
                ("receipt", "donations", "development_fund", "驻区单位捐助", rng.randint(3, 9))):
            ledgers.add("funds", DISTRICT, day=datetime.date(year, 3, 15), direction=direction, source=source, purpose=purpose,
                        title=f"{year}年{title}", amount=amount * 10000, published=rng.random() < 0.9)
    for unit in district.communities:
        rng = district.chance("funds", unit.code)
        for year in YEARS:
            if year < 2005:
                ledgers.add("funds", unit.code, day=day_in(rng, year, 2, 11), direction="spending", source="fiscal",
                            purpose=rng.choice(["work", "facilities", "service"]), title=f"{year}年社区工作支出",
                            amount=rng.randint(60, 240) * 100, published=rng.random() < 0.85)


def ground(district, ledgers):
    """Land, greenery, floor areas, ratings of the environment, waste, equipment and estates."""
    for unit in district.communities:
        rng = district.chance("ground", unit.code)
        land, share = rng.randint(150, 600) * 1000, rng.uniform(0.18, 0.30)
        for step, end in enumerate(ENDS):
            green = round(land * (share + 0.012 * step))
            ledgers.add("land_areas", unit.code, as_of=end, land_area=land, green_area=green, canopy_area=round(green * 1.15),
                        public_green=round(green * 0.3))
        total = round(land * rng.uniform(0.7, 1.3))
        service = round(total * rng.uniform(0.004, 0.012))
        ledgers.add("floor_areas", unit.code, as_of=ENDS[-1], total_floor=total, commerce_floor=round(total * rng.uniform(0.03, 0.12)),
                    service_floor=service, activity_floor=round(service * rng.uniform(0.3, 0.7)))
        clean, green, fine = rng.random() < 0.85, rng.random() < 0.75, rng.random() < 0.7
        ledgers.add("environment_ratings", unit.code, as_of=day_in(rng, 2004, 9, 11), rectified=clean and rng.random() < 0.95,
                    clean=clean, green=green, beautiful=fine, improved=rng.random() < 0.9)
        if rng.random() < 0.55:
            ledgers.add("equipment", unit.code, kind="fitness", pieces=rng.randint(4, 16), placed=day_in(rng, year_from(rng, [15, 25, 30, 25, 5])))
        if rng.random() < 0.3:
            ledgers.add("equipment", unit.code, kind="computer", pieces=rng.randint(1, 3), placed=day_in(rng, year_from(rng, [5, 15, 30, 40, 10])))
        ledgers.add("elder_care", unit.code, as_of=ENDS[-1], beds=rng.choice([0, 0, 0, 10, 20, 30]), elders=rng.randint(300, 900))
        for quarter in (3, 6, 9, 12):
            collected = rng.randint(160, 420)
            ledgers.add("waste_sorting", unit.code, month=datetime.date(2004, quarter, 1), collected=collected,
                        sorted=round(collected * rng.uniform(0, 0.08), 2))
    for unit, estate, since in estates_of(ledgers):
        rng = district.chance("conditions", unit + estate)
        ledgers.add("estate_conditions", unit, estate=estate, enclosed=rng.random() < 0.45, toilet=rng.random() < 0.7,
                    fitness_space=rng.random() < 0.6, property_managed=rng.random() < 0.5, since=max(since, datetime.date(2003, 6, 1)))


def estates_of(ledgers):
    """The estates on record: unit, name, first day."""
    return [(unit, values["name"], max(values.get("opened") or values.get("completed") or values.get("since") or OPENED, OPENED))
            for unit, values in ledgers.records["estates"]]


def safety(district, ledgers):
    """Cases by place and month's end, incidents, and hazards with the day they were mended."""
    for unit in district.communities:
        rng = district.chance("safety", unit.code)
        level = rng.uniform(2, 7)
        for year in YEARS:
            for month in (3, 6, 9, 12):
                if datetime.date(year, month, 1) <= KEPT_UNTIL:
                    ledgers.add("case_counts", unit.code, month=datetime.date(year, month, 1),
                                cases=max(0, round(rng.gauss(level * (1 - 0.06 * (year - 2001)), 1.2))))
        if rng.random() < 0.35:
            found = day_in(rng, rng.choice([2003, 2004]), 1, 11)
            mended = found + datetime.timedelta(days=rng.randint(3, 40)) if rng.random() < 0.9 else None
            ledgers.add("hazards", unit.code, kind=rng.choice(["fire", "gas", "building", "road"]), place=f"{rng.randint(1, 30)}号楼",
                        found=found, due=found + datetime.timedelta(days=30), resolved=mended)
        if rng.random() < 0.08:
            ledgers.add("incidents", unit.code, day=day_in(rng, rng.choice([2002, 2003, 2004])), kind=rng.choice(["fire", "traffic", "building"]),
                        place=f"{rng.randint(1, 30)}号楼")


def papers(district, ledgers):
    """Plans, rules and pacts; designations and campaigns; training; evaluations; certificates; property titles."""
    rng = district.chance("papers")
    for kind, title, day in (("five_year_plan", "海陵区2001—2005年社区建设规划", datetime.date(2001, 5, 15)), ("standard", "社区建设评定标准", datetime.date(2001, 7, 25)),
                             ("annual_plan", "2001年社区建设工作计划", datetime.date(2001, 5, 15))):
        ledgers.add("documents", DISTRICT, kind=kind, field="general", title=title, issued_by="区政府", adopted=day)
    ledgers.add("designations", DISTRICT, kind="urban", since=OPENED)
    for street in district.streets:
        rng = district.chance("papers", street.code)
        town = street.name.endswith("镇")
        ledgers.add("designations", street.code, kind="other_area" if town else "central_urban", since=OPENED)
        ledgers.add("documents", street.code, kind="guidance_plan", field="general", title="社区建设规划和工作指导计划", issued_by=street.name,
                    adopted=datetime.date(2001, rng.choice([5, 6, 6, 7]), rng.randint(1, 28)))
        for year, end in zip(YEARS, ENDS):
            ledgers.add("evaluations", street.code, day=end - datetime.timedelta(days=rng.randint(10, 30)), kind="yearly", dimension="overall",
                        score=rng.randint(720, 960) / 10, passed=True)
        for year in YEARS:
            if year < 2005:
                ledgers.add("trainings", street.code, day=day_in(rng, year, 3, 11), form=rng.choice(["course", "lecture", "exchange"]),
                            audience=rng.choice(["workers", "committee"]), title=f"{year}年社区工作者培训", hours=rng.choice([8, 16, 24]),
                            participants=rng.randint(15, 60), organiser="区民政局")
        ledgers.add("certificates", street.code, kind="culture_station", organisation=street.name + "文化站", authority="city",
                    grade=rng.choice(["first", "second", "second", "third"]), issued=day_in(rng, rng.choice([2002, 2003])))
    for unit in district.communities:
        rng = district.chance("papers", unit.code)
        for kind, title, share in (("charter", "社区居民自治章程", 0.85), ("pact", "居民公约", 0.9), ("code", "居民行为规范", 0.6)):
            if rng.random() < share:
                ledgers.add("documents", unit.code, kind=kind, title=title, adopted=day_in(rng, year_from(rng, [40, 30, 15, 10, 5])))
        for kind, share in (("civilised", 0.6), ("safe", 0.5), ("drug_free", 0.4)):
            if rng.random() < share:
                ledgers.add("campaigns", unit.code, kind=kind, since=day_in(rng, year_from(rng, [15, 25, 25, 30, 5])))
        ledgers.add("employment", unit.code, day=ENDS[-1], kind="service", placed=rng.randint(4, 40))
        if rng.random() < 0.5:
            issued = day_in(rng, rng.choice([2002, 2003]))
            organisation = unit.name + "服务站"
            ledgers.add("certificates", unit.code, kind="service_unit", organisation=organisation, authority="district", issued=issued)
            ledgers.add("certificate_reviews", unit.code, kind="service_unit", organisation=organisation, day=day_in(rng, 2004, 9, 12),
                        passed=rng.random() < 0.93)
        clear = rng.random() < 0.8
        ledgers.add("place_titles", unit.code, place="居委会办公用房", task_set=clear, deadline_set=clear, title_clear=clear and rng.random() < 0.9,
                    long_term=clear, since=datetime.date(2003, 6, 1))
    for number, (name, kind) in enumerate((("凤凰新区", "new_area"), ("城中旧城改造", "rebuilding"), ("城南新区", "new_area"))):
        ledgers.add("building_projects", CENTRAL, name=name, kind=kind, services_planned=number != 1, approved=datetime.date(2002 + number, 4, 1))


def burden(district, ledgers):
    """Forms asked for, tasks handed over with or without money, signboards, and who takes part."""
    forms = [("人口普查补充表", "区统计局"), ("低保动态核查表", "区民政局"), ("治安情况月报", "区公安分局"), ("卫生检查表", "区爱卫办")]
    tasks = [("社会保险年审", "区劳动局", True), ("除四害投药", "区爱卫办", True), ("商户证照清查", "区工商局", False), ("报刊征订", "区委宣传部", False)]
    for unit in district.communities:
        rng = district.chance("burden", unit.code)
        for year in (2003, 2004):
            for title, department in rng.sample(forms, rng.randint(1, 3)):
                fields = rng.randint(12, 48)
                ledgers.add("form_requests", unit.code, day=day_in(rng, year, 1, 12), department=department, title=title,
                            marked=rng.random() < 0.6, fields=fields, known_fields=rng.randint(0, fields), declined=rng.random() < 0.08)
        for title, department, lawful in rng.sample(tasks, rng.randint(1, 3)):
            paid = lawful and rng.random() < 0.6
            ledgers.add("entrusted_tasks", unit.code, department=department, title=title, lawful=lawful, funded=paid,
                        amount=rng.randint(5, 40) * 100 if paid else 0, since=day_in(rng, rng.choice([2001, 2002, 2003])))
        boards = rng.randint(8, 20)
        for step, end in enumerate(ENDS[2:]):
            ledgers.add("burden_counts", unit.code, as_of=end, apps=0, work_groups=0, signboards=max(2, boards - step * rng.randint(0, 6)),
                        workers=rng.randint(5, 9))
        residents = rng.randint(1800, 5200)
        for step, end in enumerate(ENDS[2:]):
            for part, total, share in (("residents", residents, 0.12), ("party_members", rng.randint(60, 200), 0.45), ("units", rng.randint(4, 20), 0.4)):
                ledgers.add("participation", unit.code, as_of=end, part=part, total=total,
                            taking_part=round(total * (share + 0.04 * step + rng.uniform(0, 0.1))))
