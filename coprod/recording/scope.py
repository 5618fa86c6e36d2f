"""Who may write what: a lead what belongs to their programmes, a team its own projects and the places and partners it works with, others nothing."""

from collections.abc import Iterable, Mapping

from coprod.errors import CoprodError
from coprod.schema import TABLES, Table
from coprod.store import recording
from coprod.store.staging import Cursor
from coprod.viewer import LEAD, TEAM, Viewer

# What a programme is made of, its money and its figures are the lead's to change.
LEADS_ALONE = frozenset({"programmes", "funders", "grants", "segments", "populations", "thresholds"})
# Figures of places, and the words for them, serve every programme alike.
EVERYBODYS = frozenset({"segments", "populations"})


def may_write(viewer: Viewer) -> bool:
    """Whether the viewer writes records at all."""
    return viewer.may_write


def may_write_to(viewer: Viewer, table: str) -> bool:
    """Whether the viewer writes rows of `table` at all; which of them, the store says."""
    return viewer.may_write and (table not in LEADS_ALONE or viewer.leads) and (table not in EVERYBODYS or viewer.sees_all)


def own_projects(cursor: Cursor, viewer: Viewer) -> list[str] | None:
    """The viewer's projects as the store knows them now; None where every one is theirs, none for a funder and for nobody."""
    if viewer.sees_all:
        return None
    if viewer.role == TEAM:
        return list(viewer.project_ids)
    return recording.projects_within(cursor, own_programmes(viewer))


def own_programmes(viewer: Viewer) -> list[str]:
    """The programmes a lead is confined to; none for anybody else."""
    return list(viewer.programme_ids or ()) if viewer.role == LEAD else []


def is_own(cursor: Cursor, viewer: Viewer, project_id: str) -> bool:
    """Whether the project is the viewer's."""
    own = own_projects(cursor, viewer)
    return own is None or project_id in own


def refuse_strangers(viewer: Viewer, tables: Iterable[str]) -> None:
    """Raise CoprodError where the viewer may not see how rows of one of `tables` came about: whoever would never write them."""
    if not viewer.sees_live:
        raise CoprodError("You can look, not record", "Records are written by a project's team and by the lead.", "Ask the lead of the programme.")
    if not viewer.leads and (closed := sorted(LEADS_ALONE & set(tables))):
        titles = ", ".join(TABLES[name].title.lower() for name in closed)
        raise CoprodError("Not yours to change", f"{titles.capitalize()} are kept by the lead of the programme.", "Ask the lead to change them.")
    if not viewer.sees_all and (shared := sorted(EVERYBODYS & set(tables))):
        titles = ", ".join(TABLES[name].title.lower() for name in shared)
        raise CoprodError("Not yours to change", f"{titles.capitalize()} serve every programme.", "Ask a lead of all programmes to change them.")


def refuse_readers(viewer: Viewer, tables: Iterable[str]) -> None:
    """Raise CoprodError where the viewer may write no row of one of `tables`."""
    refuse_strangers(viewer, tables)
    if not viewer.may_write:
        raise CoprodError("You can look, not record", f"You see what “{viewer.label}” sees, and write nothing as somebody else.", "Go back to your own view to record.")


def refuse_moving(viewer: Viewer, projects: Iterable[Mapping[str, str | None]]) -> None:
    """Raise CoprodError where one of the `projects` rows, cut to what changes, would be given another programme by a team."""
    if not viewer.leads and any("programme_id" in row for row in projects):
        raise CoprodError("Not yours to change", "Which programme a project belongs to is the lead's to say.", "Ask the lead of the programme.")


def refuse_outside(cursor: Cursor, viewer: Viewer, table: Table) -> None:
    """Raise CoprodError where a stored one of the `touched` rows is not the viewer's to change."""
    own = own_projects(cursor, viewer)
    if own is not None and recording.is_outside(cursor, table, own, own_programmes(viewer)):
        whose = "programme" if viewer.leads else "project"
        raise CoprodError(
            "Not yours to change", f"{table.title}: this belongs to another {whose}.",
            "Choose one of your own projects, or ask the lead of the programme." if whose == "project" else "Choose one of your own programmes, or ask its lead.",
        )


def refuse_others(cursor: Cursor, viewer: Viewer, project_ids: Iterable[str]) -> None:
    """Raise CoprodError where one of these projects is not the viewer's."""
    own = own_projects(cursor, viewer)
    if own is not None and not set(project_ids) <= set(own):
        raise CoprodError("Not yours to change", "This was recorded for another project too.", "Ask the lead of the programme.")
