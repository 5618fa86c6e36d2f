"""Stores in every state a page must stand, made once a process, and a page opened on one of them."""

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coprod.starting import fill_with_demo
from coprod.store import open_store
from coprod.store.filling import arrow_tables, fill

from ..built_once import copied
from ..drawn import Drawn, drawn
from ..portfolios import generate

ROOT = Path(__file__).resolve().parents[2]
N_MANY = 2_000


@cache
def stored(state: str) -> Path:
    """A store file: `demo`, `one` (project), `many` (2,000), `empty`, or `holes-<seed>` (a random portfolio full of gaps)."""
    return copied(f"pages-{state}.duckdb", lambda path: _make(path, state))


def _make(path: Path, state: str) -> None:
    opened, today = open_store(path), datetime.date.today()
    if state.startswith("holes-"):
        fill(opened, arrow_tables(generate(int(state.removeprefix("holes-")), as_of=today)))
    elif state != "empty":
        fill_with_demo(opened, as_of=today, projects={"demo": 24, "one": 1, "many": N_MANY}[state])
    opened.close()


def opened_page(monkeypatch: pytest.MonkeyPatch, page: str, state: str, *, viewer: str = "lead", **address: str) -> AppTest:
    """A page's first run on a store in a state, for a viewer (as in COPROD_VIEWER), at an address."""
    monkeypatch.setenv("COPROD_DB", str(stored(state)))
    monkeypatch.setenv("COPROD_VIEWER", viewer)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py")
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def painted(app: AppTest) -> list[Drawn]:
    """The charts on the page, in order."""
    return drawn(element.proto for element in app.get("bidi_component"))


def charts(app: AppTest) -> dict[str, dict[str, Any]]:
    """The figures on the page by the key they were painted under."""
    return {one.key: one.figure for one in painted(app)}


def words(app: AppTest) -> str:
    """All the text of the page: titles, headings, paragraphs, captions, warnings, as Markdown reads it."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.warning]
    return "\n".join(str(one.value) for one in parts).replace("\\", "")
