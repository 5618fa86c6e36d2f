"""Commands while the real app runs: the same as without it, for every command, and whole whatever ends in between."""

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from coprod.__main__ import main
from coprod.running.notice import beside
from coprod.store import open_store

from .records_text import written
from .running_app import App, app_on, begun, ended, has_ended, typed

Alone = Callable[[Path, Path, tuple[str, ...]], tuple[int, bytes, str]]
RECIPES = Path(__file__).parent / "recipes"
DAY = ("--as-of", "2026-11-22")
READING = [
    ("indicators", "--format", "json", *DAY), ("indicators", "--project", "proj-1", "--indicator", "reach", "answered_rate", *DAY),
    ("stages", "--format", "csv", *DAY), ("attention", *DAY), ("imports", "--format", "json"), ("log", "--format", "json"), ("recipes",),
    ("check", "--format", "json"), ("stages", "--project", "nowhere"), ("import", "records", "--format", "json", "--dry-run"),
    ("import", "faulty", "--format", "json"), ("undo", "nowhere"), ("demo",), ("import", "nowhere"), ("export", "--out", "records/projects.csv"),
]

FEED = [
    ("import", "later", "--format", "json"), ("import", "later"), ("recipes", "save", "clubs.toml", "--name", "clubs"),
    ("import", "clubs.csv", "--recipe", "clubs", "--format", "json"), ("export", "--out", "out"), ("export", "--out", "out.xlsx"),
    ("export", "--as", "a11yjson", "--out", "out.json"), ("template", "--out", "template.xlsx"), ("undo", "import-000002", "--dry-run", "--format", "json"),
    ("undo", "import-000003"), ("undo", "import-000002"), ("refresh",), ("recipes", "forget", "clubs"), ("check",),
]
# While the app stores; with --soak also before it has begun, and mostly after: in times of what a command takes that does nothing.
MOMENTS = (1.1, 0.7, 0.9, 1.0, 1.2, 1.4)


def n_rows(store: Path, table: str) -> int:
    """Rows of a table in a store nobody holds."""
    with duckdb.connect(str(store), read_only=True) as file:
        row = file.execute(f"SELECT count(*) FROM main.{table}").fetchone()  # noqa: S608 - a name of the test's own
    return int(row[0]) if row else 0


def started_up(store: Path) -> float:
    """The seconds a command takes here and now that has hardly anything to do."""
    begun_at = time.perf_counter()
    assert typed(store, "imports")[0] == 0
    return time.perf_counter() - begun_at


def many_sessions(folder: Path, n: int) -> Path:
    """A folder that adds `n` sessions to the small portfolio."""
    rows = "".join(f"more-{number:05d},proj-1,set-1,2026-0{number % 9 + 1}-1{number % 10},held,2,10,,,\n" for number in range(n))
    folder.mkdir()
    (folder / "sessions.csv").write_text("session_id,project_id,setting_id,held_on,status,hours,headcount,tip,led_by_role,title\n" + rows, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the small portfolio, the same store put by (`copy.duckdb`), and folders to import."""
    folder = tmp_path_factory.mktemp("running")
    written(folder / "records")
    written(folder / "faulty", projects="project_id,programme_id,name,status,starts_on\nproj-1,prog-7,Tunnels,active,yesterday\n")
    written(folder / "later", programmes="programme_id,name,starts_on,ends_on\nprog-1,Young Visitors,2025-01-01,\nprog-2,Later,2026-01-01,\n")
    assert typed(folder / "coprod.duckdb", "import", str(folder / "records"))[0] == 0
    shutil.copy(folder / "coprod.duckdb", folder / "copy.duckdb")
    return folder


@pytest.fixture(scope="module")
def app(place: Path) -> Iterator[App]:
    """The app on that store, visited once."""
    with app_on(place / "coprod.duckdb", place / "app.log") as running:
        assert not beside(running.store).exists()
        assert "block" in running.visit()
        assert beside(running.store).exists()
        yield running


@pytest.fixture
def by_itself(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Alone:
    """`by_itself(store, folder, words)`: the same command where no app runs; exit code, standard output and error."""
    monkeypatch.setenv("COPROD_VIEWER", "lead")

    def run(store: Path, folder: Path, words: tuple[str, ...]) -> tuple[int, bytes, str]:
        monkeypatch.chdir(folder)
        code = main([*words, "--db", str(store)])
        said = capsys.readouterr()
        return code, said.out.encode("utf-8"), said.err

    return run


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_every_command_prints_the_same_beside_the_app(app: App, place: Path, by_itself: Alone, words: tuple[str, ...]) -> None:
    beside_it = begun(app.store, *words, folder=place)
    alone = by_itself(place / "copy.duckdb", place, words)
    ours = ended(beside_it)
    assert ours[:2] == alone[:2]
    assert ours[2].replace("coprod.duckdb", "copy.duckdb") == alone[2]
    assert "Traceback" not in ours[2]


def test_a_nightly_feed_and_its_undoing_are_the_same_beside_the_app(app: App, place: Path, by_itself: Alone) -> None:
    """What is stored beside the app, and what is taken back, leaves the store that the same commands leave without it."""
    folders = [place / "beside app", place / "alone"]
    for folder in folders:
        written(folder / "later", programmes="programme_id,name,starts_on,ends_on\nprog-1,Young Visitors,2025-01-01,\nprog-2,Later,2026-01-01,\n")
        for kind in ("toml", "csv"):
            shutil.copy(RECIPES / f"attendances.{kind}", folder / f"clubs.{kind}")
    for words in FEED:
        beside_it = begun(app.store, *words, folder=folders[0])
        alone = by_itself(place / "copy.duckdb", folders[1], words)
        assert ended(beside_it)[:2] == alone[:2]
        assert alone[0] == 0
    written_files = [{str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("out*/*")} for folder in folders]
    assert written_files[0] == written_files[1]
    assert len(written_files[0]) > 20
    for name in ("out.xlsx", "out.json", "template.xlsx"):
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes()


def test_the_viewer_is_the_callers_not_the_apps(app: App) -> None:
    code, out, _ = typed(app.store, "stages", "--format", "json", COPROD_VIEWER="team:proj-2")
    assert code == 0
    assert {row["project_id"] for row in json.loads(out)} == {"proj-2"}


def test_pages_are_shown_while_twenty_thousand_rows_come_in(app: App, place: Path) -> None:
    folder = many_sessions(place / "many", 20_000)
    with begun(app.store, "import", str(folder), "--format", "json") as feed:
        while feed.poll() is None:
            assert "block" in app.visit()
        out = feed.stdout.read() if feed.stdout else b""
    assert feed.returncode == 0
    assert json.loads(out)["stored"]["sessions"]["inserted"] == 20_000
    assert typed(app.store, "undo", json.loads(out)["import_id"])[0] == 0


def test_commands_at_once_all_come_to_their_end(app: App, place: Path) -> None:
    feeds = [begun(app.store, "import", str(place / "later"), "--format", "json"), begun(app.store, "import", str(place / "records"), "--format", "json")]
    readers = [begun(app.store, "stages", "--format", "csv", *DAY) for _ in range(4)]
    answers = [process.communicate(timeout=120) for process in [*feeds, *readers]]
    assert [process.returncode for process in [*feeds, *readers]] == [0] * 6
    assert len({out for out, _ in answers[2:]}) == 1
    ids = {json.loads(out)["import_id"] for out, _ in answers[:2]} - {None}
    assert len(ids) in (1, 2)
    for import_id in sorted(ids, reverse=True):
        assert typed(app.store, "undo", import_id)[0] == 0


def test_a_client_killed_in_the_middle_leaves_all_or_nothing_and_the_app_alive(app: App, place: Path, soak: bool) -> None:
    folder, started = many_sessions(place / "killed", 20_000), started_up(app.store)
    for moment in MOMENTS if soak else MOMENTS[:1]:
        feed = begun(app.store, "import", str(folder))
        if not has_ended(feed, within=moment * started):
            feed.kill()
        ended(feed)
        # The next who writes waits for what goes on.
        assert typed(app.store, "refresh")[0] == 0
        imports = json.loads(typed(app.store, "imports", "--format", "json")[1])
        kept = [one for one in imports if one["files"] == ["sessions.csv"] and one["undone_at"] is None]
        assert [one["inserted"] for one in kept] in ([], [20_000])
        assert "block" in app.visit()
        for one in kept:
            assert typed(app.store, "undo", one["import_id"])[0] == 0


def test_an_app_that_is_killed_leaves_the_store_to_the_commands(place: Path, tmp_path: Path, soak: bool) -> None:
    folder, started = many_sessions(tmp_path / "many", 20_000), started_up(place / "copy.duckdb")
    for moment in MOMENTS if soak else MOMENTS[:1]:
        store = tmp_path / f"killed {moment}.duckdb"
        shutil.copy(place / "copy.duckdb", store)
        n_before = n_rows(store, "sessions")
        with app_on(store, tmp_path / "app.log") as running:
            running.visit()
            feed = begun(store, "import", str(folder))
            has_ended(feed, within=moment * started)
            running.process.kill()
            code, _, err = ended(feed)
        assert code == 0 or "The app ended before this was done" in err
        code, _, err = typed(store, "check")
        assert (code, beside(store).exists()) == (0, False), err
        assert n_rows(store, "sessions") in (n_before, n_before + 20_000)


def test_an_app_that_ends_takes_its_notice_along(place: Path, tmp_path: Path) -> None:
    store = tmp_path / "ends.duckdb"
    open_store(store).close()
    with app_on(store, tmp_path / "app.log") as running:
        running.visit()
        assert beside(store).exists()
        running.process.terminate()
        running.process.wait(timeout=30)
    assert not beside(store).exists()
    assert typed(store, "imports")[0] == 0
