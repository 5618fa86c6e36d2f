"""Ask a question for a viewer: the only way to rows.

A question is one .sql file in `queries/`. It names tables plainly (`sessions`, `stages`); each name is a view made for
this one cursor that holds only what the viewer may see and the filters leave. A question cannot name `main.` or `kept.`
(a test reads them all), so it cannot step round its scope.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pandas as pd

from coprod import asof
from coprod.errors import StoreError
from coprod.indicators import ORDER, base_statements
from coprod.indicators.chance import chance_bands
from coprod.schema import Table
from coprod.scope import KEPT, REGISTERS, Filters, declared, is_everything, lay_scope, text, views
from coprod.store import Store
from coprod.store.at_hand import Laid, Stamp
from coprod.store.recording import Row, rows_in_view
from coprod.viewer import Viewer

__all__ = ["KEPT", "REGISTERS", "Filters", "ask", "ask_rows", "asking", "indicator_rows", "prepare", "record_rows"]

# So many projects take more than a moment to compute; so many rows are handed on at once where there may be millions.
_A_WHILE, _AT_ONCE = 500, 5_000

# What lies on a cursor before any question: the projects in view with their phase; and the numbers under which what is computed of them is kept.
SCOPE, NUMBERED = "scope", "numbered"

# Questions whose answers other questions name as if they were tables: worked out once for all of these.
DERIVED = frozenset({"foundations_each", "settings_used"})

# The words of indicators that few questions use.
LIMITS = frozenset({"wilson_lower", "wilson_upper"})

# The stages of an earlier day, which a question's $earlier names.
STAGES_EARLIER = "stages_earlier"


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
        yield lambda question, **parameters: _plain(cursor.execute(text(f"{question}.sql"), parameters or None))


def prepare(store: Store, viewer: Viewer, filters: Filters, tell: asof.Tell) -> None:
    """Compute what a page is about to ask of this view, where that takes a while; `tell` hears how many projects are done, of how many."""
    scoped = _Scoped(store, viewer, filters)
    with scoped.snapshot() as cursor:
        missing = asof.missing(store, cursor, filters.as_of, scoped)
    if len(missing) >= _A_WHILE:
        tell(0, len(missing))
        asof.ensure(store, filters.as_of, missing, tell=tell)


def indicator_rows(store: Store, viewer: Viewer, filters: Filters, wanted: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
    """The rows of every indicator (or those `wanted`), in print order and a few thousand at a time; the chance bands are drawn here, outside SQL."""
    with _scoped(store, viewer, filters, _words("indicator_rows") | _words("composition_q")) as cursor:
        for name in (one for one in ORDER if wanted is None or one in wanted):
            bands = chance_bands(_plain(cursor.execute(text("composition_q.sql")))) if name == "composition_distance" else {}
            answer = cursor.execute(text("indicator_rows.sql"), {"indicators": [name], "ordered": ORDER})
            while some := _plain(answer, _AT_ONCE):
                for row in some if name == "composition_distance" else ():
                    row["lower"], row["upper"] = bands.get((row["project_id"], row["dimension"]), (None, None))
                yield from some


def record_rows(store: Store, viewer: Viewer, table: Table, equals: Mapping[str, Sequence[str]], filters: Filters) -> list[Row]:
    """The viewer's rows of one table whose columns have one of the texts in `equals`; every value text as an import writes it."""
    with _scoped(store, viewer, filters, {table.name}) as cursor:
        return rows_in_view(cursor, table, equals)


@contextmanager
def _asked(store: Store, viewer: Viewer, question: str, filters: Filters, parameters: dict[str, Any]) -> Iterator[Any]:
    with _scoped(store, viewer, filters, names := _words(question), parameters["earlier"] if STAGES_EARLIER in names else None) as cursor:
        yield cursor.execute(text(f"{question}.sql"), parameters or None)


def _words(question: str) -> set[str]:
    """Every word of a question's text, and of what it derives from: among them the tables it names."""
    words = set(re.findall(r"\b[a-z_]+\b", re.sub(r"--.*", "", text(f"{question}.sql"))))
    return words.union(*(_words(name) for name in words & DERIVED - {question}))


def _plain(answer: Any, most: int | None = None) -> list[dict[str, Any]]:
    names = [column[0] for column in answer.description]
    return [dict(zip(names, row, strict=True)) for row in (answer.fetchall() if most is None else answer.fetchmany(most))]


@contextmanager
def _scoped(store: Store, viewer: Viewer, filters: Filters, names: set[str], earlier: datetime.date | None = None) -> Iterator[Any]:
    """A cursor on which each of `names` is a view of what the viewer may see and the filters leave; `earlier` is the day of `stages_earlier`."""
    scoped, kept = _Scoped(store, viewer, filters), names & KEPT.keys()
    is_whole = is_everything(viewer, filters)
    with _standing_twice(scoped, kept, earlier) if earlier else _standing(scoped, kept) if kept else scoped.snapshot() as cursor:
        if kept and not is_whole:
            scoped.lay(NUMBERED, text("numbered.sql"))
        if names & LIMITS:
            scoped.lay("limits", base_statements()[1])
        for name, statement in views(names, viewer, filters):
            scoped.lay(name, statement)
        if earlier:
            scoped.lay(STAGES_EARLIER, text("earlier_view.sql").format(where="TRUE" if is_whole else declared()["kept"]))
            cursor.execute(text("earlier.sql"), {"earlier": earlier})
        for name in sorted(names & DERIVED):
            scoped.lay(name, text("derived.sql").format(name=name, question=text(f"{name}.sql")))
        yield cursor


class _Scoped:
    """The scope of a viewer and view on a cursor; what is laid there once stays for the next question of the very same scope."""

    def __init__(self, store: Store, viewer: Viewer, filters: Filters) -> None:
        self.store, self.viewer, self.filters = store, viewer, filters
        self.whose = (viewer.scope, filters)
        # Whatever is filtered lies within what the viewer may see.
        self.within = (viewer.scope, Filters(as_of=filters.as_of))
        self._laid: Laid | None = None

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        """A cursor that sees the records as they are now, with `scope` on it. The key of what lies there is the whole scope."""
        with self.store.snapshot_at_hand(self.whose) as laid:
            self._laid = laid
            if SCOPE not in laid.names:
                lay_scope(laid.cursor, self.viewer, self.filters)
                laid.names.add(SCOPE)
            yield laid.cursor

    def stamp(self) -> Stamp:
        """What the snapshot sees."""
        assert self._laid and self._laid.stamp
        return self._laid.stamp

    def lay(self, name: str, statement: str) -> None:
        """Execute the statement that makes `name`, unless it lies there."""
        assert self._laid
        if name not in self._laid.names:
            self._laid.cursor.execute(statement)
            self._laid.names.add(name)


def _standing(scoped: _Scoped, kept: set[str]) -> AbstractContextManager[Any]:
    """A snapshot in which the projects in scope stand computed from the very records it holds: of an earlier day only what is asked."""
    as_of = scoped.filters.as_of
    part = asof.LEVELS if kept == {"stages"} and as_of < datetime.date.today() else asof.ALL
    return asof.standing(scoped.store, as_of, scoped, part=part)


@contextmanager
def _standing_twice(scoped: _Scoped, kept: set[str], earlier: datetime.date) -> Iterator[Any]:
    """The same, in which the stages of an earlier day stand beside those of the as-of day."""
    for _ in range(asof.MOST_TRIES):
        with asof.standing(scoped.store, earlier, scoped, part=asof.LEVELS):
            pass
        with _standing(scoped, kept) as cursor:
            if not asof.missing(scoped.store, cursor, earlier, scoped, part=asof.LEVELS):
                yield cursor
                return
    raise StoreError("The records keep changing", "They changed faster than two days could be worked out.", "Wait and load the page again.")
