"""What a release is made from, computed a second time in plain Python from the written definitions: parts, facts, money, texts.

Shapes as coprod has them, in plain tuples, so that the two can be compared with ==.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from . import audience, environment, ongoing, reach, tips_1_to_3, tips_6_to_8
from .arithmetic import survival_median
from .asof import Portfolio, Row, stood_on
from .project import Project
from .stages import stage_row

# (measure, project, group or None) → people
Parts = dict[tuple[str, str, str | None], float]
# (name, project or None, key or None) → (value, of)
Facts = dict[tuple[str, str | None, str | None], tuple[float | None, float | None]]
ONLINE = "online"


class Quarter:
    """The projects of a portfolio that have a grant, as they stood on the last day of a quarter."""

    def __init__(self, portfolio: Portfolio, first_day: date, last_day: date) -> None:
        self.first_day, self.day = first_day, last_day
        self.standing = stood_on(portfolio, last_day)
        self.grants = [g for g in self.standing.get("grants", []) if g["awarded_on"] is None or g["awarded_on"] <= last_day]
        granted = {grant["project_id"] for grant in self.grants}
        records = [record for record in self.standing.get("projects", []) if record["project_id"] in granted]
        self.projects = {record["project_id"]: Project(self.standing, record, last_day) for record in records}

    def granted_to(self, funder_id: str) -> list[Project]:
        """A funder's projects."""
        ids = {grant["project_id"] for grant in self.grants if grant["funder_id"] == funder_id}
        return [project for project_id, project in self.projects.items() if project_id in ids]

    @property
    def funder_ids(self) -> list[str]:
        return sorted({grant["funder_id"] for grant in self.grants})


def parts(project: Project) -> Parts:
    """People of every measure by group, 0 left out; of no group: what makes the parts add up to what the indicator says."""
    found: Parts = {}

    def put(measure: str, group_id: str | None, people: float) -> None:
        if people:
            found[measure, project.project_id, group_id] = people

    interval, contacts = reach.reach(project), reach.contacts(project)
    for end in range(2):
        if interval is not None:
            by_group = {group["group_id"]: reach.group_reach(project, group)[end] for group in project.come_groups}
            for group_id, people in by_group.items():
                put(("reach_lower", "reach_upper")[end], group_id, people)
            put(("reach_lower", "reach_upper")[end], None, interval[end] - sum(by_group.values()))
    if contacts is not None:
        met = Counter[str]()
        for session in project.held:
            met.update(_contacts_at(project, session))
        for group_id, people in met.items():
            put("contacts", group_id, people)
        put("contacts", None, contacts - sum(met.values()))
    for group in project.come_groups:
        for segment in project.answers:
            put(f"profile.{segment['segment_id']}", group["group_id"], project.profile_people([group], [segment["segment_id"]]))
    for group in project.groups:
        needs = [need for need in project.own("needs") if need["group_id"] == group["group_id"] and need["declined_on"] is None]
        put("needs.met", group["group_id"], sum(need["met_on"] is not None for need in needs))
        put("needs.open", group["group_id"], sum(need["met_on"] is None for need in needs))
    for group_id in {row["group_id"] for row in project.reactions}:
        faces = [row for row in project.reactions if row["group_id"] == group_id and row["question"] == "felt_safe"]
        put("felt_safe.yes", group_id, sum(row["people"] for row in faces if row["face"] in (4, 5)))
        put("felt_safe.no", group_id, sum(row["people"] for row in faces if row["face"] in (1, 2, 3)))
    return found


def _contacts_at(project: Project, session: Row) -> dict[str, int]:
    """A session's people by group. Fewer heads than people by group: the heads are dealt to the groups in the order of their ids, each getting
    the whole part of its share and whatever of a whole person the groups before it left over."""
    rows = sorted((row for row in project.rows_at(session) if row["people"]), key=lambda row: row["group_id"])
    total, heads = sum(row["people"] for row in rows), session["headcount"]
    if heads is None or heads >= total:
        return {row["group_id"]: row["people"] for row in rows}
    dealt, given, seen = {}, 0, 0
    for row in rows:
        seen += row["people"]
        dealt[row["group_id"]] = seen * heads // total - given
        given += dealt[row["group_id"]]
    return dealt


def no_data(project: Project) -> set[tuple[str, str]]:
    """The measures for which nothing is recorded that could answer."""
    answers: dict[str, Any] = {"reach_lower": reach.reach(project), "contacts": reach.contacts(project)}
    answers["reach_upper"] = answers["reach_lower"]
    answers["needs.met"] = answers["needs.open"] = environment.needs_met(project)
    answers["felt_safe.yes"] = answers["felt_safe.no"] = environment.felt_safe(project)
    answers.update({f"profile.{segment['segment_id']}": audience.segment_share(project, segment) for segment in project.answers})
    return {(measure, project.project_id) for measure, answer in answers.items() if answer is None}


def money(quarter: Quarter, funder_id: str) -> set[tuple[Any, ...]]:
    """(currency, amount, grants, grants without an amount, projects), never added over currencies."""
    found = set()
    by_currency = defaultdict(list)
    for grant in quarter.grants:
        if grant["funder_id"] == funder_id:
            by_currency[grant["currency"]].append(grant)
    for currency, grants in by_currency.items():
        amounts = [Decimal(str(grant["amount"])) for grant in grants if grant["amount"] is not None]
        n_projects = len({grant["project_id"] for grant in grants})
        found.add((currency, sum(amounts) if amounts else None, len(grants), len(grants) - len(amounts), n_projects))
    return found


def texts(quarter: Quarter, project_ids: Iterable[str], today: date) -> dict[str, list[tuple[date, str, str, str | None]]]:
    """By kind: (day, record, words, answer) of all that may leave, latest first."""
    found: dict[str, list[tuple[date, str, str, str | None]]] = {kind: [] for kind in ("idea", "declined", "review", "story")}
    for project in (quarter.projects[project_id] for project_id in project_ids):
        for idea in project.own("ideas"):
            if idea["outcome"] == "changed" and idea["told_back_on"]:
                found["idea"].append((idea["told_back_on"], idea["idea_id"], idea["idea"], idea["reason"]))
            answered_on = idea["decided_on"] or idea["told_back_on"]
            if idea["outcome"] == "declined" and idea["reason"] is not None and answered_on:
                found["declined"].append((answered_on, idea["idea_id"], idea["idea"], idea["reason"]))
        for review in tips_6_to_8.held_reviews(project):
            if review["change"] is not None:
                found["review"].append((review["changed_on"] or review["held_on"], review["review_id"], review["change"], None))
        for story in project.own("stories"):
            stands = story["consent_until"] is None or (story["consent_until"] >= quarter.day and story["consent_until"] >= today)
            if story["consent"] in ("funder", "public") and stands:
                found["story"].append((story["told_on"], story["story_id"], story["text"], None))
    return {kind: sorted(rows, key=lambda row: (-row[0].toordinal(), row[1])) for kind, rows in found.items()}


def described(projects: Iterable[Project]) -> dict[str, tuple[int, int]]:
    """By dimension: groups that have come, and those of them with a known answer."""
    found = {}
    listed = list(projects)
    for dimension in listed[0].dimensions if listed else []:
        come = [(project, group) for project in listed for group in project.come_groups]
        found[dimension] = len(come), sum(project.profile_people([group], project.answers_of(dimension)) > 0 for project, group in come)
    return found


def population_percents(projects: Iterable[Project]) -> dict[str, tuple[int, int]]:
    """By answer: the lowest and highest whole per cent among the places."""
    shares = defaultdict(set)
    for project in projects:
        for dimension in project.dimensions:
            for segment_id, q in (audience.population_shares(project, dimension) or {}).items():
                shares[segment_id].add(math.floor(100 * q + 0.5))
    return {segment_id: (min(found), max(found)) for segment_id, found in shares.items()}


def levels(portfolio: Portfolio, project: Project, days: Iterable[date]) -> set[tuple[int, date, int | None, str]]:
    """(tip, day, level, status) at the ends of quarters from the project's start on, and on the last of them whenever it starts."""
    listed = list(days)
    found = set()
    for day in listed:
        if project.record["starts_on"] <= day or day == listed[-1]:
            there = Project(stood_on(portfolio, day), project.record, day)
            [record] = [row for row in there.all_of("projects") if row["project_id"] == project.project_id]
            rows = [stage_row(Project(there.portfolio, record, day), tip) for tip in range(1, 10)]
            found |= {(row["tip"], day, row["evidence_level"], row["evidence_status"]) for row in rows}
    return found


def median_wait(projects: Iterable[Project]) -> tuple[float | None, int, int]:
    """The pooled Kaplan–Meier median of days from raised to met; needs met, and groups they are of."""
    needs = [(need, project.day) for project in projects for need in project.own("needs")]
    ends = [environment._end(need, day) for need, day in needs]
    groups = {need["group_id"] for (need, _), (_, is_met) in zip(needs, ends, strict=True) if is_met}
    return survival_median(ends), sum(is_met for _, is_met in ends), len(groups)


# Facts that are not about people


def facts(quarter: Quarter, projects: list[Project], core: Iterable[str], features: Iterable[str]) -> Facts:
    """Every fact of some projects together, and of each."""
    found: Facts = {}
    each = {project.project_id: _counts(quarter, project) for project in projects}
    for names in (each, {None: _added(each.values())}):
        for project_id, counts in names.items():
            found.update({(name, project_id, key): value for (name, key), value in counts.items()})
    for project in projects:
        found["projects_opened", project.project_id, None] = float(project.record["opened_on"] is not None), 1.0
        found.update(_settings(project.project_id, [project], list(core), list(core)))
        found["partners_come", project.project_id, None] = _partners([project])
    found.update(_settings(None, projects, list(features), list(core)))
    found["partners_come", None, None] = _partners(projects)
    found["projects", None, None] = float(len(projects)), None
    found["projects_opened", None, None] = float(sum(p.record["opened_on"] is not None for p in projects)), float(len(projects))
    for status, n in Counter(project.record["status"] for project in projects).items():
        found["projects_by_status", None, status] = float(n), float(len(projects))
    return {place: value for place, value in found.items() if place[:2] != ("quarters_since_opening", None)}


Counts = dict[tuple[str, str | None], tuple[float | None, float | None]]


def _added(each: Iterable[Counts]) -> Counts:
    """Counts of several projects added up where they are recorded; the base of a keyed fact also where a key does not occur."""
    listed = list(each)
    bases: dict[str, float] = defaultdict(float)
    for counts in listed:
        for name, rows in groupby(sorted(((name, of) for (name, key), (_, of) in counts.items() if key is not None and of is not None)), key=lambda row: row[0]):
            bases[name] += next(rows)[1]
    found: Counts = {}
    for place in {place for counts in listed for place in counts}:
        known = [counts[place] for counts in listed if place in counts and counts[place][0] is not None]
        ofs = [of for _, of in known if of is not None]
        base = bases[place[0]] if place[1] is not None and place[0] != "still_with_us" else (sum(ofs) if ofs else None)
        found[place] = (sum(value for value, _ in known if value is not None) if known else None), (base if known else None)
    return found


def _counts(quarter: Quarter, project: Project) -> Counts:
    found: Counts = {}

    def put(name: str, value: float | None, of: float | None = None, key: str | None = None) -> None:
        found[name, key] = (None, None) if value is None else (float(value), None if of is None else float(of))

    def put_share(name: str, answer: Any) -> None:
        put(name, answer.k if answer else None, answer.n if answer else None)

    def put_keys(name: str, values: dict[str, float], of: float) -> None:
        for key, value in values.items() if of else ():
            put(name, value, of, key)

    _sessions(quarter, project, put, put_keys)
    _groups(project, put, put_keys)
    _learning(quarter, project, put, put_keys)
    for name, answer in {
        "sessions_recorded": tips_6_to_8.records_complete, "groups_credited": tips_6_to_8.groups_credited, "groups_agreed": tips_1_to_3.partners_agreed,
        "advice_acted_on": tips_1_to_3.advice_acted_on, "reviews_with_change": tips_6_to_8.revision_yield,
    }.items():
        put_share(name, answer(project))
    return found


def _sessions(quarter: Quarter, project: Project, put: Any, put_keys: Any) -> None:
    held = project.held
    knows_any = any(session["held_on"] <= project.day for session in project.sessions)
    put("sessions_held", len(held) if knows_any else None)
    put("sessions_held_quarter", sum(s["held_on"] >= quarter.first_day for s in held) if knows_any else None)
    hours = [s["hours"] for s in held if s["hours"] is not None]
    put("session_hours", sum(hours) if hours else None)
    put("sessions_not_counted", sum(project.people_at(s) is None for s in held) if held else None, len(held))
    put("sessions_overdue", tips_6_to_8.records_overdue(project))
    opened_on = project.record["opened_on"]
    put("sessions_after_opening", sum(s["held_on"] >= opened_on for s in held) if opened_on and knows_any else None)
    written = [s for s in held if s["writing"] and s["hours"] is not None]
    by_writing = {way: sum(s["hours"] for s in written if s["writing"] == way) for way in ("none", "alternative_offered", "required")}
    put_keys("hours_by_writing", by_writing, sum(s["hours"] for s in written))
    involved = Counter(s["involvement"] for s in held if s["involvement"])
    put_keys("sessions_by_involvement", {way: involved[way] for way in ("consult", "collaborate", "led_by_participants")}, sum(involved.values()))
    methods = {s["session_id"]: tips_6_to_8.methods_of(project, s) for s in held}
    used: dict[str, float] = defaultdict(float)
    for s in held:
        for method in methods[s["session_id"]] if s["hours"] is not None else ():
            used[method] += s["hours"] / len(methods[s["session_id"]])
    put_keys("hours_by_method", used, sum(used.values()))
    put_keys("sessions_by_method", Counter(m for names in methods.values() for m in names), sum(bool(names) for names in methods.values()))
    visits: dict[tuple[str, str], set[str]] = defaultdict(set)
    for match in environment.matches_held(project):
        visits[match.session["session_id"], match.group["group_id"]].add(match.value)
    least = Counter(next(value for value in ("no", "partly", "unknown", "yes") if value in values) for values in visits.values())
    put_keys("visits_match", {value: least[value] for value in environment.VALUES}, len(visits))


def _groups(project: Project, put: Any, put_keys: Any) -> None:
    come = project.come_groups
    listed = [g for g in project.groups if g["joined_on"] is None or g["joined_on"] <= project.day or g in come]
    put("groups", len(listed) or None)
    put("groups_come", len(come) if listed else None, len(listed))
    put_keys("groups_by_kind", Counter(group["kind"] for group in come), len(come))
    cohort = ongoing.cohort(project)
    since = sum(project.came_on(group)[-1] >= project.record["opened_on"] for group in cohort)
    put("groups_since_opening", since if cohort else None, len(cohort))
    stayed = {quarter: share for quarter in range(1, 9) if (share := ongoing.partner_survival(project, quarter))}
    for quarter, share in stayed.items():
        put("still_with_us", share.k, share.n, str(quarter))
    last = max(stayed, default=None)
    put("groups_stayed", stayed[last].k if last else None, stayed[last].n if last else None)
    if last:
        put("quarters_since_opening", last)


def _learning(quarter: Quarter, project: Project, put: Any, put_keys: Any) -> None:
    groundwork = project.own("groundwork")
    put("ethos_agreed", any(g["kind"] == "ethos" and g["agreed_on"] for g in groundwork) if groundwork else None, 1)
    put("expert_inputs", len(project.own("expert_inputs")) or None)
    reviews = [r for r in project.own("reviews") if r["held_on"] or r["planned_on"] is None or r["planned_on"] <= project.day]
    held = tips_6_to_8.held_reviews(project)
    put("reviews_held", len(held) if reviews else None)
    put("reviews_held_quarter", sum(r["held_on"] >= quarter.first_day for r in held) if reviews else None)
    missed = [r for r in reviews if r["held_on"] is None and r["planned_on"] and r["planned_on"] <= project.day]
    put("reviews_missed", len(missed) if reviews else None)
    put("reviews_with_partners", sum(r["is_with_partners"] for r in held) if held else None, len(held))
    ideas = project.own("ideas")
    put("ideas_raised", len(ideas) or None)
    decided = [idea for idea in ideas if idea["decided_on"]]
    put("ideas_decided", len(decided) if ideas else None, len(ideas))
    put("ideas_told_back", sum(idea["told_back_on"] is not None for idea in ideas) if ideas else None, len(ideas))
    outcomes = Counter(idea["outcome"] for idea in decided)
    put_keys("ideas_by_outcome", {outcome: outcomes[outcome] for outcome in ("changed", "kept", "declined")}, len(decided))
    celebrations = project.own("celebrations")
    put("celebrations", len(celebrations) or None)
    put_keys("celebrations_by_kind", Counter(c["kind"] for c in celebrations), len(celebrations))
    put_keys("celebrations_by_reach", Counter(c["reach"] for c in celebrations), len(celebrations))
    stories = project.own("stories")
    shared = [s for s in stories if s["consent"] in ("funder", "public") and (s["consent_until"] is None or s["consent_until"] >= project.day)]
    put("stories_shared", len(shared) if stories else None)
    actions = project.own("actions")
    put("actions_done", sum(action["done_on"] is not None for action in actions) if actions else None, len(actions))


def _partners(projects: list[Project]) -> tuple[float | None, None]:
    """Different partners behind the groups that have come; not recorded where no group is."""
    has_groups = any(g["joined_on"] is None or g["joined_on"] <= project.day or g in project.come_groups for project in projects for g in project.groups)
    partners = {group["partner_id"] for project in projects for group in project.come_groups if group["partner_id"]}
    return (float(len(partners)) if has_groups else None), None


def _settings(project_id: str | None, projects: list[Project], features: list[str], core: list[str]) -> Facts:
    """The places of held sessions, each once, and what is known of them."""
    used = {s["setting_id"] for project in projects for s in project.held if s["setting_id"]}
    any_project = projects[0]
    kinds = {setting_id: any_project.settings[setting_id]["kind"] for setting_id in used}
    places = [setting_id for setting_id, kind in kinds.items() if kind != ONLINE]
    found: Facts = {("settings_used", project_id, None): (float(len(places)) if used else None, None)}
    for kind, n in Counter(kinds.values()).items():
        found["settings_by_kind", project_id, kind] = float(n), float(len(kinds))
    known = sum(any_project.fact(place, feature) != "unknown" for place in places for feature in core)
    found["access_known", project_id, None] = (float(known), float(len(places) * len(core))) if places else (None, None)
    for feature in features if places else ():
        values = Counter(any_project.fact(place, feature) for place in places)
        for value in environment.VALUES:
            found[f"feature_{value}", project_id, feature] = float(values[value]), float(len(places))
    return found
