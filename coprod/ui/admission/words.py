"""Viewers in people's words: what they are, what they see, how it stands with them."""

import datetime
from collections.abc import Iterable, Sequence

import pandas as pd

from coprod.admission import Admitted
from coprod.ui import parts
from coprod.ui.project_picking import MOST_LISTED
from coprod.ui.text import count
from coprod.ui.view import View
from coprod.viewer import ADMINISTRATOR, FUNDER, LEAD, TEAM

ROLES = {LEAD: "Lead", TEAM: "Team", FUNDER: "Funder", ADMINISTRATOR: "Administrator"}
ABOUT = {
    LEAD: "Sees and changes everything in their programmes, and makes the reports for funders.",
    TEAM: "Sees and records what belongs to their own projects.",
    FUNDER: "Reads the signed quarterly releases about the projects they grant, and nothing else.",
    ADMINISTRATOR: "As a lead of all programmes, and says who may see what.",
}
STATES = {"invited": "Invited, not come yet", "open": "Let in", "disabled": "Disabled", "expired": "Expired"}
_MOST_NAMES = 3



class Names(dict[str, dict[str, str]]):
    """What a role may be given, by role and id: programmes, funders, and projects. Of many projects those of `people` and the first by name."""

    def __init__(self, view: View, people: Iterable[Admitted]) -> None:
        everything = view.of_everything()
        offered = everything.rows("filter_choices")
        theirs = {project_id for one in people if one.role == TEAM for project_id in one.scope_ids}
        self._everything = everything
        self.n_projects: int = everything.rows("filter_count")[0]["n"]
        super().__init__({
            LEAD: {row["id"]: row["label"] for row in offered if row["kind"] == "programme"},
            FUNDER: {row["id"]: row["label"] for row in offered if row["kind"] == "funder"},
            TEAM: {**self.projects(""), **(parts.project_labels(view, sorted(theirs)) if theirs else {})},
        })

    def projects(self, find: str) -> dict[str, str]:
        """The first projects by name that hold what is to `find`."""
        rows = self._everything.rows("project_found", find=" ".join(find.split()), chosen=None, most=MOST_LISTED)
        return {row["project_id"]: row["label"] for row in rows}

    def called(self, project_ids: Iterable[str]) -> dict[str, str]:
        """These projects by name; one that is no longer recorded by its id."""
        ids = list(project_ids)
        return {**dict(zip(ids, ids, strict=True)), **(parts.project_labels(self._everything, ids) if ids else {})}


def sees(one: Admitted, known: Names) -> str:
    """What somebody sees, by name; what is no longer recorded by its id."""
    if not one.scope_ids:
        return "Everything" if one.role == ADMINISTRATOR else "All programmes"
    said = [known.get(one.role, {}).get(scope_id, scope_id) for scope_id in one.scope_ids]
    shown = said if len(said) <= _MOST_NAMES else said[: _MOST_NAMES - 1]
    left = len(said) - len(shown)
    return ", ".join(shown) + (f" and {count(left, 'other')}" if left else "")


def table(people: Sequence[Admitted], known: Names, today: datetime.date) -> pd.DataFrame:
    """The list of viewers as a table for people."""
    return pd.DataFrame({
        "Address": [one.email for one in people],
        "Role": [ROLES[one.role] for one in people],
        "Sees": [sees(one, known) for one in people],
        "State": [STATES[one.state] for one in people],
        "Last visit": [last_visit(one, today) for one in people],
        "Invited": pd.to_datetime([one.invited_on for one in people]),
        "Last day": pd.to_datetime([one.expires_on for one in people]),
    })


def last_visit(one: Admitted, today: datetime.date) -> str:
    """How long ago somebody was last here."""
    if one.last_visit_at is None:
        return "never"
    days = (today - one.last_visit_at.date()).days
    return "today" if days <= 0 else f"{count(days, 'day')} ago"
