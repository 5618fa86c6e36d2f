"""The pages under docs and the README: every link leads somewhere, pictures are small, and the walk can be walked."""

import re
import shlex
import shutil
import tomllib
from pathlib import Path

import pytest

from coprod import __version__
from coprod.__main__ import main

from .shared import shared_folder

ROOT = Path(__file__).parents[1]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]}
MOST_BYTES = 300_000
_FILES = ("community__events.csv", "schools__schools_events.csv", "partnerships__partnerships.csv")


def anchors(text: str) -> set[str]:
    """The addresses of a page's headings, as the sites that show Markdown make them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_every_relative_link_leads_somewhere(name: str) -> None:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", TEXTS[name], flags=re.DOTALL)
    links = [*re.findall(r"\]\(([^)\s]+)\)", text), *re.findall(r'(?:src|srcset|href)="([^"]+)"', text)]
    broken = []
    for link in links:
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        path = (ROOT / name).parent / target if target else ROOT / name
        if not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path.read_text(encoding="utf-8"))):
            broken.append(link)
    assert broken == []


def test_pictures_are_small_used_and_described() -> None:
    shown = {Path(link).name for text in TEXTS.values() for link in re.findall(r"images/([\w.-]+)", text)}
    for picture in (ROOT / "docs" / "images").iterdir():
        assert picture.stat().st_size <= MOST_BYTES, picture.name
        assert picture.name in shown, f"{picture.name} stands in no page"
    assert [name for name, text in TEXTS.items() if re.search(r"!\[\s*\]\(", text)] == []


def test_the_picture_of_the_flow_says_in_words_what_it_shows() -> None:
    drawn = (ROOT / "docs" / "images" / "architecture.svg").read_text(encoding="utf-8")
    assert "<title" in drawn and "<desc" in drawn and "prefers-color-scheme: dark" in drawn
    assert "<script" not in drawn and "http://www.w3.org/2000/svg" in drawn and drawn.count("http") == 1


def test_the_walk_can_be_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for name in _FILES:
        shutil.copy(shared_folder("real", "programme_leeds2023", name), tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COPROD_VIEWER", raising=False)
    walk = TEXTS["docs/walk.md"]
    commands = [line for block in re.findall(r"```sh\n(.*?)```", walk, re.DOTALL) for line in block.splitlines()]
    others = [line for line in commands if not line.startswith(".venv/bin/python -m coprod ")]
    # The app is opened by the tests of its pages; here it is only held that the walk opens it on the store it made.
    assert others == ["COPROD_DB=leeds.duckdb python3 run.py app"]
    for line in commands:
        if line not in others:
            assert main(shlex.split(line)[3:]) == 0, line
    printed = capsys.readouterr()
    said = (printed.out + printed.err).splitlines()
    told = [line for block in re.findall(r"```text\n(.*?)```", walk, re.DOTALL) for line in block.splitlines()]
    assert [line for line in told if line.rstrip() not in {one.rstrip() for one in said}] == []
    assert (tmp_path / "leeds-october.html").exists() and (tmp_path / "leeds-records" / "sessions.csv").exists()
    assert all(f"`{name}`" in walk for name in _FILES)


def test_the_version_is_the_same_everywhere() -> None:
    newest = re.findall(r"^## (\S+)$", TEXTS["CHANGELOG.md"], re.MULTILINE)[0]
    assert newest in (__version__, "Unreleased")
    assert tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"] == __version__
