"""How far an import is and how long it takes yet; and that one somebody stops leaves nothing, wherever it is stopped."""

import datetime
import io
import threading
from pathlib import Path

import pytest

from coprod import intake
from coprod.cli.telling import line_of, told
from coprod.cli.terminal import Terminal
from coprod.intake import reading
from coprod.progress import Cancelled, Progress, Step
from coprod.schema import TABLES
from coprod.store import Store, open_store
from coprod.store.stopping import stoppable
from tests.records_text import BASE, only

TODAY = datetime.date(2026, 11, 22)


class Clock:
    """Seconds that pass when told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_share_grows_with_rows_and_the_time_left_follows_from_it() -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    progress.begin("Reading", 1000, 0.4)
    clock.now = 2.0
    progress.advance(500)
    assert progress.now() == Step("Reading", 500, 1000, pytest.approx(0.2), pytest.approx(8.0))
    progress.advance(500)
    clock.now = 4.0
    progress.begin("Storing", 0, 0.6)
    assert progress.now() == Step("Storing", 0, 0, pytest.approx(0.4), pytest.approx(6.0))
    # One statement counts nothing: it moves at the pace so far, and is never said to be done before it is.
    clock.now = 7.0
    assert progress.now().share == pytest.approx(0.7)
    clock.now = 700.0
    assert progress.now().share == pytest.approx(0.4 + 0.6 * 0.95)


def test_no_time_left_is_said_before_anything_is_known_of_it() -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    assert progress.now() == Step("", 0, 0, 0.0, None)
    progress.begin("Reading", 100, 1.0)
    progress.advance(50)
    assert progress.now().seconds_left is None
    clock.now = 30.0
    assert progress.now().seconds_left == pytest.approx(30.0)


def test_a_row_read_twice_is_no_more_than_all_of_them() -> None:
    progress = Progress()
    progress.begin("Reading", 10, 1.0)
    progress.advance(25)
    assert progress.now().share == 1.0


class StoppedAt(Progress):
    """Cancelled at the nth time that something is said of the work."""

    def __init__(self, nth: int) -> None:
        super().__init__()
        self.n_left, self.said = nth, list[str]()

    def go_on(self) -> None:
        self.n_left -= 1
        self.said.append(self.now().what)
        if self.n_left == 0:
            self.cancel()
        super().go_on()


def everything(store: Store) -> tuple[int, dict[str, list[tuple]]]:
    with store.cursor() as cursor:
        tables = [*TABLES, *(f"before.{name}" for name in TABLES), "coprod.imports", "coprod.change_log"]
        return store.data_version(), {name: sorted(cursor.table(name).fetchall(), key=repr) for name in tables}


def test_an_import_stopped_anywhere_leaves_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONG", 200)
    first = only(tmp_path / "one", funders=BASE["funders"], partners=BASE["partners"])
    assert intake.import_paths(store, [first], today=TODAY).import_id
    before = everything(store)
    changed = BASE["partners"].replace("nursery,E08", "school,E08")
    folder, nth, last = only(tmp_path / "two", programmes=BASE["programmes"], partners=changed, groups=BASE["groups"].split("\n")[0]), 0, None
    while last is None:
        nth += 1
        progress = StoppedAt(nth)
        try:
            last = intake.import_paths(store, [folder], today=TODAY, progress=progress)
        except Cancelled:
            assert everything(store) == before, nth
    assert last.import_id == "import-000002"
    assert last.stored["partners"]["updated"] == 1
    assert {said.split(" ")[0] for said in progress.said} == {"", "Reading", "Looking", "Checking", "Storing"}
    assert progress.now().share > 0.7


def test_a_long_statement_ends_when_the_work_is_cancelled(store: Store) -> None:
    progress, ended = Progress(), list[BaseException]()

    def work() -> None:
        try:
            with store.transaction() as cursor, stoppable(cursor, progress):
                cursor.execute("INSERT INTO main.funders SELECT 'f' || range, 'Fund', NULL FROM range(100)")
                cursor.execute("SELECT count(*) FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range % 7 = 3")
        except Cancelled as error:
            ended.append(error)
    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        progress.cancel()
        thread.join(0.05)
    assert len(ended) == 1
    assert store.is_empty()
    with store.transaction() as cursor:
        cursor.execute("INSERT INTO main.funders VALUES ('f', 'Fund', NULL)")
    assert store.counts()["funders"] == 1


def test_ctrl_c_within_a_statement_is_ctrl_c(store: Store) -> None:
    # The driver hears the signal itself, and says so in its own words.
    def stopped(said: str) -> None:
        with store.transaction() as cursor:
            cursor.execute("INSERT INTO main.funders VALUES ('f', 'Fund', NULL)")
            raise RuntimeError(said)
    with pytest.raises(KeyboardInterrupt):
        stopped("Query interrupted")
    with pytest.raises(RuntimeError, match="something else"):
        stopped("something else")
    assert store.is_empty()


def terminal(is_watched: bool) -> Terminal:
    return Terminal(io.StringIO(), io.StringIO(), Path(), Path("x.duckdb"), "lead", TODAY, is_watched=is_watched)


def test_nobody_is_told_who_does_not_watch() -> None:
    to = terminal(False)
    with told(to) as progress:
        progress.begin("Reading", 10, 1.0)
        progress.advance(10)
    assert to.err.getvalue() == to.out.getvalue() == ""


def test_who_watches_is_told_on_one_line_that_is_gone_in_the_end() -> None:
    to, was_told = terminal(True), threading.Event()
    write = to.err.write
    to.err.write = lambda text: (write(text), was_told.set())[0]
    with told(to) as progress:
        progress.begin("Reading attendance.csv", 2000, 1.0)
        progress.advance(1000)
        assert was_told.wait(20)
    said = to.err.getvalue()
    assert said.startswith("\rReading attendance.csv: 1,000 of 2,000 rows · 50 %")
    assert said.endswith(" \r")
    assert "\n" not in said
    assert to.out.getvalue() == ""


@pytest.mark.parametrize(("step", "said"), [
    (Step("Reading attendance.csv", 0, 0, 0.0, None), "Reading attendance.csv · 0 %"), (Step("Storing attendance", 0, 8_000_000, 0.7, 4.2), "Storing attendance: 8,000,000 rows · 70 % · about 4 s left"),
    (Step("Reading a.csv", 12, 10, 0.5, 0.2), "Reading a.csv: 10 of 10 rows · 50 % · about 1 s left"), (Step("Reading", 1, 10, 0.1, 400.0), "Reading: 1 of 10 rows · 10 % · about 7 min left"),
])
def test_the_line_says_what_rows_share_and_time(step: Step, said: str) -> None:
    assert line_of(step) == said


def test_a_file_of_a_million_rows_with_one_that_is_ragged_is_read_row_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coprod.intake.poured._PACK", 1000)
    rows = "".join(f"fund-{number},Fund {number % 7}\n" for number in range(5_500))
    store = open_store(None)
    outcome = intake.import_paths(store, [only(tmp_path, funders=f"funder_id,name\n{rows}fund-x\nno id,Fund\n")], today=TODAY)
    assert [(one.code, one.row) for one in outcome.faults] == [("ragged_row", 5502), ("bad_id", 5503)]
    outcome = intake.import_paths(store, [only(tmp_path, funders=f"funder_id,name\n{rows}")], today=TODAY)
    assert outcome.stored["funders"]["inserted"] == 5_500
    with store.cursor() as cursor:
        assert cursor.execute("SELECT count(DISTINCT funder_id), count(DISTINCT name) FROM main.funders").fetchone() == (5_500, 7)
    store.close()
