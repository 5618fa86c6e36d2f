"""What a form may know of the project around it: the groups and places to choose from, and what was usual last time."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from coprod.schema import TABLES
from coprod.ui.text import day
from coprod.ui.view import View
from coprod.vocabulary import place_name

Rows = list[dict[str, Any]]
# Of the places and partners a project has not worked with, so many are offered at once; the others are searched for.
MOST_OFFERED = 60
REGISTERS = {"settings": "place", "partners": "partner"}


@dataclass(frozen=True, eq=False)
class Around:
    """One project on the day a form is filled in."""

    view: View
    project_id: str
    project_name: str
    today: datetime.date

    @property
    def is_lead(self) -> bool:
        return self.view.viewer.leads

    @property
    def begins_programmes(self) -> bool:
        """A lead of some programmes keeps these, and begins no other."""
        return self.is_lead and self.view.viewer.sees_all

    @cached_property
    def groups(self) -> Rows:
        """The groups of the project, those that came last first."""
        return self._rows("groups")

    @cached_property
    def usual(self) -> dict[str, Any]:
        """The place, hours and leading role of the last session held; each None where never recorded."""
        return self._rows("usual")[0]

    @cached_property
    def settings(self) -> Rows:
        """The places to choose from: the project's own, and the first of all others."""
        return self._found("settings")

    @cached_property
    def partners(self) -> Rows:
        """The partners to choose from likewise."""
        return self._found("partners")

    @cached_property
    def sessions(self) -> Rows:
        return self._rows("sessions")

    @cached_property
    def segments(self) -> Rows:
        return self._rows("segments")

    @cached_property
    def criteria(self) -> Rows:
        return self._rows("criteria")

    @cached_property
    def roles(self) -> list[str]:
        return [row["role"] for row in self._rows("roles")]

    @cached_property
    def places(self) -> dict[str, str]:
        """Codes of places that occur in the records, with their names."""
        codes = [row["place_code"] for row in self.view.of_everything().at(self.today).rows("record_form_places")]
        return dict(sorted(((code, place_name(code)) for code in codes), key=lambda pair: pair[1].lower()))

    @cached_property
    def programmes(self) -> dict[str, str]:
        return {row["programme_id"]: row["name"] for row in self.view.of_everything().at(self.today).rows("record_form_programmes")}

    @cached_property
    def present_groups(self) -> Rows:
        """The groups that have not left."""
        return [row for row in self.groups if row["left_on"] is None or row["left_on"] > self.today]

    def names(self, table: str) -> dict[str, str]:
        """The records of `table` to choose from, by id, each under the name people know."""
        found: dict[str, str] = getattr(self, f"_{table}_names")()
        return found

    def n_more(self, table: str) -> int:
        """How many places or partners there are beside those in `names`: they are searched for."""
        rows: Rows = getattr(self, table) if table in REGISTERS else []
        return max(0, rows[0]["n_others"] - MOST_OFFERED) if rows else 0

    def found(self, table: str, find: str, chosen: str | None) -> dict[str, str]:
        """As `names`, but of the others those whose name holds what is to `find`, and the one that is chosen."""
        key = TABLES[table].key[0]
        return _told_apart({row[key]: row["name"] for row in self._found(table, find, chosen)})

    def name(self, table: str, record_id: str | None, otherwise: str = "") -> str:
        """One record under the name people know, also where it is not among those offered."""
        if not record_id:
            return otherwise
        names = self.names(table)
        if record_id not in names and table in REGISTERS:
            names = self.found(table, "", record_id)
        return names.get(record_id, otherwise)

    def _found(self, table: str, find: str = "", chosen: str | None = None) -> Rows:
        return self._rows(table, find=" ".join(find.split()), chosen=chosen, most=MOST_OFFERED)

    def _rows(self, question: str, **parameters: Any) -> Rows:
        return self.view.of_project(self.project_id).at(self.today).rows(f"record_form_{question}", **parameters)

    def _groups_names(self) -> dict[str, str]:
        return _told_apart({row["group_id"]: f"{row['label']}{'' if row in self.present_groups else ' (has left)'}" for row in self.groups})

    def _settings_names(self) -> dict[str, str]:
        return _told_apart({row["setting_id"]: row["name"] for row in self.settings})

    def _partners_names(self) -> dict[str, str]:
        return _told_apart({row["partner_id"]: row["name"] for row in self.partners})

    def _sessions_names(self) -> dict[str, str]:
        return _told_apart({row["session_id"]: " · ".join(one for one in (day(row["held_on"]), row["title"] or row["setting"]) if one) for row in self.sessions})

    def _programmes_names(self) -> dict[str, str]:
        return _told_apart(self.programmes)

    def _projects_names(self) -> dict[str, str]:
        return {self.project_id: self.project_name}


def _told_apart(names: dict[str, str]) -> dict[str, str]:
    """Names that two records share carry their id."""
    seen: dict[str, int] = {}
    for name in names.values():
        seen[name] = seen.get(name, 0) + 1
    return {one: name if seen[name] == 1 else f"{name} ({one})" for one, name in names.items()}
