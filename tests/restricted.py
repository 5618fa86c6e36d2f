"""A portfolio cut down to what one viewer may see: the same records as if nobody else's had ever been written."""

from collections.abc import Mapping, Sequence
from typing import Any

from coprod.viewer import LEAD, TEAM, Viewer

from .plain.door import OWNED_THROUGH

Rows = list[dict[str, Any]]


def own_projects(portfolio: Mapping[str, Rows], viewer: Viewer) -> set[str]:
    """The projects a viewer sees, by their role alone."""
    projects = {str(row["project_id"]): row["programme_id"] for row in portfolio["projects"]}
    if viewer.role == TEAM:
        return projects.keys() & set(viewer.project_ids)
    if viewer.role == LEAD and viewer.programme_ids is not None:
        return {project_id for project_id, programme_id in projects.items() if programme_id in viewer.programme_ids}
    return set(projects) if viewer.sees_all else set()


def restricted(portfolio: Mapping[str, Sequence[dict[str, Any]]], viewer: Viewer) -> dict[str, Rows]:
    """What is left without every other project and programme; places, partners, figures of places and the words for them stay whole."""
    own = own_projects({"projects": list(portfolio["projects"])}, viewer)
    owners = {
        table: {row[column]: row["project_id"] for row in portfolio.get(table, [])}
        for table, column in (("groups", "group_id"), ("sessions", "session_id"), ("celebrations", "celebration_id"))
    }
    left: dict[str, Rows] = {}
    for table, rows in portfolio.items():
        if table in OWNED_THROUGH:
            owner, column = OWNED_THROUGH[table]
            left[table] = [row for row in rows if owners[owner].get(row[column]) in own]
        elif rows and "project_id" in rows[0]:
            left[table] = [row for row in rows if row["project_id"] in own]
        else:
            left[table] = list(rows)
    programmes = {row["programme_id"] for row in left["projects"]} | (set(viewer.programme_ids or ()) if viewer.role == LEAD else set())
    for table in ("programmes", "thresholds"):
        left[table] = [row for row in left.get(table, []) if row["programme_id"] in programmes]
    # A funder that pays for others alone is theirs; one that pays for nobody is there for leads.
    paying, own_paying = ({row["funder_id"] for row in rows} for rows in (portfolio.get("grants", []), left.get("grants", [])))
    left["funders"] = [row for row in left.get("funders", []) if row["funder_id"] in own_paying or (viewer.leads and row["funder_id"] not in paying)]
    return left
