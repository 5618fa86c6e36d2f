"""Who may write what: a lead everything, a team its own projects and the places and partners it works with, others nothing."""

from collections.abc import Iterable, Mapping

from coprod.errors import CoprodError
from coprod.schema import TABLES, Table
from coprod.store import recording
from coprod.store.staging import Cursor
from coprod.viewer import TEAM, Viewer

# What a programme is made of, its money and its figures are the lead's to change.
LEADS_ALONE = frozenset({"programmes", "funders", "grants", "segments", "populations", "thresholds"})


def may_write(viewer: Viewer) -> bool:
    """Whether the viewer writes records at all."""
    return viewer.sees_all or viewer.role == TEAM


def refuse_readers(viewer: Viewer, tables: Iterable[str]) -> None:
    """Raise CoprodError where the viewer may write no row of one of `tables`."""
    if not may_write(viewer):
        raise CoprodError("You can look, not record", "Records are written by a project's team and by the lead.", "Ask the lead of the programme.")
    if not viewer.sees_all and (closed := sorted(LEADS_ALONE & set(tables))):
        titles = ", ".join(TABLES[name].title.lower() for name in closed)
        raise CoprodError("Not yours to change", f"{titles.capitalize()} are kept by the lead of the programme.", "Ask the lead to change them.")


def refuse_moving(viewer: Viewer, projects: Iterable[Mapping[str, str | None]]) -> None:
    """Raise CoprodError where one of the `projects` rows, cut to what changes, would be given another programme by a team."""
    if not viewer.sees_all and any("programme_id" in row for row in projects):
        raise CoprodError("Not yours to change", "Which programme a project belongs to is the lead's to say.", "Ask the lead of the programme.")


def refuse_outside(cursor: Cursor, viewer: Viewer, table: Table) -> None:
    """Raise CoprodError where a stored one of the `touched` rows is not the viewer's to change."""
    if not viewer.sees_all and recording.is_outside(cursor, table, viewer.project_ids):
        raise CoprodError(
            "Not yours to change", f"{table.title}: this belongs to another project.", "Choose one of your own projects, or ask the lead of the programme.",
        )


def refuse_others(viewer: Viewer, project_ids: Iterable[str]) -> None:
    """Raise CoprodError where one of these projects is not the viewer's."""
    if not viewer.sees_all and not set(project_ids) <= set(viewer.project_ids):
        raise CoprodError("Not yours to change", "This was recorded for another project too.", "Ask the lead of the programme.")
