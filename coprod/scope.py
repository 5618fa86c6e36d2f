"""What a viewer may see, laid on a cursor: the projects in scope, and for each table a question names a view of what belongs to them."""

import datetime
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from coprod import asof
from coprod.indicators import base_statements
from coprod.quality import first_recorded
from coprod.schema import TABLES
from coprod.viewer import LEAD, TEAM, Viewer

_FOLDER = files("coprod").joinpath("queries")

# What is kept by as-of date and project, under the name questions use.
_CALLED = {"groups": "group_state", "near": "near_sessions", "uses": "setting_uses", "faces": "faces_chosen", "needs": "needs_so_far", "methods": "sessions_told"}
KEPT = {_CALLED.get(table, table): table for table in asof.KEPT[asof.ALL]}

# Every place and partner there is, for those who choose among them; under the name questions use.
REGISTERS = {"settings_register": "settings", "setting_features_register": "setting_features", "partners_register": "partners"}

# What happened and when an import first brought it, under the name questions use.
FIRST_RECORDED = "first_recorded"


@dataclass(frozen=True)
class Filters:
    """What a page narrows its view to; None leaves a filter open. Ids, except `phases` and `statuses`."""

    programmes: tuple[str, ...] | None = None
    funders: tuple[str, ...] | None = None
    places: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    phases: tuple[str, ...] | None = None
    projects: tuple[str, ...] | None = None
    as_of: datetime.date = field(default_factory=datetime.date.today)

    def parameters(self) -> dict[str, list[str]]:
        """Those that narrow, as the scope's SQL takes them."""
        names = ("programmes", "funders", "places", "statuses", "phases", "projects")
        return {name: list(value) for name in names if (value := getattr(self, name)) is not None}


def is_everything(viewer: Viewer, filters: Filters) -> bool:
    """Whether every row there is is theirs to see and nothing is filtered out: then no row has to be compared with the scope."""
    return viewer.sees_all and filters == Filters(as_of=filters.as_of)


def lay_scope(cursor: Any, viewer: Viewer, filters: Filters) -> None:
    """Lay the as-of day, what the viewer is, and the projects in scope with their phase and status on a cursor: the temporary table `scope`."""
    cursor.execute(text("as_of.sql"), {"as_of": filters.as_of})
    cursor.execute(text("viewer.sql"), _facts(viewer))
    cursor.execute(base_statements()[0])
    where, parameters = _projects(viewer, filters)
    name = "scope_everything.sql" if is_everything(viewer, filters) else "scope.sql"
    cursor.execute(text(name).format(phased=text("phased.sql"), where=where), parameters or None)


def _facts(viewer: Viewer) -> dict[str, Any]:
    # By role, not by what happens to be filled in: ids alone open nothing.
    programme_ids = list(viewer.programme_ids or ()) if viewer.role == LEAD else []
    return {"sees_all": viewer.sees_all, "sees_live": viewer.sees_live, "leads": viewer.leads, "programme_ids": programme_ids}


def _projects(viewer: Viewer, filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition of a project in scope, and its parameters: all, a lead's programmes', a team's own. None for a funder, who reads signed releases, and for nobody."""
    asked = filters.parameters()
    own = {"programme_ids": _facts(viewer)["programme_ids"], "project_ids": list(viewer.project_ids) if viewer.role == TEAM else []}
    seen = "TRUE" if viewer.sees_all else " OR ".join(declared()["seen"].values())
    # Only what is filtered is asked: a condition that lets everything through is worked out for every project all the same.
    return " AND ".join([f"({seen})", *(declared()["narrowed"][name] for name in asked)]), asked | ({} if viewer.sees_all else own)


def views(names: set[str], viewer: Viewer, filters: Filters) -> list[tuple[str, str]]:
    """For each table the question names the statement that makes a view of it, holding only what is in scope."""
    default, of_kept, is_whole = declared()["default"], declared()["kept"], is_everything(viewer, filters)
    through = {**declared()["through"], **dict.fromkeys(declared()["whole"] if viewer.sees_all else (), "TRUE")}
    tables = [(name, f"records.main.{name}", through.get(name, default)) for name in TABLES if name in names]
    registers = [(name, f"records.main.{source}", "getvariable('viewer').sees_live") for name, source in REGISTERS.items() if name in names]
    arrived = [(FIRST_RECORDED, f"({first_recorded()})", default)] if FIRST_RECORDED in names else []
    partly = [(name, f"({source})", default) for name, source in declared()["partly"].items() if name in names]
    kept = [(name, source, of_kept) for name, source in KEPT.items() if name in names]
    return [
        (name, text(view).format(name=name, source=source, where="TRUE" if is_whole else where))
        for view, some in (("view.sql", tables + registers + arrived + partly), ("kept_view.sql", kept)) for name, source, where in some
    ]


@cache
def declared() -> dict[str, Any]:
    """The conditions of `in_scope.toml`."""
    return tomllib.loads(text("in_scope.toml"))


@cache
def text(name: str) -> str:
    """What a file of `queries/` holds."""
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")
