"""Who is asking, and which projects they may see. Nobody in particular sees nothing."""

import os
from dataclasses import dataclass

from coprod.errors import UsageError

LEAD, FUNDER, TEAM = "lead", "funder", "team"


@dataclass(frozen=True)
class Viewer:
    """A viewer with a role: a lead sees every project, a funder those it grants, a team its own.

    Hashable, so that nothing cached for one viewer can be given to another.
    """

    role: str | None = None
    funder_id: str | None = None
    project_ids: tuple[str, ...] = ()

    @property
    def sees_all(self) -> bool:
        return self.role == LEAD

    @property
    def sees_registers(self) -> bool:
        """Whether every place and partner may be looked up, used by the viewer's projects or not: to choose among them."""
        return self.role in (LEAD, TEAM)

    @property
    def label(self) -> str:
        """How the page names them."""
        if self.role == FUNDER:
            return f"Funder {self.funder_id}"
        if self.role == TEAM:
            return "Team of " + ", ".join(self.project_ids)
        return {LEAD: "Lead"}.get(self.role or "", "Nobody")


NOBODY = Viewer()
LOCAL_LEAD = Viewer(role=LEAD)


def local_viewer(setting: str | None = None) -> Viewer:
    """The viewer of an app without sign-in: `COPROD_VIEWER`, else one trusted local lead.

    `lead`, `funder:<funder_id>` or `team:<project_id>[,<project_id>…]`; anything else is a UsageError.
    """
    text = (os.environ.get("COPROD_VIEWER") or LEAD) if setting is None else setting
    role, _, rest = text.partition(":")
    ids = tuple(part.strip() for part in rest.split(",") if part.strip())
    if role == LEAD and not rest:
        return LOCAL_LEAD
    if role == FUNDER and len(ids) == 1:
        return Viewer(role=FUNDER, funder_id=ids[0])
    if role == TEAM and ids:
        return Viewer(role=TEAM, project_ids=ids)
    raise UsageError(
        "Unknown viewer", f"COPROD_VIEWER says “{text}”.", "Use lead, funder:<funder_id> or team:<project_id>,<project_id>.",
    )
