"""Holes torn into a copy of the app, one at a time: what guards against them is found out by the tests of `test_nothing_leaves`."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from . import leaving
from .leaving import FUNDER, TEAM, UNKNOWN, World, check_others_unnamed, check_same, files_of, visit, world
from .running_app import ROOT

_TAKE_BACK = "UPDATE main.stories SET consent = 'internal'"


@dataclass(frozen=True)
class Hole:
    """In each of `torn`, a file of the app, some words become others; `finds` raises AssertionError where what comes of it is seen."""

    name: str
    torn: tuple[tuple[str, str, str], ...]
    finds: Callable[[World, World], None]


def _story_is_gone(one: World, other: World) -> None:
    """In the other world no story may be shown any more."""
    gone = visit(other, FUNDER, "impact").text
    assert not [text for text in _stories(one.app.store) if text in gone]


def _stories(path: Path) -> list[str]:
    copy = path.with_name("looked.duckdb")
    shutil.copy(path, copy)
    with duckdb.connect(str(copy)) as looked:
        return [text for text, in looked.execute("SELECT text FROM main.stories WHERE length(text) > 20").fetchall()]


_SCOPE = ("coprod/query.py", '"sees_all": viewer.sees_all, "sees_live"', '"sees_all": viewer.role is not None, "sees_live"')
_MENU = ("coprod/ui/shell.py", "if page.url_path in {one.page for one in MENU if not one.is_for(viewer)}:", "if False:")
# Whose release is read is asked twice: by the page, which takes the funder from the list of viewers and never from the address, and by `content`.
_ADDRESS = (
    "coprod/ui/impact/choosing.py", "release.release_id, funder_id))", 'release.release_id, st.query_params.get("summary_for", funder_id)))',
)
_WHOSE = (
    "coprod/releases/reading.py",
    "    if not reads_all(viewer) and (not funder_id or _funder_of(viewer) != funder_id):\n        raise _not_yours(viewer)\n    one = one_of", "    one = one_of",
)


def _teams_page(one: World, other: World) -> None:
    check_same(one, other, TEAM, "project", ("",))


HOLES = (
    Hole("files are anybody's", (("coprod/serving/gate.py", "return None if is_theirs else _NOT_YOURS", "return None"),), lambda one, other: _files(one)),
    Hole("a team sees every project", (_SCOPE,), _teams_page),
    Hole("a funder sees live records, on pages that are not in its menu", (_SCOPE, _MENU), lambda one, other: check_same(one, other, FUNDER, "project", ("",))),
    Hole("a release is read by whoever names a funder", (_ADDRESS, _WHOSE), lambda one, other: check_others_unnamed(one, "impact")),
    Hole("answers are kept without who asked", (("coprod/ui/cached.py", "viewer.scope, question", "Viewer(role='lead'), question"),), _teams_page),
    Hole("stories stay whatever becomes of consent", (("coprod/releases/reading.py", "standing.get(text.record_id) == text.text", "True"),), _story_is_gone),
    Hole(
        "anybody signed in is let in",
        (("coprod/ui/shell.py", "_inside(store, found, viewer) if viewer.role else _refused(store, found)", "_inside(store, found, Viewer(role='lead'))"),),
        lambda one, other: check_same(one, other, UNKNOWN, "", ("",)),
    ),
    Hole("a line hears everything", (("coprod/serving/line.py", "return kind in _SAID_BY_PAGES", "return True"),), lambda one, other: _line(one)),
)


def _files(one: World) -> None:
    assert files_of(one, FUNDER, "impact", ("web page",))


def _line(one: World) -> None:
    from .test_nothing_leaves import test_messages_no_page_sends_are_not_heard_and_disturb_nobody as messages

    messages(one, None)


@pytest.fixture(scope="module")
def store(released_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return leaving.filled(released_demo, tmp_path_factory.mktemp("holes") / "coprod.duckdb")


def _torn(folder: Path, hole: Hole) -> Path:
    """A copy of the app with the hole."""
    for name in ("coprod", "pages", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", folder)
    for file, was, is_now in hole.torn:
        text = (folder / file).read_text()
        assert was in text, "the hole is no longer where it was"
        (folder / file).write_text(text.replace(was, is_now))
    return folder


def test_each_hole_is_found(store: Path, tmp_path: Path, soak: bool) -> None:
    missed = []
    for number, hole in enumerate(HOLES if soak else HOLES[:1]):
        root, folder = _torn(tmp_path / f"app-{number}", hole), tmp_path / f"worlds-{number}"
        but = (leaving.PROJECT,) if hole.finds is _teams_page else None
        also = _TAKE_BACK if hole.finds is _story_is_gone else ""
        with world(store, folder / "one", root=root) as one, world(store, folder / "two", but, root=root, also=also) as other:
            try:
                hole.finds(one, other)
            except (AssertionError, StopIteration):
                continue
            missed.append(hole.name)
    assert not missed
