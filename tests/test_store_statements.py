"""The store's SQL by name: every statement is asked for somewhere, and what is asked for is there."""

import re
from pathlib import Path

import pytest

from coprod.store.statements import statement

STORE = Path(__file__).resolve().parents[1] / "coprod" / "store"
NAMED = {f"{path.stem}.{name}" for path in (STORE / "sql").glob("*.sql") for name in re.findall(r"^-- name: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)}
ASKED = {name for path in STORE.rglob("*.py") for name in re.findall(r'"([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8")) if name.split(".")[0] in {one.split(".")[0] for one in NAMED}}


def test_every_statement_is_asked_for_and_is_there() -> None:
    assert len(NAMED) > 50
    assert NAMED == ASKED


def test_places_are_filled_in_and_braces_of_its_own_stay() -> None:
    assert statement("filling.fill", table='"funders"').endswith('INSERT INTO main."funders" BY NAME SELECT * FROM made')
    with pytest.raises(KeyError):
        statement("filling.fill")
    with pytest.raises(KeyError):
        statement("filling.no_such_statement")


@pytest.mark.parametrize("path", sorted((STORE / "sql").glob("*.sql")), ids=lambda path: path.stem)
def test_a_statement_that_reads_says_what_its_rows_are(path: Path) -> None:
    for body in re.split(r"^-- name: ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, sql = body.partition("\n")
        reads = re.match(r"\s*(SELECT|WITH)", re.sub(r"^--.*\n", "", sql, flags=re.MULTILINE))
        # A count of a whole table says it all in its name.
        assert not reads or sql.startswith("-- ") or name in ("n_entries", "has_rows"), f"{path.name}: {name}"
