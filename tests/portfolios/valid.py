"""The rules an import holds rows to, in plain Python: what a portfolio breaks, a sentence each."""

import re
from collections.abc import Iterator
from datetime import date

from .columns import COLUMNS, type_of
from .folders import Portfolio, Row

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}")
KEY_COLUMNS = {
    "targets": 2,
    "populations": 2,
    "group_profiles": 2,
    "fit_criteria": 2,
    "setting_features": 2,
    "reactions": 4,
    "votes": 4,
    "session_methods": 2,
    "attendance": 2,
    "celebration_credits": 2,
    "thresholds": 2,
}
OWNERS = {
    "programme_id": "programmes",
    "project_id": "projects",
    "funder_id": "funders",
    "partner_id": "partners",
    "segment_id": "segments",
    "group_id": "groups",
    "agreed_by_group_id": "groups",
    "setting_id": "settings",
    "session_id": "sessions",
    "celebration_id": "celebrations",
}
REQUIRED = {
    "projects": "programme_id name status starts_on",
    "groundwork": "project_id kind",
    "team_members": "project_id role is_external",
    "expert_inputs": "project_id field is_lived_experience given_on",
    "segments": "dimension label is_answer is_sensitive",
    "targets": "intent",
    "populations": "people definition year source",
    "groups": "project_id label kind",
    "group_profiles": "people",
    "fit_criteria": "weight",
    "settings": "name kind",
    "setting_features": "value",
    "needs": "project_id group_id need raised_on raised_how",
    "reactions": "people",
    "sessions": "project_id held_on status",
    "reviews": "project_id is_with_partners",
    "ideas": "project_id idea raised_on",
    "celebrations": "project_id held_on kind reach",
    "stories": "project_id told_on text consent",
    "assessments": "project_id tip assessed_on assessor level rubric",
    "actions": "project_id tip action owner_role",
    "thresholds": "value",
}
ORDERED = [
    ("starts_on", "ends_on"),
    ("joined_on", "left_on"),
    ("raised_on", "met_on"),
    ("raised_on", "declined_on"),
    ("raised_on", "decided_on"),
    ("raised_on", "told_back_on"),
    ("met_on", "confirmed_on"),
]
RANGES = {
    "tip": (1, 9),
    "face": (1, 5),
    "level": (0, 4),
    "target_level": (0, 4),
    "roster": (1, 10**9),
    "hours": (0.001, 10**9),
    "people": (0, 10**9),
    "headcount": (0, 10**9),
}


def faults(portfolio: Portfolio, today: date) -> list[str]:
    """What an import into an empty store would refuse; nothing where it would take it all."""
    found = [fault for table, rows in portfolio.items() for row in rows for fault in _row_faults(table, row, today)]
    found += _twice(portfolio)
    found += _broken(portfolio)
    found += _strangers(portfolio)
    found += _too_many(portfolio)
    return found


def _row_faults(table: str, row: Row, today: date) -> Iterator[str]:
    key = COLUMNS[table][: KEY_COLUMNS.get(table, 1)]
    for column in [*key, *REQUIRED.get(table, "").split()]:
        if row[column] is None:
            yield f"{table}: {column} is required"
    for column in COLUMNS[table]:
        if row[column] is not None and not _is_well_formed(table, column, row[column]):
            yield f"{table}: {column} cannot be {row[column]!r}"
    for earlier, later in ORDERED:
        if row.get(earlier) and row.get(later) and row[later] < row[earlier]:
            yield f"{table}: {later} before {earlier}"
    if table == "sessions" and row["status"] == "held" and row["held_on"] > today:
        yield "sessions: held in the future"
    if table == "attendance" and row["newcomers"] is not None and (row["people"] is None or not 0 <= row["newcomers"] <= row["people"]):
        yield "attendance: newcomers above people"
    if table == "assessments" and row["assessor"] == "group" and row["group_id"] is None:
        yield "assessments: a group's needs its group"


def _is_well_formed(table: str, column: str, cell: object) -> bool:
    allowed = {"date": date, "yes_no": bool, "whole": int, "decimal": (int, float), "text": str}
    if not isinstance(cell, allowed[type_of(table, column)]):
        return False
    if column.endswith("_id") and column != "org_id":
        return ID.fullmatch(str(cell)) is not None
    low, high = RANGES.get(column, (None, None))
    return low is None or low <= cell <= high


def _twice(portfolio: Portfolio) -> Iterator[str]:
    for table, rows in portfolio.items():
        keys = [tuple(row[c] for c in COLUMNS[table][: KEY_COLUMNS.get(table, 1)]) for row in rows]
        if len(set(keys)) < len(keys):
            yield f"{table}: a key twice"


def _ids(portfolio: Portfolio, table: str) -> set[str]:
    return {row[COLUMNS[table][0]] for row in portfolio.get(table, [])}


def _broken(portfolio: Portfolio) -> Iterator[str]:
    there = {column: _ids(portfolio, table) for column, table in OWNERS.items()}
    there["segment_id"] |= {"everyone"}
    for table, rows in portfolio.items():
        for row in rows:
            for column in set(there) & set(row):
                if row[column] is not None and row[column] not in there[column]:
                    yield f"{table}: no such {column}"


def _strangers(portfolio: Portfolio) -> Iterator[str]:
    """A group or session that belongs to another project than the row's."""
    owners = {
        id_column: {row[id_column]: row["project_id"] for row in portfolio.get(table, [])}
        for id_column, table in (("group_id", "groups"), ("session_id", "sessions"), ("celebration_id", "celebrations"))
    }
    owners["agreed_by_group_id"] = owners["group_id"]
    for table, rows in portfolio.items():
        for row in rows:
            projects = {owners[c][row[c]] for c in set(owners) & set(row) if row[c] is not None}
            if len(projects | ({row["project_id"]} if "project_id" in row else set())) > 1:
                yield f"{table}: a group or session of another project"


def _too_many(portfolio: Portfolio) -> Iterator[str]:
    """Per group and dimension no more people in the profile than on the roster."""
    dimensions = {row["segment_id"]: row["dimension"] for row in portfolio.get("segments", [])}
    rosters = {row["group_id"]: row["roster"] for row in portfolio.get("groups", [])}
    people: dict[tuple[str, str], int] = {}
    for row in portfolio.get("group_profiles", []):
        key = row["group_id"], dimensions.get(row["segment_id"], "everyone")
        people[key] = people.get(key, 0) + row["people"]
    for (group_id, dimension), total in people.items():
        if rosters[group_id] is not None and total > rosters[group_id]:
            yield f"group_profiles: more {dimension} than on the roster"
