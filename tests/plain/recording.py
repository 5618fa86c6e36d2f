"""What a piece of recording would settle, found the long way: it is recorded in full in a copy, and the rules are asked again."""

from collections.abc import Callable
from datetime import date, timedelta

from ..portfolios.columns import COLUMNS
from .asof import Portfolio, Row, stood_on
from .lacking import CORE, COUNTS, aim_dimensions, come_unrostered, is_described, unattended, unchecked, unfit, without_population
from .project import EVERYONE, Project
from .rules import RULES, Rule
from .stages import evidence

NEW = "made-for-a-test"


def project_of(portfolio: Portfolio, project_id: str, day: date) -> Project:
    """A project as it stood on a day."""
    standing = stood_on(portfolio, day)
    return Project(standing, next(row for row in standing["projects"] if row["project_id"] == project_id), day)


def unanswered(project: Project) -> list[Rule]:
    """The rules without data, of the tips that are due; one that is met without data is none."""
    return [
        rule for tip, rules in RULES.items() if evidence(project, tip).status != "not_due"
        for rule in rules if rule.answer(project) is None
    ]


def settles(portfolio: Portfolio, project: Project, piece: str) -> set[str]:
    """The rules without data that have an answer once the piece alone is recorded in full."""
    before = unanswered(project)
    if not before:
        return set()
    after = project_of(recorded(portfolio, project, piece), project.project_id, project.day)
    return {rule.rule_id for rule in before if rule.answer(after) is not None}


def recorded(portfolio: Portfolio, project: Project, piece: str) -> Portfolio:
    """A copy of the portfolio with the piece recorded wherever the project lacks it."""
    found = {table: [dict(row) for row in rows] for table, rows in portfolio.items()}
    _FILLS[piece](found, project)
    return found


def _add(found: Portfolio, table: str, **cells: object) -> None:
    found.setdefault(table, []).append({**dict.fromkeys(COLUMNS[table]), **cells})


def _rows(found: Portfolio, table: str, rows: list[Row], key: str) -> list[Row]:
    ids = {row[key] for row in rows}
    return [row for row in found.get(table, []) if row[key] in ids]


def _ago(project: Project, n: int) -> date:
    return project.day - timedelta(days=n)


def _ethos(found: Portfolio, p: Project) -> None:
    _add(found, "groundwork", groundwork_id=NEW, project_id=p.project_id, kind="ethos", agreed_on=_ago(p, 90))


def _team(found: Portfolio, p: Project) -> None:
    for number, (department, organisation) in enumerate([("learning", None), ("design", None), (None, "Play for All")]):
        _add(
            found, "team_members", member_id=f"{NEW}-{number}", project_id=p.project_id, role="maker", is_external=organisation is not None,
            department=department, organisation=organisation,
        )


def _cells(table: str, key: str, column: str, value: object, piece: str) -> Callable[[Portfolio, Project], None]:
    def fill(found: Portfolio, p: Project) -> None:
        for row in _rows(found, table, COUNTS[piece](p), key):
            row[column] = value

    return fill


def _advice(found: Portfolio, p: Project) -> None:
    _add(found, "expert_inputs", input_id=NEW, project_id=p.project_id, field="sound", is_lived_experience=False, given_on=_ago(p, 90))


def _own_record(found: Portfolio, p: Project) -> Row:
    return next(row for row in found["projects"] if row["project_id"] == p.project_id)


def _planned_opening(found: Portfolio, p: Project) -> None:
    _own_record(found, p)["planned_opening_on"] = p.record["starts_on"] + timedelta(days=365)


def _target(found: Portfolio, p: Project, segment_id: str, intent: str) -> None:
    found["targets"] = [t for t in found.get("targets", []) if (t["project_id"], t["segment_id"]) != (p.project_id, segment_id)]
    _add(found, "targets", project_id=p.project_id, segment_id=segment_id, people=50, intent=intent)


def _target_segment(found: Portfolio, p: Project) -> None:
    if not p.answers:
        _add(found, "segments", segment_id=NEW, dimension="age", label="All ages", is_answer=True, is_sensitive=False)
    for segment in p.answers or [{"segment_id": NEW}]:
        _target(found, p, segment["segment_id"], "prioritise")


def _place(found: Portfolio, p: Project) -> None:
    """Whichever place makes the most of what is known: the piece may settle the rule in one of them."""
    known = sorted({row["place_code"] for row in found.get("populations", [])})
    for code in known or ["X"]:
        _own_record(found, p)["place_code"] = code
        rule = next(one for one in RULES[4] if one.rule_id == "4.3.none_below")
        if rule.answer(project_of(found, p.project_id, p.day)) is not None:
            return


def _population(found: Portfolio, p: Project) -> None:
    place = p.record["place_code"]
    for dimension in without_population(p):
        ids = p.answers_of(dimension)
        found["populations"] = [r for r in found.get("populations", []) if r["place_code"] != place or r["segment_id"] not in ids]
        for segment in ids:
            _add(found, "populations", place_code=place, segment_id=segment, people=10.0, definition="residents", year=2021, source="Census")


def _group(found: Portfolio, p: Project) -> None:
    _add(found, "groups", group_id=NEW, project_id=p.project_id, label="Group", kind="children", roster=12, joined_on=_ago(p, 90))


def _roster(found: Portfolio, p: Project) -> None:
    """As many as the records say there are at least."""
    segments = p.all_of("segments")
    for group in _rows(found, "groups", come_unrostered(p), "group_id"):
        described = [p.profile_people([group], [s["segment_id"] for s in segments if s["dimension"] == d]) for d in {s["dimension"] for s in segments}]
        group["roster"] = max([1, *described, *(row["people"] or 0 for row in p.attended(group))])


def _profile(found: Portfolio, p: Project) -> None:
    for group in p.come_groups:
        for dimension in aim_dimensions(p):
            if not is_described(p, group, dimension):
                _describe(found, p, group, dimension)


def _describe(found: Portfolio, p: Project, group: Row, dimension: str) -> None:
    ids = p.answers_of(dimension)
    missing = (1 if group["roster"] is None else group["roster"]) - p.profile_people([group], ids)
    row = next((r for r in found.get("group_profiles", []) if (r["group_id"], r["segment_id"]) == (group["group_id"], ids[0])), None)
    if row:
        row["people"] += missing
    else:
        _add(found, "group_profiles", group_id=group["group_id"], segment_id=ids[0], people=missing)


def _fit(found: Portfolio, p: Project) -> None:
    for group in unfit(p):
        _add(found, "fit_criteria", group_id=group["group_id"], criterion=NEW, weight="desirable", score="yes")


def _setting(found: Portfolio) -> None:
    if not any(row["setting_id"] == NEW for row in found.get("settings", [])):
        _add(found, "settings", setting_id=NEW, name="Hall", kind="museum")


def _facts(found: Portfolio, p: Project) -> None:
    for setting in unchecked(p):
        found["setting_features"] = [r for r in found.get("setting_features", []) if r["setting_id"] != setting or r["feature"] not in CORE]
        for feature in CORE:
            _add(found, "setting_features", setting_id=setting, feature=feature, value="yes")


def _need(found: Portfolio, p: Project) -> None:
    _add(found, "needs", need_id=NEW, project_id=p.project_id, group_id=NEW, need="quiet", raised_on=_ago(p, 90), raised_how="said")


def _session(found: Portfolio, p: Project) -> None:
    _setting(found)
    held_on = min(p.day, p.record["ends_on"] or p.day)
    _add(
        found, "sessions", session_id=NEW, project_id=p.project_id, setting_id=NEW, held_on=held_on, status="held", hours=2.0, headcount=10,
        writing="none", led_by_role="maker",
    )
    _add(found, "session_methods", session_id=NEW, method="play")


def _session_setting(found: Portfolio, p: Project) -> None:
    _setting(found)
    for session in _rows(found, "sessions", COUNTS["session_setting"](p), "session_id"):
        session["setting_id"] = NEW


def _session_methods(found: Portfolio, p: Project) -> None:
    for session in COUNTS["session_methods"](p):
        _add(found, "session_methods", session_id=session["session_id"], method="play")


def _attendance(found: Portfolio, p: Project) -> None:
    lost = {session["session_id"] for session in unattended(p)}
    found["attendance"] = [row for row in found.get("attendance", []) if row["session_id"] not in lost]
    for session_id in lost:
        for group in p.groups:
            _add(found, "attendance", session_id=session_id, group_id=group["group_id"], people=4)


def _idea(found: Portfolio, p: Project) -> None:
    _add(found, "ideas", idea_id=NEW, project_id=p.project_id, idea="a den", raised_on=_ago(p, 90))


def _group_joined(found: Portfolio, p: Project) -> None:
    _cells("groups", "group_id", "joined_on", _ago(p, 90), "group_joined")(found, p)


_FILLS: dict[str, Callable[[Portfolio, Project], None]] = {
    "ethos": _ethos, "team": _team, "department": _cells("team_members", "member_id", "department", "learning", "department"),
    "team_organisation": _cells("team_members", "member_id", "organisation", "Play for All", "team_organisation"),
    "advice": _advice, "planned_opening": _planned_opening, "target_everyone": lambda found, p: _target(found, p, EVERYONE, "reflect"),
    "target_segment": _target_segment, "place": _place, "population": _population, "group": _group, "group_joined": _group_joined,
    "roster": _roster, "profile": _profile, "fit": _fit, "facts": _facts, "need": _need, "session": _session, "session_setting": _session_setting,
    "session_hours": _cells("sessions", "session_id", "hours", 1.5, "session_hours"),
    "session_writing": _cells("sessions", "session_id", "writing", "none", "session_writing"),
    "session_people": _cells("sessions", "session_id", "headcount", 9, "session_people"), "session_methods": _session_methods,
    "attendance": _attendance, "idea": _idea,
}
PIECES = tuple(_FILLS)
