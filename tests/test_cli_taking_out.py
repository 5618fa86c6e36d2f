"""The commands that take records out, keep recipes and look back, as a person types them."""

import json
from pathlib import Path

import duckdb
import openpyxl
import pytest

from coprod.__main__ import main
from coprod.store import open_store

from .records_text import BASE, brought_in, written

Capture = pytest.CaptureFixture[str]
RECIPES = Path(__file__).parent / "recipes"


@pytest.fixture
def records(store_path: Path) -> list[str]:
    """`--db` with a store of the small portfolio, as import-000001."""
    return ["--db", str(brought_in(store_path))]


def printed(capsys: Capture, *words: str) -> list[dict]:
    capsys.readouterr()
    assert main([*words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def ids_offered(path: Path) -> set[object]:
    """Every text in the workbook."""
    book = openpyxl.load_workbook(path, read_only=True)
    return {value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None}


def test_a_workbook_of_every_record_comes_in_again_the_same(records: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", "--out", str(tmp_path / "all.xlsx"), *records]) == 0
    assert main(["import", str(tmp_path / "all.xlsx"), "--db", str(tmp_path / "other.duckdb")]) == 0
    for db in (records, ["--db", str(tmp_path / "other.duckdb")]):
        assert main(["export", "--out", str(tmp_path / Path(db[1]).stem), *db]) == 0
    for table in BASE:
        assert (tmp_path / "other" / f"{table}.csv").read_bytes() == (tmp_path / "coprod" / f"{table}.csv").read_bytes()


@pytest.mark.parametrize(("standard", "key", "n"), [("360giving", "grants", 0), ("a11yjson", "features", 1)])
def test_what_a_standard_takes_is_written_and_what_it_refuses_is_named(
    records: list[str], tmp_path: Path, capsys: Capture, standard: str, key: str, n: int,
) -> None:
    assert main(["export", "--as", standard, "--out", str(tmp_path / "out.json"), *records]) == 0
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))[key]) == n
    assert ("Left out: grant-1" in capsys.readouterr().err) == (standard == "360giving")
    assert main(["export", "--as", standard, "--out", str(tmp_path / "out.xlsx"), *records]) == 2
    assert not (tmp_path / "out.xlsx").exists()


def test_the_log_tells_what_was_done_the_latest_first(records: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", "--out", str(tmp_path / "out"), *records]) == 0
    assert main(["undo", "import-000001", *records]) == 0
    found = printed(capsys, "log", *records)
    assert [(one["what"], one["by"], one["n_records"]) for one in found] == [("undo", "command line", 43), ("export", "command line", 43), ("import", "command line", 43)]
    assert len(found[1]["files"][0]["sha256"]) == 64
    assert main(["log", "--format", "csv", *records]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "entry_id,at,what,by,import_id,n_records,files,recipe,detail"


def test_undo_is_foreseen_and_takes_later_work_along_only_when_told(records: list[str], tmp_path: Path, capsys: Capture) -> None:
    later = written(tmp_path / "later", programmes="programme_id,name,starts_on,ends_on\nprog-1,Renamed,2025-01-01,2027-12-31\n")
    assert main(["import", str(later), *records]) == 0
    assert main(["undo", "import-000001", "--dry-run", *records]) == 1
    said = capsys.readouterr()
    assert "import-000002 changed 1 row of it later" in said.err
    assert "Renamed" in said.out
    assert main(["undo", "import-000001", *records]) == 1
    assert main(["undo", "import-000001", "--dry-run", "--with-later", "--format", "json", *records]) == 0
    said = capsys.readouterr()
    assert [one["import_id"] for one in json.loads(said.out)["changes"]] == ["import-000002"]
    assert main(["undo", "import-000001", "--with-later", *records]) == 0
    assert "import-000002, which came later" in capsys.readouterr().err
    assert all(one["undone_at"] for one in printed(capsys, "imports", *records))


def test_a_recipe_is_saved_used_shown_and_forgotten(store_path: Path, capsys: Capture) -> None:
    db = ["--db", str(store_path)]
    assert main(["recipes", "save", str(RECIPES / "attendances.toml"), "--name", "clubs", *db]) == 0
    assert main(["import", str(RECIPES / "attendances.csv"), "--recipe", "clubs", *db]) == 0
    listed = {one["name"]: one for one in printed(capsys, "recipes", *db)}
    assert (listed["clubs"]["from"], listed["clubs"]["version"], listed["360giving"]["from"]) == ("store", 1, "coprod")
    assert main(["recipes", "show", "clubs", *db]) == 0
    assert capsys.readouterr().out == (RECIPES / "attendances.toml").read_text(encoding="utf-8")
    assert main(["recipes", "forget", "clubs", *db]) == 0
    assert main(["import", str(RECIPES / "attendances.csv"), "--recipe", "clubs", *db]) == 2
    assert "There is no recipe clubs" in capsys.readouterr().err


def test_recipes_that_come_along_need_no_store(store_path: Path, capsys: Capture) -> None:
    db = ["--db", str(store_path)]
    assert "leeds2023-schools" in {one["name"] for one in printed(capsys, "recipes", "list", *db)}
    assert main(["recipes", "show", "360giving", *db]) == 0
    assert main(["recipes", "show", "clubs", *db]) == 2
    assert main(["recipes", "forget", "clubs", *db]) == 1
    assert not store_path.exists()


@pytest.mark.parametrize(("text", "code"), [(b"title = 7", 1), (b"\xff\xfe", 2), (None, 2)])
def test_a_recipe_that_cannot_be_followed_is_not_saved(store_path: Path, tmp_path: Path, text: bytes | None, code: int) -> None:
    if text is not None:
        (tmp_path / "one.toml").write_bytes(text)
    assert main(["recipes", "save", str(tmp_path / "one.toml"), "--name", "one", "--db", str(store_path)]) == code
    assert not store_path.exists()


def test_a_template_offers_the_ids_of_the_store(records: list[str], tmp_path: Path) -> None:
    assert main(["template", "--out", str(tmp_path / "t.xlsx"), *records]) == 0
    assert "grp-1" in ids_offered(tmp_path / "t.xlsx")
    assert main(["template", "--out", str(tmp_path / "t.xlsx"), *records]) == 1


def test_a_template_is_written_also_without_a_store_or_with_one_in_use(records: list[str], tmp_path: Path, capsys: Capture) -> None:
    assert main(["template", "--out", str(tmp_path / "none.xlsx"), "--db", str(tmp_path / "none.duckdb")]) == 0
    assert not (tmp_path / "none.duckdb").exists()
    Path(tmp_path / "theirs.duckdb").unlink(missing_ok=True)
    with duckdb.connect(str(tmp_path / "theirs.duckdb")) as file:
        file.execute("CREATE TABLE theirs AS SELECT 1 AS x")
    assert main(["template", "--out", str(tmp_path / "theirs.xlsx"), "--db", str(tmp_path / "theirs.duckdb")]) == 0
    assert "Done without the store" in capsys.readouterr().err
    assert "grp-1" not in ids_offered(tmp_path / "theirs.xlsx")


def test_a_template_offers_no_invented_ids(store_path: Path, tmp_path: Path) -> None:
    assert main(["demo", "--projects", "1", "--db", str(store_path)]) == 0
    assert main(["template", "--out", str(tmp_path / "demo.xlsx"), "--db", str(store_path)]) == 0
    assert main(["template", "--out", str(tmp_path / "none.xlsx"), "--db", str(tmp_path / "none.duckdb")]) == 0
    assert (tmp_path / "demo.xlsx").read_bytes() == (tmp_path / "none.xlsx").read_bytes()


def test_a_trial_by_recipe_leaves_no_store(store_path: Path) -> None:
    words = ["import", str(RECIPES / "attendances.csv"), "--recipe", str(RECIPES / "attendances.toml"), "--dry-run", "--db", str(store_path)]
    assert main(words) == 0
    assert not store_path.exists()
    open_store(store_path).close()
    assert main(words) == 0
    assert store_path.exists()
