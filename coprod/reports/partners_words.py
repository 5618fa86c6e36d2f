"""What the partners page says: who is with us, who went quiet, who stayed, who is right; worked out from rows without a page."""

import datetime

import pandas as pd

from coprod.charts.frames import Row, counted, listed, part, rows_of
from coprod.charts.partners import RHYTHM, quarter_words, state
from coprod.vocabulary import WORDS, place_name
from coprod.wording import count, day, have

KINDS = WORDS["partner_kind"]
# What stands still in the holidays, and the months in which most of it does.
_TERMLY, _HOLIDAYS = {"nursery", "school", "sen_school"}, {4, 8, 12}


def headline(total: Row) -> str:
    """Groups and partners in view, in one sentence."""
    said = f"{part(total['n_active'], total['n_groups'])} groups are with us, of {count(total['n_partners_active'], 'partner')}"
    if total["n_quiet"]:
        return f"{said}; {counted(total['n_quiet'])} of them {'has' if total['n_quiet'] == 1 else 'have'} gone quiet."
    return f"{said}; none is known to have gone quiet."


def counts_of(frame: pd.DataFrame) -> dict[str, int]:
    """Groups by standing."""
    return {row["standing"]: int(row["n"]) for row in rows_of(frame)}


def rhythm_finding(total: Row) -> str:
    """How many groups have left their own rhythm."""
    if not total["n_rhythm"]:
        return "Whether a group has gone quiet cannot be told yet"
    return f"{part(total['n_quiet'], total['n_rhythm'])} groups with a rhythm of their own {have(total['n_quiet'])} gone quiet" if total["n_quiet"] else f"None of {count(total['n_rhythm'], 'group')} with a rhythm of its own has gone quiet"


def rhythm_table(counts: dict[str, int]) -> pd.DataFrame:
    """Rhythm, groups."""
    return pd.DataFrame([{"Since it last came": words[0].upper() + words[1:], "Groups": counts.get(name, 0)} for name, words in RHYTHM.items()])


def quiet_finding(frame: pd.DataFrame, skip: int) -> str:
    """Those of a page that wait longest for a call, by name; `skip`: how many stand on the pages before."""
    names, left = [row["group_label"] for row in rows_of(frame)][:2], int(frame["n_all"].iloc[0]) - skip
    more = f"{', '.join(names)} and {left - len(names):,} more" if left > len(names) else listed(names)
    return f"To call {'next' if skip else 'first'}: {more}"


def quiet_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Group, partner, project, last came, days, usual gap."""
    return pd.DataFrame([
        {"Group": row["group_label"], "Partner": row["partner_name"], "Project": row["project_name"], "Last came": row["last_on"], "Days since": row["days"], "Usual gap, days": row["usual_days"]}
        for row in rows_of(frame)
    ])


def quiet_line(row: Row, as_of: datetime.date) -> str:
    """One group gone quiet: since when, and what to do about it."""
    partner = f" ({row['partner_name']})" if row["partner_name"] else ""
    return f"{row['group_label']}{partner}, last here on {day(_date(row['last_on']))}. {_what_to_do(row, as_of)}"


def _what_to_do(row: Row, as_of: datetime.date) -> str:
    opened = _date(row["opened_on"])
    last = _date(row["last_on"])
    if opened and last and last < opened:
        return f"It has not been back since the opening on {day(opened)}: ask what it would like to come for now."
    if row["partner_kind"] in _TERMLY and as_of.month in _HOLIDAYS:
        return "Look at its holidays first; then call."
    if not row["partner_name"]:
        return "Nobody can be called for a group open to all: ask where its people are now."
    return "Call, and ask what would make it easier to come."


def _date(value: datetime.date | None) -> datetime.date | None:
    return value.date() if isinstance(value, datetime.datetime) else value


def line_finding(total: Row) -> str:
    """How many groups came, stayed, left."""
    where = f" to {count(total['n_projects'], 'project')}" if total["n_projects"] > 1 else ""
    said = f"{part(total['n_come'], total['n_groups'])} groups {have(total['n_come'])} come{where}" if total["n_come"] < total["n_groups"] else f"{count(total['n_come'], 'group has', 'groups have')} come{where}"
    return f"{said}; {counted(total['n_left'])} {have(total['n_left'])} left" if total["n_left"] else said


def line_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Project, group, partner, start, last came, left, state."""
    return pd.DataFrame([
        {
            "Project": row["project_name"], "Opened": row["opened_on"], "Opening as planned": row["planned_opening_on"], "Group": row["group_label"], "Partner": row["partner_name"],
            "With us from": row["start_on"], "Last came": row["last_on"], "Left": row["left_on"], "Visits": row["n_attended"], "In words": state(row),
        }
        for row in rows_of(frame)
    ])


def left_out(frame: pd.DataFrame, most: int) -> str:
    """A sentence for the projects of which not every group has room; "" where all are shown."""
    some = {row["project_name"]: row["n_groups"] - most for row in rows_of(frame) if row["n_groups"] > most}
    return " ".join(f"{name} has {count(n, 'further group')}." for name, n in some.items())


def staying_finding(frame: pd.DataFrame) -> str:
    """Who is still there a year after opening, or at the last quarter before that which is over."""
    rows = [row for row in rows_of(frame) if row["quarter"] <= 4]
    if not rows:
        return "Who stays after opening cannot be told yet"
    last = rows[-1]
    return f"{part(last['k'], last['n'])} groups from before opening were still with us {quarter_words(last['quarter'])} it"


def staying_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Quarter, still with us, of, projects, share, limits."""
    return pd.DataFrame([
        {
            "After opening": quarter_words(row["quarter"]), "Still with us": row["k"], "Of": row["n"], "Projects": row["n_projects"], "Share": row["p"],
            "At least": row["lower"], "At most": row["upper"],
        }
        for row in rows_of(frame)
    ])


def fit_finding(total: Row) -> str:
    """How many are almost right, and for how many it is known at all."""
    if not total["n_planned"] and not total["n_realised"]:
        return "Whether these are the right partners is not recorded"
    known = f"the match is known for {part(total['n_planned'], total['n_groups'])} groups as planned, {counted(total['n_realised'])} as realised"
    almost = f"{count(total['n_almost'], 'group')} with us {'is' if total['n_almost'] == 1 else 'are'} almost right" if total["n_almost"] else "No group with us is known to be almost right"
    return f"{almost}; {known}"


def almost_words(frame: pd.DataFrame) -> list[str]:
    """A sentence for each group of the page that is almost right: what it lacks."""
    return [f"{row['group_label']} is almost right: it fits well, but not in what is essential: {listed(list(row['lacks']))}." for row in rows_of(frame) if row["is_almost"] and row["lacks"] is not None]


def fit_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Group, project, planned, realised, almost right, what is essential and missing."""
    return pd.DataFrame([
        {
            "Group": row["group_label"], "Partner": row["partner_name"], "Project": row["project_name"], "As planned": row["planned"], "As realised": row["realised"],
            "Almost right": "yes" if row["is_almost"] else "no", "Lacks of what is essential": listed(list(row["lacks"])) if row["lacks"] is not None else None, "With us": "yes" if row["is_active"] else "no",
        }
        for row in rows_of(frame)
    ])


def partner_line(row: Row) -> str:
    """A partner in one line: kind and place, groups and projects, last seen."""
    where = f", {place_name(row['place_code'])}" if row["place_code"] else ""
    kind = f"{KINDS.get(row['kind'], row['kind'])}{where}"
    if not row["n_groups"]:
        return f"{kind}. No group yet."
    with_us = "none of them with us now" if not row["n_active"] else "with us" if row["n_active"] == row["n_groups"] else f"{counted(row['n_active'])} of them with us"
    seen = f"last came on {day(_date(row['last_on']))}" if row["last_on"] is not None else "has not come yet"
    return f"{kind}. {count(row['n_groups'], 'group')} in {count(row['n_projects'], 'project')}, {with_us}; {seen}."
