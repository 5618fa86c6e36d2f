"""Who is asking, and which projects they may see. Nobody in particular sees nothing."""

import os
from dataclasses import dataclass, replace

from coprod.errors import UsageError

LEAD, FUNDER, TEAM, ADMINISTRATOR = "lead", "funder", "team", "administrator"
ROLES = (LEAD, FUNDER, TEAM, ADMINISTRATOR)


@dataclass(frozen=True)
class Viewer:
    """A viewer with a role.

    A lead sees the projects of its programmes (`programme_ids`; None: of every programme), an administrator all of them, a team its
    own projects, a funder signed releases about the projects it grants and nothing live. Hashable, so that nothing cached for one
    viewer can be given to another.
    """

    role: str | None = None
    funder_id: str | None = None
    project_ids: tuple[str, ...] = ()
    programme_ids: tuple[str, ...] | None = None
    # Their row in the store's list of viewers; None for the one trusted local user.
    viewer_id: str | None = None
    # Someone who leads looks through these eyes: they see what this viewer sees and write nothing.
    is_looking_through: bool = False

    @property
    def sees_all(self) -> bool:
        """Whether every project of the store is theirs to see."""
        return self.role == ADMINISTRATOR or (self.role == LEAD and self.programme_ids is None)

    @property
    def leads(self) -> bool:
        """Whether they lead what they see: programmes, money and figures of places are theirs to change."""
        return self.role in (LEAD, ADMINISTRATOR)

    @property
    def sees_live(self) -> bool:
        """Whether live, exact records are shown to them at all; a funder reads signed releases instead."""
        return self.role in (LEAD, ADMINISTRATOR, TEAM)

    @property
    def may_write(self) -> bool:
        """Whether they write records at all."""
        return self.sees_live and not self.is_looking_through

    @property
    def admits(self) -> bool:
        """Whether they say who may see what: an administrator, and the one local user of an app without sign-in."""
        is_local = self.role == LEAD and self.programme_ids is None and self.viewer_id is None
        return (self.role == ADMINISTRATOR or is_local) and not self.is_looking_through

    @property
    def scope(self) -> "Viewer":
        """The same scope, of nobody in particular: what is worked out for one serves all who may see the same."""
        return replace(self, viewer_id=None)

    @property
    def label(self) -> str:
        """How the page names them."""
        if self.role == FUNDER:
            return f"Funder {self.funder_id}"
        if self.role == TEAM:
            return "Team of " + ", ".join(self.project_ids)
        if self.role == LEAD and self.programme_ids is not None:
            return "Lead of " + ", ".join(self.programme_ids)
        return {LEAD: "Lead", ADMINISTRATOR: "Administrator"}.get(self.role or "", "Nobody")


NOBODY = Viewer()
LOCAL_LEAD = Viewer(role=LEAD)


def local_viewer(setting: str | None = None) -> Viewer:
    """The viewer of an app without sign-in: `COPROD_VIEWER`, else one trusted local lead.

    `lead`, `lead:<programme_id>[,<programme_id>…]`, `administrator`, `funder:<funder_id>` or `team:<project_id>[,<project_id>…]`;
    anything else is a UsageError.
    """
    text = (os.environ.get("COPROD_VIEWER") or LEAD) if setting is None else setting
    role, _, rest = text.partition(":")
    ids = tuple(part.strip() for part in rest.split(",") if part.strip())
    if text in (LEAD, ADMINISTRATOR):
        return Viewer(role=text)
    if role == LEAD and ids:
        return Viewer(role=LEAD, programme_ids=ids)
    if role == FUNDER and len(ids) == 1:
        return Viewer(role=FUNDER, funder_id=ids[0])
    if role == TEAM and ids:
        return Viewer(role=TEAM, project_ids=ids)
    raise UsageError(
        "Unknown viewer", f"COPROD_VIEWER says “{text}”.", "Use lead, lead:<programme_id>, administrator, funder:<funder_id> or team:<project_id>,<project_id>.",
    )
