"""What is kept computed, read out row by row, and a store on which people and files do at random what they do."""

import datetime
import random
from collections import Counter
from typing import Any

from coprod import asof, intake
from coprod.errors import CoprodError
from coprod.recording import sittings, taps
from coprod.recording.sittings import Asked
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from .arriving import arriving
from .form_changes import Drawing
from .plain.door import Door
from .portfolios import generate
from .test_recording_twice import DAY, outcome_of, stored_portfolio

EARLIER = DAY - datetime.timedelta(days=75)
Rows = Counter[tuple[str, ...]]


def kept_rows(store: Store) -> Rows:
    """Every row of every table that is kept, as text; how often each is there. Sums of decimals may differ in the last digits.

    Of the earlier day the levels alone: of some projects more may have been asked.
    """
    found: Rows = Counter()
    with store.cursor() as cursor:
        for table in asof.KEPT[asof.ALL]:
            answer = cursor.execute(f"SELECT * EXCLUDE (nth) FROM kept.{table} WHERE as_of <> ? OR ?", [EARLIER, table in asof.KEPT[asof.LEVELS]])  # noqa: S608
            found.update((table, *map(_said, row)) for row in answer.fetchall())
    return found


def _said(cell: Any) -> str:
    return f"{cell:.9g}" if isinstance(cell, float) else repr(cell)


def computed(store: Store) -> Rows:
    """What is kept once a day is computed whole, and the levels of an earlier one."""
    asof.ensure(store, DAY)
    asof.ensure(store, EARLIER, part=asof.LEVELS)
    return kept_rows(store)


def computed_afresh(store: Store) -> Rows:
    """The same, with nothing taken over."""
    asof.drop(store)
    return computed(store)


def differences(ours: Rows, theirs: Rows) -> list[tuple[str, ...]]:
    """The rows that one has more often than the other."""
    return sorted(((ours - theirs) + (theirs - ours)).elements())


class Life:
    """A small store, and what happens to it: forms, files, taps, and any of it taken back, with questions in between."""

    def __init__(self, seed: int) -> None:
        portfolio = generate(7000 + seed, n_projects=4)
        self.store, self.dice, self.came = open_store(None), random.Random(seed), Counter[str]()
        fill(self.store, arrow_tables(portfolio))
        self._stand(seed)

    def _stand(self, seed: int) -> None:
        self.door = Door(stored_portfolio(self.store), DAY)
        self.drawing = Drawing(seed, self.door)

    def go_on(self, n_steps: int) -> None:
        """So many things, one after the other."""
        for nth in range(n_steps):
            way = self.dice.choice([self.form, self.form, self.form, self.undo, self.file, self.file, self.tap, self.ask, self.ask])
            version, came = self.store.data_version(), way()
            self.came[f"{way.__name__} {came}"] += 1
            if self.store.data_version() != version:
                self._stand(1000 * self.dice.randrange(1000) + nth)

    def form(self) -> str:
        return outcome_of(self.store, self.drawing.change())[0]

    def undo(self) -> str:
        standing = [one["import_id"] for one in intake.imports(self.store) if not one["undone_at"]]
        if not standing:
            return "nothing"
        try:
            intake.undo(self.store, self.dice.choice(standing), with_later=True)
        except CoprodError:
            return "refused"
        return "undone"

    def file(self) -> str:
        """Some rows of a table with other values in one column, and now and then a new one."""
        table = TABLES[self.dice.choice(list(TABLES))]
        stored = stored_portfolio(self.store)[table.name]
        rows = self.dice.sample(stored, min(len(stored), 3))
        free = [column for column in table.columns if not column.key]
        for column in self.dice.sample(free, min(len(free), 1)):
            for row in rows:
                row[column.name] = self.drawing.cell(column, row.get("project_id"), 1)
        project_id = self.drawing.project()
        made = self.drawing.row(table.name, project_id) if project_id and self.dice.random() < 0.5 else None
        outcome = intake.bring_in(self.store, [arriving(table.name, [*rows, *([made] if made else [])])], [], source_files=["a.csv"], by="a test", today=DAY)
        return "stored" if outcome.import_id else "refused"

    def tap(self) -> str:
        groups = {row["group_id"]: row["project_id"] for row in self.door.rows["groups"].values()}
        met = [
            (row, group_id) for row in self.door.rows["sessions"].values() for group_id, project_id in groups.items()
            if project_id == row["project_id"] and row["status"] == "held" and row["held_on"] <= DAY
        ]
        if not met:
            return "nowhere"
        session, group_id = self.dice.choice(met)
        opened = sittings.open_sitting(
            self.store, LOCAL_LEAD, project_id=session["project_id"], session_id=session["session_id"], group_id=group_id,
            asked=Asked(questions=("felt_safe",)), code="2468", today=DAY,
        )
        if not (sitting_id := opened.sitting_id or opened.already):
            return "refused"
        sent = [taps.Tap(f"tap-{self.dice.randrange(10**9):09}", "felt_safe", self.dice.choice("12345")) for _ in range(self.dice.randint(1, 3))]
        return taps.take(self.store, LOCAL_LEAD, sitting_id, sent).state

    def ask(self) -> str:
        """A question of some projects, on one day or another."""
        project_ids = sorted(key[0] for key in self.door.rows["projects"])
        some = self.dice.sample(project_ids, self.dice.randint(0, len(project_ids)))
        asof.ensure(self.store, *self.dice.choice([(DAY, some), (DAY, None), (EARLIER, some)]), part=asof.ALL)
        return "answered"
