"""What the foundations page says of groundwork, teams and experts: findings, sentences and tables, worked out from rows without a page."""

import datetime

import pandas as pd

from coprod.charts.foundations import AGREED, COUNTS, ETHOS, LED
from coprod.charts.frames import Row, counted, listed, part, percent, rows_of
from coprod.vocabulary import WORDS
from coprod.wording import count, day, have

_ASPECTS = {**{aspect: title for aspect, (title, _) in COUNTS.items()}, "lead_dependence": LED[0]}
_LAST = {aspect: len(words) - 1 for aspect, (_, words) in COUNTS.items()}


def headline(total: Row) -> str:
    """Tips 1 to 3 over the projects in view, in one sentence."""
    if total["n_projects"] == 1:
        return _one_headline(total)
    said = [f"{part(total['n_ethos'], total['n_projects'])} projects {have(total['n_ethos'])} agreed an ethos"]
    if total["n_lead"]:
        said[0] += f", {part(total['n_before'], total['n_lead'])} by the first session"
    if total["n_entry"]:
        said.append(f"in {part(total['n_half'], total['n_entry'])} of those that asked experts they came in by half of the way")
    return "; ".join(said) + "."


def _one_headline(total: Row) -> str:
    """The same of one project."""
    said = ["An ethos is agreed" if total["n_ethos"] else "No ethos is agreed yet"]
    if total["n_lead"]:
        said[0] += ", before the first session" if total["n_before"] else ", after the first session"
    if total["n_asked"]:
        said.append(f"{part(total['k_agreed'], total['n_asked'])} groups agreed some of the groundwork")
    if total["n_entry"]:
        said.append(f"experts came in {'by' if total['n_half'] else 'later than'} half of the way to opening")
    return "; ".join(said) + "."


def ethos_finding(total: Row) -> str:
    """Whether the ethos came before the children."""
    if total["n_projects"] == 1 and total["n_ethos"]:
        return "The ethos was agreed by the first session" if total["n_before"] else "The ethos was agreed after the first session" if total["n_lead"] else "The ethos is agreed; no session has been held yet"
    if not total["n_ethos"]:
        return "No project in view has agreed an ethos yet"
    if not total["n_lead"]:
        return f"{part(total['n_ethos'], total['n_projects'])} projects {have(total['n_ethos'])} agreed an ethos; none of them has met yet"
    first = f"{part(total['n_before'], total['n_lead'])} projects with an ethos had agreed it by the first session"
    return f"{first}; {count(total['n_without'], 'project has', 'projects have')} met without one" if total["n_without"] else first


def counts_of(frame: pd.DataFrame) -> dict[str, int]:
    """Projects by standing."""
    return {row["standing"]: int(row["n"]) for row in rows_of(frame)}


def ethos_table(counts: dict[str, int]) -> pd.DataFrame:
    """Ethos against the first session, projects."""
    return pd.DataFrame([{"Ethos agreed": words[0].upper() + words[1:], "Projects": counts.get(name, 0)} for name, words in ETHOS.items()])


def agreed_finding(total: Row) -> str:
    """How many groups have had their say in the groundwork."""
    if not total["n_asked"]:
        return "Whether groups agreed the groundwork cannot be told yet: no group has been here for a month"
    return f"{part(total['k_agreed'], total['n_asked'])} groups {have(total['k_agreed'])} agreed any of the groundwork, in {count(total['n_with_groups'], 'project')}"


def agreed_table(counts: dict[str, int]) -> pd.DataFrame:
    """Groups that agreed, projects."""
    return pd.DataFrame([{"Groups that agreed": words[0].upper() + words[1:], "Projects": counts.get(name, 0)} for name, words in AGREED.items()])


def team_line(row: Row) -> str:
    """What one project's team is made of."""
    if row["team_size"] is None:
        said = "Who is in the team is not recorded."
    else:
        said = f"{count(row['team_size'], 'person', 'people')} in the team: {_several(row['departments'], 'department')}, {_several(row['external_organisations'], 'outside organisation')}."
    return f"{said} One role led {part(row['k_led'], row['n_led'])} sessions of the past year." if row["n_led"] else said


def _several(n: float | None, what: str) -> str:
    return f"{what}s not recorded" if n is None else count(n, what) if n else f"no {what}"


def ethos_line(row: Row) -> str:
    """One project's ethos in a sentence or two: when, against the first session, by whom; and who else has agreed."""
    if row["place"] == 3:
        first = "No ethos agreed yet; no session has been held, so there is still time."
    elif row["place"] == 1:
        written = "An ethos is written, without a day on which it was agreed" if row["standing"] == "not_agreed" else "No ethos is agreed"
        first = f"{written}; the first session was held on {day(_date(row['first_held_on']))}."
    else:
        first = f"Ethos agreed on {day(_date(row['ethos_on']))}{_by(row)}, {_lead(row)}.{_own(row)}"
    return " ".join(filter(None, [first, _definition(row), _groups(row)]))


def _date(value: datetime.date | None) -> datetime.date | None:
    return value.date() if isinstance(value, datetime.datetime) else value


def _by(row: Row) -> str:
    groups = [] if row["by_groups"] is None else list(row["by_groups"])
    names = (["the team"] if row["by_team"] else []) + groups
    return f" by {listed(names)}" if names else ""


def _lead(row: Row) -> str:
    lead = row["lead_days"]
    if lead is None:
        return "before any session"
    return "on the day of the first session" if lead == 0 else f"{count(abs(lead), 'day')} {'before' if lead > 0 else 'after'} the first session"


def _own(row: Row) -> str:
    return f" Its programme asks for {count(row['number'], 'day')} before." if row["place"] == 2 and row["number"] else ""


def _definition(row: Row) -> str:
    return "" if row["definition_on"] is not None else "What co-production means here is not agreed."


def _groups(row: Row) -> str:
    if not row["n_asked"]:
        return ""
    if row["n_asked"] == 1:
        return f"Its one group has agreed {'some' if row['k_agreed'] else 'none'} of the groundwork."
    return f"{part(row['k_agreed'], row['n_asked'])} groups {have(row['k_agreed'])} agreed some of the groundwork." if row["k_agreed"] else f"None of its {counted(row['n_asked'])} groups has agreed any of the groundwork."


def library_title(row: Row) -> str:
    """What a piece of groundwork is, and since when."""
    kind = WORDS["groundwork_kind"][row["kind"]]
    return f"{kind} · {day(_date(row['agreed_on']))}" if row["agreed_on"] is not None else kind


def library_note(row: Row) -> str:
    """What was written down of it."""
    return row["note"] or "Nothing was written down of it."


def evidence(row: Row) -> str | None:
    """The link to its evidence, where it is one to a web page."""
    url = row["evidence_url"] or ""
    return url if url.startswith(("https://", "http://")) else None


def team_finding(frame: pd.DataFrame, total: Row) -> str:
    """Teams of one, outsiders, and sessions that rest on one role."""
    if not total["n_team"]:
        return "Who is in the teams is not recorded yet"
    rows = [row for row in rows_of(frame) if row["aspect"] == "lead_dependence" and row["many"] is not None]
    led = {int(row["many"]): row["n"] for row in rows}
    said = f"{part(total['n_outside'], total['n_asked_outside'])} teams {have(total['n_outside'])} an outside organisation in them" if total["n_asked_outside"] else f"{count(total['n_team'], 'team')} recorded"
    if led:
        said += f"; in {part(led.get(1, 0), sum(led.values()))} one role leads more of the sessions than asked"
    return said


def team_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Aspect, how many, projects."""
    return pd.DataFrame([{"Of the team": _ASPECTS[row["aspect"]], "How many": _many(row), "Projects": row["n"]} for row in rows_of(frame)], columns=["Of the team", "How many", "Projects"])


def _many(row: Row) -> str:
    if row["aspect"] == "lead_dependence":
        return "fewer than six sessions to go by" if row["many"] is None else "more than asked" if row["many"] else "no more than asked"
    if row["many"] is None:
        return "not recorded"
    return f"{row['many']:g}{' or more' if row['many'] == _LAST[row['aspect']] else ''}"


def rests_line(row: Row) -> str:
    """Why much rests on one person here: a small team, or one role that leads most sessions."""
    said = []
    if row["team_size"] is not None:
        people = "Nobody is in the team at present" if not row["team_size"] else f"A team of {'one' if row['team_size'] == 1 else counted(row['team_size'])}"
        said.append(f"{people}, where {counted(row['least'])} are asked for.")
    if row["most"] is not None:
        role = f" ({row['led_by_role']})" if row["led_by_role"] else ""
        said.append(f"One role{role} led {part(row['k_led'], row['n_led'])} sessions of the past year; no more than {percent(row['most'])} are asked for.")
    return " ".join(said)


def experts_finding(total: Row, advice: Row, frame: pd.DataFrame) -> str:
    """How early experts came, and where none came; of one project, `frame` knows how far along its way."""
    if not total["n_entry"]:
        return "When experts came in cannot be told yet"
    if total["n_projects"] == 1:
        return f"Experts came in {percent(max(0.0, float(frame['entry'].iloc[0])))} of the way to opening"
    said = f"In {part(total['n_half'], total['n_entry'])} projects that asked experts they came in by half of the way to opening, in {counted(total['n_quarter'])} by a quarter"
    without = advice["n_projects"] - advice["n_with"]
    return f"{said}; {count(without, 'project has', 'projects have')} asked none" if without else said


def experts_table(frame: pd.DataFrame) -> pd.DataFrame:
    """An expert a row: project, field, organisation, when, how far along the way, ideas decided before."""
    return pd.DataFrame([
        {
            "Project": row["project_name"], "Field": row["field"], "Organisation": row["organisation"], "Lived experience": None if row["is_lived"] is None else "yes" if row["is_lived"] else "no",
            "First advice": row["first_on"], "Of the way": row["way"], "Times": row["n_inputs"], "Ideas decided before any expert": row["n_closed"] if row["n_experts"] else None,
        }
        for row in rows_of(frame)
    ])


def closed_finding(advice: Row) -> str:
    """What had been decided before any expert was asked."""
    if not advice["n_with"]:
        return "No expert has advised yet"
    if not advice["n_decided"]:
        return "No idea is decided yet in the projects that experts advised"
    if not advice["n_closed"]:
        return "No idea was decided before the first expert had been asked"
    return f"{part(advice['n_closed'], advice['n_decided'])} decided ideas were closed before the first expert came, in {count(advice['n_closing'], 'project')}"


def closed_limits(advice: Row) -> str:
    """What the records can say of decisions, and what not."""
    said = ["Counted are ideas of groups whose decision has a day before the project's first recorded advice. Whether an expert would have changed it nobody can tell, and what was decided without an idea on record is not seen here."]
    if advice["n_without"]:
        said.append(f"{count(advice['n_without'], 'further idea was', 'further ideas were')} decided in projects that no expert has advised at all.")
    if advice["n_undated"]:
        said.append(f"{count(advice['n_undated'], 'idea has', 'ideas have')} an outcome without a day, and could not be placed.")
    return " ".join(said)


def closed_line(row: Row) -> str:
    """One idea that was decided before anybody who knows was asked."""
    days = (row["first_on"] - row["decided_on"]).days
    outcome = {"changed": "it changed something", "kept": "considered, no change", "declined": "declined"}.get(row["outcome"] or "", "outcome not recorded")
    return f"{row['idea']} Decided on {day(_date(row['decided_on']))} ({outcome}), {count(days, 'day')} before the first expert came."


def advice_finding(advice: Row) -> str:
    """How much of the advice was acted on."""
    if not advice["n_asked"]:
        return "No advice is 30 days old yet"
    return f"{part(advice['k_acted'], advice['n_asked'])} pieces of advice {have(advice['k_acted'])} been acted on"


def advice_line(row: Row, as_of: datetime.date) -> str:
    """One piece of advice that nobody has acted on yet."""
    given = _date(row["given_on"])
    lived = ", from lived experience" if row["is_lived_experience"] else ""
    who = f"{row['field']}, {row['organisation']}{lived}" if row["organisation"] else f"{row['field']}{lived}"
    waited = count((as_of - given).days, "day") if given else ""
    return f"{row['advice'] or 'What was advised is not written down.'} ({who}; {day(given)}, {waited} ago)"
