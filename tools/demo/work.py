"""The year's work: activities, guidance, publicity, honours, network, delegated powers and checklists."""

import datetime

from district import CENTRAL, DISTRICT, KEPT_UNTIL, OPENED, YEARS, day_in, year_from
from rooms import PROGRESS

LISTS = {
    "five_qualities": (["orderly", "beautiful", "safe", "convenient", "harmonious"], 0.88),
    "committees_adjusted": (["size", "election", "self_management", "self_service", "self_education", "self_supervision"], 0.95),
    "committee_maturity": (["organised", "equipped", "powers", "standard", "manage", "educate", "develop", "supervise"], 0.93),
}
EVIDENCE = "街道检查记录"


def activities(district, ledgers):
    """Street centres hold two or three large activities a year, communities three smaller ones."""
    for street in district.streets:
        rng = district.chance("large", street.code)
        for year in YEARS:
            wanted = 1 if (street.name, year) == ("罡杨镇", 2004) else rng.randint(2, 3)
            for number in range(1, wanted + 1):
                day = day_in(rng, year, number * 3, number * 3 + 2)
                if datetime.date(year, number * 3, 1) < KEPT_UNTIL:
                    ledgers.add("activities", street.code, day=day, kind="convenience", scale="large",
                                title=f"第{number}次便民利民服务日", participants=rng.randint(20, 90) * 10)
    titles = [("culture", "楼院文艺演出"), ("education", "市民学校讲座"), ("health", "健康义诊"), ("volunteering", "志愿服务日"),
              ("training", "社区工作者培训"), ("convenience", "便民服务进小区")]
    for unit in district.communities:
        rng = district.chance("activities", unit.code)
        for year in YEARS:
            for number in range(1, 4):
                kind, title = rng.choice(titles)
                day = day_in(rng, year, number * 4 - 3, number * 4)
                if year < 2005 or number == 1:
                    ledgers.add("activities", unit.code, day=day, kind=kind, scale="ordinary", title=f"{title}（{number}）",
                                participants=rng.randint(25, 160))


def guidance(district, ledgers):
    fields = ["service", "culture", "education", "health", "environment", "security"]
    for street in district.streets:
        rng = district.chance("guidance", street.code)
        for year in YEARS:
            chosen = rng.sample(fields, rng.randint(1, 3))
            for field in chosen[: 1 if rng.random() < 0.6 else 0] if year == 2005 else chosen:
                ledgers.add("guidance", street.code, day=day_in(rng, year, 1, 3 if year == 2005 else 12), field=field,
                            attended=rng.randint(6, 40))


def publicity(district, ledgers):
    for unit in district.communities:
        rng = district.chance("publicity", unit.code)
        for kind, share, most in (("noticeboard", 0.98, 4), ("blackboard", 0.96, 3), ("recorder", 0.74, 1), ("television", 0.86, 1), ("sign", 0.8, 6)):
            if rng.random() < share:
                ledgers.add("publicity_assets", unit.code, kind=kind, pieces=rng.randint(1, most),
                            placed=day_in(rng, year_from(rng, [45, 25, 15, 10, 5])))


def honours(district, ledgers):
    """Three of the four provincial street titles that the plan asks for are in; the district's own is not."""
    def add(code, title, grade, name, day):
        ledgers.add("honours", code, title=title, grade=grade, name=name, awarded=day)

    add(DISTRICT, "demonstration_district", "city", "泰州市社区建设示范区", datetime.date(2003, 12, 10))
    add("321202002000", "service_demonstration_street", "province", "江苏省社区服务示范街道", datetime.date(2001, 12, 20))
    for code, day in (("321202002000", datetime.date(2003, 6, 18)), (CENTRAL, datetime.date(2004, 5, 26)), ("321202005000", datetime.date(2004, 12, 8))):
        add(code, "demonstration_street", "province", "江苏省社区建设示范街道", day)
    for code in ("321202001000", "321202003000"):
        add(code, "demonstration_street", "city", "泰州市社区建设示范街道", datetime.date(2003, 12, 10))
    for street in district.streets[:5]:
        rng = district.chance("model-committees", street.code)
        for unit in rng.sample(district.communities_of(street), 2):
            add(unit.code, "demonstration_committee", "city", "泰州市社区示范居委会", datetime.date(2001, 11, 28))


def network(district, ledgers):
    """Eleven streets qualify and nine are connected; ten of the twelve with communities have one or two online."""
    rng = district.chance("network")
    qualified = rng.sample(district.streets, 11)
    for street in district.streets:
        since = datetime.date(2002, 1, 1)
        if street in qualified[:9]:
            moved = day_in(rng, rng.choice([2002, 2003, 2003, 2004, 2004]), 6, 12)
            _link(ledgers, street, "street", True, False, since, moved)
            _link(ledgers, street, "street", True, True, moved)
        else:
            _link(ledgers, street, "street", street in qualified, False, since)
    peopled = [street for street in district.streets if district.communities_of(street)]
    for street in rng.sample(peopled, 10):
        communities = district.communities_of(street)
        for unit in rng.sample(communities, min(len(communities), rng.randint(1, 2))):
            _link(ledgers, unit, "committee", True, True, day_in(rng, rng.choice([2003, 2004, 2004, 2005])))


def _link(ledgers, unit, scope, qualified, connected, since, until=None):
    ledgers.add("network_links", unit.code, scope=scope, qualified=qualified, connected=connected, since=since, until=until)


def delegations(district, ledgers):
    powers = [("市容巡查处置", "区城管局"), ("小型绿地管护", "区园林处"), ("社区服务网点登记", "区民政局"), ("低保入户核查", "区民政局"),
              ("就业培训组织", "区劳动局"), ("文体场地调配", "区文化局")]
    for street in district.streets:
        rng = district.chance("powers", street.code)
        for item, department in rng.sample(powers, rng.randint(2, 5)):
            ledgers.add("delegations", street.code, item=item, department=department, since=day_in(rng, year_from(rng, [5, 20, 30, 35, 10])))


def checklists(district, ledgers):
    for name, (items, share) in LISTS.items():
        first = [70, 20, 10, 0, 0] if name == "committees_adjusted" else PROGRESS
        for unit in district.communities:
            rng = district.chance("list-" + name, unit.code)
            level = min(1, max(0.5, rng.gauss(share, 0.12)))
            for item in items:
                if rng.random() < level or rng.random() < 0.5:
                    _met(ledgers, unit.code, name, item, day_in(rng, year_from(rng, first), 6 if first[4] == 0 else 1, 12))
    for street in district.streets:
        rng = district.chance("functions", street.code)
        for item in ["relations", "mechanism", "service_first", "transfer"]:
            if rng.random() < 0.85:
                _met(ledgers, street.code, "street_functions", item, day_in(rng, rng.choice([2001, 2002, 2003])))
    district_items = {"goal_2005": ["policies", "organisations", "support"], "health_network": ["functions", "management", "convenient"],
                      "six_contents": ["service", "culture", "education", "health", "security"], "district_centre": ["functions", "equipment"]}
    rng = district.chance("district-lists")
    for name, items in district_items.items():
        for item in items:
            _met(ledgers, DISTRICT, name, item, day_in(rng, rng.choice([2003, 2004])), "区领导小组会议纪要")


def _met(ledgers, code, name, item, day, evidence=EVIDENCE):
    ledgers.add("checklist_items", code, list=name, item=item, met=day, evidence=evidence)
