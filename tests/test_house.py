"""The shape of the house: what a page may hold, how long a file may be, where SQL stands."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
CODE = sorted((ROOT / "coprod").rglob("*.py"))
SQL = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|DELETE FROM|UPDATE \w+ SET|CREATE (TEMP )?(TABLE|VIEW))\b", re.DOTALL)

# What begins a statement, wherever the rest of it is put together; conditions made from the declaration begin none.
SQL_BEGINS = re.compile(r"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (OR REPLACE )?(TEMP )?(TABLE|VIEW) \S* AS)\b .*")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_layout(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 80
    assert not re.search(r"import (pandas|duckdb|plotly)|cache_(data|resource)|unsafe_allow_html", text)
    assert not SQL.search(text)
    # The guard comes before anything is drawn.
    drawn = re.search(r"^(st|parts|overview|stages)\.\w+\(", text, re.MULTILINE)
    assert drawn
    assert text.index("shell.enter()") < drawn.start()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_a_file_can_be_read_at_a_sitting(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 250
    long = [
        f"{node.name}: {node.end_lineno - node.lineno} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno > 50
    ]
    assert long == []


@pytest.mark.parametrize("path", [path for path in CODE if "store" not in path.parts], ids=name)
def test_sql_stands_in_the_store_or_in_files_of_its_own(path: Path) -> None:
    texts = [node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if SQL.search(text)] == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_no_sql_is_put_together_in_an_f_string(path: Path) -> None:
    strings = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.JoinedStr)]
    texts = {node.lineno: "".join(part.value for part in node.values if isinstance(part, ast.Constant) and isinstance(part.value, str)) for node in strings}
    assert [f"{name(path)}:{line}" for line, text in texts.items() if SQL_BEGINS.search(text)] == []


@pytest.mark.parametrize("path", CODE, ids=name)
def test_nothing_is_shown_unescaped_and_no_file_is_a_drawer(path: Path) -> None:
    assert "unsafe_allow_html" not in path.read_text(encoding="utf-8")
    assert not re.search(r"utils?|helpers?|manager|misc|common", path.stem)


def test_the_app_is_a_frame() -> None:
    assert (ROOT / "app.py").read_text(encoding="utf-8").count("\n") <= 60
