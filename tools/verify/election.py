"""What only an election's package has: law, clocks, roll, candidates, boxes, batches, and the result worked out again."""

import datetime
import pathlib

from spelling import Unreadable, canonical, leaf_hash, read, root_of

ORDER = ["header", "law", "calendar", "roll", "candidates", "boxes", "batches", "result"]
# The box of a batch whose papers come from all boxes, brought together before the count.
MIXED = "*"
BOX = ["printed", "issued", "unused", "returned", "spoiled", "takenAway"]


def rules_of(pack, documents, path=()):
    """The rules of a pack: its own, then those of the packs that speak where it is silent."""
    if pack in path:
        raise Unreadable("packs in a circle")
    found = [one for one in documents if one["id"] == pack]
    if len(found) != 1:
        raise Unreadable("pack " + pack)
    rules = {one["key"]: one["value"] for one in found[0]["rules"] if one.get("value") is not None}
    reached = {pack}
    for base in found[0].get("silentThen") or []:
        more, further = rules_of(base, documents, path + (pack,))
        rules, reached = {**more, **rules}, reached | further
    return rules, reached


def reaches(rule, count, whole):
    """Whether a count of a whole is the share that a rule asks for."""
    (form, (above, below)), = rule.items()
    return count * below > whole * above if form == "moreThan" else count * below >= whole * above


def day(text):
    return datetime.date.fromisoformat(text)


def check_law(report, parts, folder):
    law, election_day = parts["law"], parts["calendar"]["electionDay"]
    rules, reached = rules_of(law["pack"], law["documents"])
    report.equal("law.chain", sorted(one["id"] for one in law["documents"]), sorted(reached))
    pack = next(one for one in law["documents"] if one["id"] == law["pack"])
    in_force = pack["from"] <= election_day <= (pack.get("to") or "9999-12-31")
    report.add("law.in_force", in_force and pack["standing"] in ("law", "province"), f"{law['pack']} {election_day}")
    if folder:
        shipped = {}
        for path in pathlib.Path(folder).glob("*.json"):
            document = read(path.read_bytes())
            shipped[document["id"]] = canonical(document)
        changed = [one["id"] for one in law["documents"] if shipped.get(one["id"], one["standing"] == "province")
                   not in (canonical(one), True)]
        report.add("law.shipped", not changed, " ".join(changed))
    return rules


def last_day(rules, clock, start, rest):
    """The last day of a clock; where the pack says so, moved from a day of rest to the next working day."""
    last = start + datetime.timedelta(days=rules[clock]["days"])
    while clock in rules.get("clock.next_working_day", {}).get("words", []) and last in rest:
        last += datetime.timedelta(days=1)
    return last


def check_clocks(report, parts, rules):
    calendar = parts["calendar"]
    election_day, published = day(calendar["electionDay"]), day(calendar["rollPublished"])
    ahead = (election_day - published).days
    report.add("calendar.roll", ahead >= rules["roll.publish"]["days"], ahead)
    rest = {day(one) for one in calendar.get("restDays", [])}
    kept = 0
    for objection in calendar["objections"]:
        if objection["answered"] is not None:
            received, answered = day(objection["received"]), day(objection["answered"])
            kept += (published <= received <= last_day(rules, "roll.objection", published, rest)
                     and received <= answered <= last_day(rules, "roll.answer", received, rest))
    report.equal("calendar.objections", kept, len(calendar["objections"]))
    ahead = (election_day - day(calendar["candidatesPublished"])).days
    report.add("calendar.candidates", ahead >= rules.get("candidate.list", {"days": 1})["days"], ahead)


def check_roll(report, roll):
    report.equal("roll.count", roll["count"], len(roll["commitments"]))
    report.add("roll.distinct", roll["commitments"] == sorted(set(roll["commitments"])))
    leaves = [leaf_hash(bytes.fromhex(one)) for one in roll["commitments"]]
    report.equal("roll.root", roll["root"], root_of(leaves).hex())


def check_candidates(report, parts, rules):
    people, posts = parts["candidates"]["people"], parts["candidates"]["posts"]
    ids = [one["id"] for one in people]
    standing = [candidate for post in posts for candidate in post["candidates"]]
    tidy = all(post["seats"] > 0 and len(set(post["candidates"])) == len(post["candidates"]) for post in posts)
    report.add("candidates.form", tidy and len(set(ids)) == len(ids) and set(ids) == set(standing)
               and len({post["id"] for post in posts}) == len(posts) and all(one["name"] for one in people))
    key = "candidate.more_than_seats" if parts["header"]["round"] == 1 else "runoff.more_candidates"
    more = rules.get(key, {"number": 0})["number"]
    report.add("candidates.enough", all(len(post["candidates"]) >= post["seats"] + more for post in posts))


def counted_online(online):
    return online["cast"] - online["replaced"] - online["cancelled"]


def check_boxes(report, boxes, rules):
    online = boxes["online"]
    is_open = rules.get("online.enabled", {"flag": False})["flag"]
    report.add("boxes.online", is_open or not any(online.values()), online["cast"])
    bad = [box["id"] for box in boxes["boxes"] if min(box[name] for name in BOX) < 0
           or box["printed"] != box["issued"] + box["unused"]
           or box["issued"] != box["returned"] + box["spoiled"] + box["takenAway"]]
    returned = sum(box["returned"] for box in boxes["boxes"]) + counted_online(online)
    issued = sum(box["issued"] for box in boxes["boxes"]) + counted_online(online)
    balanced = not bad and min(*online.values(), counted_online(online)) >= 0
    report.add("boxes.account", balanced and returned <= issued and returned <= boxes["participants"],
               " ".join(bad) or returned)
    return returned, issued


def check_batches(report, parts):
    boxes, batches = parts["boxes"], parts["batches"]["batches"]
    found, wanted = {}, {}
    for box in boxes["boxes"]:
        wanted[box["id"]] = wanted.get(box["id"], 0) + box["returned"]
    if counted_online(boxes["online"]) > 0:
        wanted["online"] = wanted.get("online", 0) + counted_online(boxes["online"])
    for batch in batches:
        found[batch["box"]] = found.get(batch["box"], 0) + batch["ballots"]
    if batches and all(one["box"] == MIXED for one in batches):
        wanted = {MIXED: sum(wanted.values())}
    numbered = len({(one["box"], one["number"]) for one in batches}) == len(batches)
    named = len({box["id"] for box in boxes["boxes"]} - {MIXED}) == len(boxes["boxes"])
    report.add("batches.boxes", numbered and named and found == {box: n for box, n in wanted.items() if n})
    seats = {post["id"]: post["seats"] for post in parts["candidates"]["posts"]}
    impossible = []
    for batch in batches:
        if set(batch["posts"]) != set(seats):
            raise Unreadable("posts of a batch")
        for post, count in batch["posts"].items():
            usable, votes = batch["ballots"] - count["invalid"], list(count["votes"].values())
            if min([usable, count["invalid"], *votes]) < 0 or sum(votes) > seats[post] * usable or max([0, *votes]) > usable:
                impossible.append(f"{batch['box']} {batch['number']}")
    report.add("batches.possible", not impossible, " ".join(impossible))
    listed = [one["id"] for one in parts["candidates"]["people"] + parts["batches"]["writeIns"]]
    voted = {person for batch in batches for count in batch["posts"].values() for person in count["votes"]}
    report.add("batches.persons", len(set(listed)) == len(listed) and voted <= set(listed))


def outcome(parts, rules, returned, issued):
    """Who is elected, by the rules of the pack."""
    round_, roll = parts["header"]["round"], parts["roll"]["count"]
    mode, participants = parts["header"]["mode"], parts["boxes"]["participants"]
    reasons, counts = [], []
    if rules["count.void_when_over"]["flag"]:
        reasons += ["returned_exceeds_issued"] * (returned > issued)
        reasons += ["ballots_exceed_participants"] * (returned > participants)
    runoff = rules.get("runoff.quorum." + mode) if round_ > 1 else None
    if not reaches(runoff or rules["quorum." + mode], returned, roll):
        reasons.append("quorum_not_met")
    for post in parts["candidates"]["posts"]:
        votes, invalid = {}, 0
        for batch in parts["batches"]["batches"]:
            count = batch["posts"][post["id"]]
            invalid += count["invalid"]
            for person, number in count["votes"].items():
                votes[person] = votes.get(person, 0) + number
        usable = returned - invalid
        reasons += [f"votes_exceed_capacity:{post['id']}"] * (sum(votes.values()) > post["seats"] * usable)
        reasons += [f"votes_exceed_ballots:{post['id']}"] * (bool(votes) and max(votes.values()) > usable)
        counts.append((post["id"], post["seats"], votes))
    if reasons:
        return {"valid": False, "reasons": reasons, "positions": []}
    win = rules["election.win" if round_ == 1 else "runoff.win"]
    more = rules["runoff.more_candidates"]["number"]
    return {"valid": True, "reasons": [], "positions": [position(one, win, returned, more) for one in counts]}


def position(count, win, cast, more):
    post, seats, votes = count
    ranked = sorted(votes, key=lambda person: (-votes[person], person.encode()))
    qualified = [person for person in ranked if reaches(win, votes[person], cast)]
    elected, tied = qualified, []
    if len(qualified) > seats:
        cut = votes[qualified[seats - 1]] if seats else 0
        elected = qualified[:seats]
        if seats and votes[qualified[seats]] == cut:
            elected = [person for person in qualified if votes[person] > cut]
            tied = [person for person in qualified if votes[person] == cut]
    found = {"id": post, "elected": sorted(elected), "tieRevote": sorted(tied), "unfilled": seats - len(elected)}
    if found["unfilled"] and not tied:
        remaining = [person for person in ranked if person not in elected]
        last = ([0] + [votes[person] for person in remaining[:found["unfilled"] + more]])[-1]
        found["runoffCandidates"] = sorted(person for person in remaining if votes[person] >= last)
        found["runoffDifferentialPossible"] = len(remaining) > found["unfilled"]
    return found


def check_result(report, stated, computed):
    for name in ("valid", "reasons"):
        report.equal("result." + name, stated[name], computed[name])
    for place in range(max(len(stated["positions"]), len(computed["positions"]))):
        pair = [(one["positions"][place:place + 1] or [{"id": ""}])[0] for one in (stated, computed)]
        report.equal("result.post." + (pair[1]["id"] or pair[0]["id"]), *pair)
    report.equal("result.form", sorted(stated), ["positions", "reasons", "valid"])


def check(report, parts, laws):
    """All checks; `laws` is a folder of rule packs to compare with, or None."""
    rules = check_law(report, parts, laws)
    check_clocks(report, parts, rules)
    check_roll(report, parts["roll"])
    check_candidates(report, parts, rules)
    returned, issued = check_boxes(report, parts["boxes"], rules)
    check_batches(report, parts)
    check_result(report, parts["result"], outcome(parts, rules, returned, issued))
