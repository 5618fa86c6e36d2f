"""The door for writing a second time, in plain Python: rows in dictionaries, and the rules of records and of who may write as they are written down."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..portfolios import valid
from ..portfolios.columns import COLUMNS, type_of
from ..portfolios.folders import _cell, _value

Row = dict[str, Any]
Text = dict[str, str | None]
Key = tuple[Any, ...]
Rows = dict[str, dict[Key, Row]]
# A row of the records, wherever it stands: its table and its key.
Place = tuple[str, Key]

LEADS_ALONE = "programmes funders grants segments populations thresholds".split()
SHARED = {"partners": "partner_id", "settings": "setting_id", "setting_features": "setting_id"}
USERS = {"partner_id": ("groups", "team_members"), "setting_id": ("sessions",)}
OWNED_THROUGH = {
    "group_profiles": ("groups", "group_id"), "fit_criteria": ("groups", "group_id"), "attendance": ("sessions", "session_id"),
    "session_methods": ("sessions", "session_id"), "reactions": ("sessions", "session_id"), "votes": ("sessions", "session_id"),
    "celebration_credits": ("celebrations", "celebration_id"),
}


def keys_of(table: str) -> list[str]:
    return COLUMNS[table][: valid.KEY_COLUMNS.get(table, 1)]


def key_of(table: str, row: Mapping[str, Any]) -> Key:
    return tuple(row[name] for name in keys_of(table))


def as_texts(row: Row) -> Text:
    """The row as a form holds it: a whole number without its point, as the records are written out."""
    return {name: (_cell(int(cell) if isinstance(cell, float) and cell.is_integer() else cell) or None) for name, cell in row.items()}


def as_values(table: str, row: Mapping[str, str | None]) -> Row:
    """What a form holds, read: words without regard to capitals."""
    read = {name: _value(text, type_of(table, name)) for name, text in row.items()}
    return {name: cell.lower() if name in ("method", "question", "feature") and table != "votes" and isinstance(cell, str) else cell for name, cell in read.items()}


def project_of(rows: Rows, table: str, row: Row) -> str | None:
    """Whose the row is; None for what belongs to no project."""
    if "project_id" in row:
        return str(row["project_id"])
    if table in OWNED_THROUGH:
        owner, column = OWNED_THROUGH[table]
        found = rows[owner].get((row[column],))
        return found and str(found["project_id"])
    return None


def users_of(rows: Rows, column: str, one: str) -> set[str]:
    """The projects that use a place or a partner."""
    return {str(row["project_id"]) for table in USERS[column] for row in rows[table].values() if row[column] == one}


@dataclass
class Drawn:
    """A change as texts, as forms hand it in, and the projects of who makes it (None: a lead)."""

    put: dict[str, list[Text]] = field(default_factory=dict)
    take_out: dict[str, list[Text]] = field(default_factory=dict)
    seen: dict[str, list[Text]] = field(default_factory=dict)
    own: tuple[str, ...] | None = None


@dataclass
class Past:
    """A change that was stored: what it made of each row it touched, and the projects it named."""

    change_id: str
    touched: dict[Place, tuple[Row | None, Row | None]]
    projects: set[str]
    is_undone: bool = False


@dataclass
class Verdict:
    """What comes of a change: why it is not stored (several reasons may hold at once), or the rows after it."""

    reasons: set[str]
    after: Rows
    touched: dict[Place, tuple[Row | None, Row | None]]
    projects: set[str]


class Door:
    """The records, and everything that was done to them through the door."""

    def __init__(self, portfolio: Mapping[str, Sequence[Row]], today: date) -> None:
        self.today, self.past = today, list[Past]()
        self.rows: Rows = {table: {key_of(table, row): dict(row) for row in portfolio.get(table, [])} for table in COLUMNS}
        # Every version a row has had: what somebody may still be looking at.
        self.older: dict[Place, list[Row]] = {}

    def portfolio(self) -> dict[str, list[Row]]:
        return {table: [dict(row) for row in rows.values()] for table, rows in self.rows.items()}

    def verdict(self, drawn: Drawn) -> Verdict:
        """What storing it would come to."""
        after, reasons = copy.deepcopy(self.rows), set[str]()
        written: list[Place] = []
        named = [(table, key_of(table, as_values(table, row))) for part in (drawn.put, drawn.take_out) for table, rows in part.items() for row in rows]
        for table, rows in drawn.put.items():
            seen = {key_of(table, row): row for row in (as_values(table, one) for one in drawn.seen.get(table, []))}
            for row in (as_values(table, one) for one in rows):
                key = key_of(table, row)
                new = self._put(table, row, seen.get(key), self.rows[table].get(key))
                if new is None:
                    reasons.add("conflict")
                elif new:
                    written.append((table, key))
                    after[table][key] = new
                    if table == "projects" and drawn.own is not None and new["programme_id"] != self.rows[table].get(key, {}).get("programme_id"):
                        reasons.add("refused")
        for table, rows in drawn.take_out.items():
            seen = {key_of(table, row): row for row in (as_values(table, one) for one in drawn.seen.get(table, []))}
            for key in (key_of(table, as_values(table, row)) for row in rows):
                if key in seen and key in self.rows[table] and seen[key] != self.rows[table][key]:
                    reasons.add("conflict")
                after[table].pop(key, None)
        if self._is_outside(self.rows, named, drawn.own) or self._is_outside(after, written, drawn.own):
            reasons.add("refused")
        if drawn.own is not None and any(table in LEADS_ALONE for table, _ in named):
            reasons.add("refused")
        if self.faults(after):
            reasons |= {"faults", "refused"} if any(drawn.take_out.values()) else {"faults"}
        return Verdict(reasons, after, self._touched(after, named), self._projects(after, named))

    def back(self, past: Past, own: tuple[str, ...] | None) -> Verdict:
        """What taking it back would come to."""
        after, reasons = copy.deepcopy(self.rows), set[str]()
        for (table, key), (before, _) in past.touched.items():
            if before is None:
                after[table].pop(key, None)
            else:
                after[table][key] = before
        later = [one for one in self.past[self.past.index(past) + 1:] if not one.is_undone and one.touched.keys() & past.touched.keys()]
        outside = own is not None and (not past.projects <= set(own) or any(table in LEADS_ALONE for table, _ in past.touched))
        places = list(past.touched)
        if past.is_undone or later or outside or self._is_outside(self.rows, places, own) or self.faults(after):
            reasons.add("refused")
        return Verdict(reasons, after, self._touched(after, places), set())

    def store(self, verdict: Verdict, change_id: str | None) -> None:
        """Make it so; with an id, as a change that can be taken back."""
        for place, (before, _) in verdict.touched.items():
            if before is not None:
                self.older.setdefault(place, []).append(before)
        self.rows = verdict.after
        if change_id:
            self.past.append(Past(change_id, verdict.touched, verdict.projects))

    def faults(self, rows: Rows) -> list[str]:
        """What is wrong with records that stood like this; what names nothing is said before its people are added up."""
        portfolio = {table: list(of_table.values()) for table, of_table in rows.items()}
        found = [fault for table, of_table in portfolio.items() for row in of_table for fault in valid._row_faults(table, row, self.today)]
        found = found or list(valid._broken(portfolio))
        return found or [*valid._strangers(portfolio), *valid._too_many(portfolio)]

    def _put(self, table: str, row: Row, was: Row | None, now: Row | None) -> Row | None:
        """The row as it would stand; empty where nothing of it changes, None where somebody was there first."""
        if was is None and now is None:
            return {**dict.fromkeys(COLUMNS[table]), **row}
        if was is None or now is None:
            return None
        changed = {name: cell for name, cell in row.items() if cell != was[name]}
        if any(now[name] not in (was[name], cell) for name, cell in changed.items()):
            return None
        return {**now, **changed} if changed else {}

    def _touched(self, after: Rows, named: Iterable[Place]) -> dict[Place, tuple[Row | None, Row | None]]:
        both = {(table, key): (self.rows[table].get(key), after[table].get(key)) for table, key in named}
        return {place: (before, then) for place, (before, then) in both.items() if before != then}

    def _projects(self, after: Rows, named: Iterable[Place]) -> set[str]:
        found = {project_of(rows, table, rows[table][key]) for rows in (self.rows, after) for table, key in named if key in rows[table]}
        return {one for one in found if one is not None}

    def _is_outside(self, rows: Rows, places: Iterable[Place], own: tuple[str, ...] | None) -> bool:
        return own is not None and any(is_outside(rows, table, key, own) for table, key in places)


def is_outside(rows: Rows, table: str, key: Key, own: Sequence[str]) -> bool:
    """Whether the row belongs to another project, or is a place or a partner only others use."""
    if table in SHARED:
        users = users_of(rows, SHARED[table], str(key[0]))
        return bool(users) and not users & set(own)
    if table in LEADS_ALONE:
        return True
    row = rows[table].get(key)
    return row is not None and project_of(rows, table, row) not in own
