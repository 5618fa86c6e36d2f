"""Ask a question for a viewer: the only way to rows.

A question is one .sql file in `queries/`. It names tables plainly (`sessions`, `stages`); each name is a view made for
this one cursor that holds only what the viewer may see and the filters leave. A question cannot name `main.` or `kept.`
(a test reads them all), so it cannot step round its scope.
"""

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from coprod import asof
from coprod.errors import StoreError
from coprod.indicators import ORDER, base_statements
from coprod.indicators.chance import chance_bands
from coprod.quality import first_recorded
from coprod.schema import TABLES, Table
from coprod.store import Store
from coprod.store.recording import Row, rows_in_view
from coprod.viewer import LEAD, TEAM, Viewer

_FOLDER = files("coprod").joinpath("queries")
# How often a question starts over because records changed between computing and asking.
_MOST_TRIES = 20
# What is kept by as-of date and project, under the name questions use.
KEPT = {"indicators": "indicators", "rules": "rules", "stages": "stages", "attention": "attention", "group_state": "groups", "matches": "matches", "lacking": "lacking"}

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

    def parameters(self) -> dict[str, list[str] | None]:
        """As the scope's SQL takes them."""
        names = ("programmes", "funders", "places", "statuses", "phases", "projects")
        return {name: list(value) if (value := getattr(self, name)) is not None else None for name in names}


def ask(store: Store, viewer: Viewer, question: str, filters: Filters, **parameters: Any) -> pd.DataFrame:
    """The answer to `queries/<question>.sql` for this viewer and view, as a frame.

    `parameters` fill the question's own `$names`. Raises StoreError where the store cannot be read.
    """
    with _asked(store, viewer, question, filters, parameters) as answer:
        return answer.df()


def ask_rows(store: Store, viewer: Viewer, question: str, filters: Filters, **parameters: Any) -> list[dict[str, Any]]:
    """As `ask`, but plain rows: dates are dates, what is empty is None."""
    with _asked(store, viewer, question, filters, parameters) as answer:
        return _plain(answer)


@contextmanager
def asking(store: Store, viewer: Viewer, filters: Filters, questions: Sequence[str]) -> Iterator[Callable[..., list[dict[str, Any]]]]:
    """Several questions of one version of the records: inside, call what this gives with one of `questions` and its parameters, for plain rows."""
    with _scoped(store, viewer, filters, set().union(*(_words(question) for question in questions))) as cursor:
        yield lambda question, **parameters: _plain(cursor.execute(_text(f"{question}.sql"), parameters or None))


def indicator_rows(store: Store, viewer: Viewer, filters: Filters, wanted: Sequence[str] | None = None) -> list[dict[str, Any]]:
    """The rows of every indicator (or those `wanted`), in print order; the chance bands are drawn here, outside SQL."""
    rows = ask_rows(store, viewer, "indicator_rows", filters, indicators=wanted, ordered=ORDER)
    if wanted and "composition_distance" not in wanted:
        return rows
    bands = chance_bands(ask_rows(store, viewer, "composition_q", filters))
    for row in rows:
        if row["indicator"] == "composition_distance":
            row["lower"], row["upper"] = bands.get((row["project_id"], row["dimension"]), (None, None))
    return rows


def record_rows(store: Store, viewer: Viewer, table: Table, equals: Mapping[str, Sequence[str]], filters: Filters) -> list[Row]:
    """The viewer's rows of one table whose columns have one of the texts in `equals`; every value text as an import writes it."""
    with _scoped(store, viewer, filters, {table.name}) as cursor:
        return rows_in_view(cursor, table, equals)


@contextmanager
def _asked(store: Store, viewer: Viewer, question: str, filters: Filters, parameters: dict[str, Any]) -> Iterator[Any]:
    with _scoped(store, viewer, filters, _words(question)) as cursor:
        yield cursor.execute(_text(f"{question}.sql"), parameters or None)


def _words(question: str) -> set[str]:
    """Every word of a question's text: among them the tables it names."""
    return set(re.findall(r"\b[a-z_]+\b", _text(f"{question}.sql")))


def _plain(answer: Any) -> list[dict[str, Any]]:
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@contextmanager
def _scoped(store: Store, viewer: Viewer, filters: Filters, names: set[str]) -> Iterator[Any]:
    """A cursor on which each of `names` is a view of what the viewer may see and the filters leave."""
    with _standing(store, filters.as_of) if names & KEPT.keys() else store.snapshot() as cursor:
        cursor.execute(_text("as_of.sql"), {"as_of": filters.as_of})
        cursor.execute(_text("viewer.sql"), _facts(viewer))
        cursor.execute(base_statements()[0])
        cursor.execute(_text("scope.sql"), _scope(viewer, filters))
        for statement in _views(names):
            cursor.execute(statement)
        yield cursor


@contextmanager
def _standing(store: Store, as_of: datetime.date) -> Iterator[Any]:
    """A snapshot in which everything is computed for `as_of` from the very records it holds."""
    for _ in range(_MOST_TRIES):
        asof.ensure(store, as_of)
        with store.snapshot() as cursor:
            if asof.is_current(cursor, as_of):
                yield cursor
                return
    raise StoreError("The records keep changing", "They changed faster than they could be worked out.", "Wait for the import to end and load the page again.")


def _facts(viewer: Viewer) -> dict[str, Any]:
    # By role, not by what happens to be filled in: ids alone open nothing.
    programme_ids = list(viewer.programme_ids or ()) if viewer.role == LEAD else []
    return {"sees_all": viewer.sees_all, "sees_live": viewer.sees_live, "leads": viewer.leads, "programme_ids": programme_ids}


def _scope(viewer: Viewer, filters: Filters) -> dict[str, Any]:
    """The projects: all, a lead's programmes', a team's own. None for a funder, who reads signed releases, and for nobody."""
    facts = _facts(viewer)
    project_ids = list(viewer.project_ids) if viewer.role == TEAM else []
    return {"sees_all": facts["sees_all"], "programme_ids": facts["programme_ids"], "project_ids": project_ids, **filters.parameters()}


def _views(names: set[str]) -> list[str]:
    """A view for each table the question names, holding only what is in scope."""
    default, through = _conditions()
    tables = [(name, f"records.main.{name}", through.get(name, default)) for name in TABLES if name in names]
    kept = [(name, f"kept.main.{source}", f"as_of = as_of() AND {default}") for name, source in KEPT.items() if name in names]
    registers = [(name, f"records.main.{source}", "getvariable('viewer').sees_live") for name, source in REGISTERS.items() if name in names]
    arrived = [(FIRST_RECORDED, f"({first_recorded()})", default)] if FIRST_RECORDED in names else []
    return [_text("view.sql").format(name=name, source=source, where=where) for name, source, where in tables + kept + registers + arrived]


@cache
def _conditions() -> tuple[str, dict[str, str]]:
    declared = tomllib.loads(_text("in_scope.toml"))
    return declared["default"], declared["through"]


@cache
def _text(name: str) -> str:
    return _FOLDER.joinpath(name).read_text(encoding="utf-8")
