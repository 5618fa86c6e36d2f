"""Take pictures of the invented demonstration: `python docs/screenshots.py [FOLDER | --only NAME …]`.

Needs what the tests need (requirements-dev.txt and a Chromium; COPROD_CHROMIUM names one). Every page of the menu in light and dark,
wide and narrow, goes to FOLDER; without one the pictures of the README and of docs are made, in docs/images.
"""

import argparse
import datetime
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, sync_playwright  # noqa: E402

from coprod.intake import guided  # noqa: E402
from coprod.starting import fill_with_demo, release_demo  # noqa: E402
from coprod.store import open_store  # noqa: E402
from coprod.ui.menu import MENU  # noqa: E402
from tests.browser.conftest import QUIET, SIZES, serving, settle  # noqa: E402
from tests.data_files import PROGRAMME, with_cell, workbook_of  # noqa: E402

SHAPES = {**SIZES, "tall": {"width": 1280, "height": 1250}}
# The pictures of the README and of the pages under docs: by name, the address and the window. Two more take a visitor's steps to reach.
PICTURES = {
    "overview": ("", "desktop"), "stages": ("stages", "tall"), "audience": ("audience", "tall"), "sharing": ("sharing", "tall"), "foundations": ("foundations?foundations_part=Experts", "tall"),
    "settings": ("settings", "tall"), "partners": ("partners", "tall"), "project": ("project?project=canopy", "tall"), "record": ("record?project=canopy&record=sessions", "phone"),
    "impact": ("impact", "tall"), "administration": ("administration", "desktop"),
}
STEPS = ("assess", "data")


def take(browser: Browser, address: str, file: Path, *, size: str = "desktop", scheme: str = "light", whole: bool = True) -> None:
    """One picture of one page."""
    context = browser.new_context(viewport=SHAPES[size], color_scheme=scheme, locale="en-GB", reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    settle(page)
    if whole:
        # Streamlit scrolls inside the page: a window as tall as its content shows all of it.
        height = page.evaluate("() => document.querySelector(\"[data-testid='stMain']\").scrollHeight")
        page.set_viewport_size({"width": SHAPES[size]["width"], "height": min(int(height) + 80, 12_000)})
        settle(page)
    page.screenshot(path=str(file))
    context.close()


def take_assessment(browser: Browser, address: str, file: Path) -> None:
    """The Self-assess page at the fifth tip, a level chosen."""
    page = browser.new_context(viewport=SHAPES["tall"], locale="en-GB", reduced_motion="reduce").new_page()  # type: ignore[arg-type]
    page.goto(f"{address}/assess?project=many-tongues&tip=5")
    settle(page)
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Groups have told or shown the team").click()
    settle(page)
    page.screenshot(path=str(file))
    page.context.close()


def take_trial(browser: Browser, folder: Path, file: Path) -> None:
    """The Data page in the middle of a trial: a workbook that changes a session and brings a new one."""
    store_path = folder / "own.duckdb"
    store = open_store(store_path)
    one = guided.arrived("den-makers.xlsx", workbook_of(PROGRAMME), [])
    guided.brought(store, guided.Bundle(one.ways[0], (one,)), guided.Terms("the lead"))
    store.close()
    changed = with_cell(PROGRAMME, "sessions", 1, "headcount", 15)
    sheets = {**changed, "sessions": [*changed["sessions"], ["den-4", "den-makers", "2026-03-28", "held", 10]]}
    with serving(store_path, folder / "own.log") as address:
        page = browser.new_context(viewport=SHAPES["tall"], locale="en-GB", reduced_motion="reduce").new_page()  # type: ignore[arg-type]
        page.goto(f"{address}/data")
        settle(page)
        page.locator("input[type=file]").set_input_files([{"name": "den-makers.xlsx", "mimeType": "", "buffer": workbook_of(sheets)}])
        page.get_by_role("button", name="Bring it in").wait_for()
        settle(page)
        page.screenshot(path=str(file))
        page.context.close()


def take_pictures(browser: Browser, address: str, folder: Path, names: list[str]) -> None:
    """The pictures of docs/images that are named."""
    images = ROOT / "docs" / "images"
    images.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name in PICTURES:
            page, size = PICTURES[name]
            take(browser, f"{address}/{page}", images / f"{name}.png", size=size, whole=False)
    if "assess" in names:
        take_assessment(browser, address, images / "assess.png")
    if "data" in names:
        take_trial(browser, folder, images / "data.png")


def take_every_page(browser: Browser, address: str, folder: Path) -> None:
    """Every page of the menu in both sizes, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in MENU:
        for size in SIZES:
            for scheme in ("light", "dark"):
                take(browser, f"{address}/{entry.page}", folder / f"{entry.page}-{size}-{scheme}.png", size=size, scheme=scheme)


def main(folder: Path | None, names: list[str]) -> None:
    """Make the pictures: those of `names` for the docs, or every page into `folder`."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        store_path = Path(name) / "demo.duckdb"
        store = open_store(store_path)
        fill_with_demo(store, as_of=datetime.date.today())
        if folder or "impact" in names:
            release_demo(store, as_of=datetime.date.today())
        store.close()
        browser = playwright.chromium.launch(executable_path=os.environ.get("COPROD_CHROMIUM") or None, args=QUIET)
        with serving(store_path, Path(name) / "app.log") as address:
            if folder:
                take_every_page(browser, address, folder)
            else:
                take_pictures(browser, address, Path(name), names)


def asked() -> tuple[Path | None, list[str]]:
    """What was typed: a folder for every page, names of pictures after --only, or nothing for all pictures."""
    parser = argparse.ArgumentParser(description="Take pictures of the invented demonstration.")
    parser.add_argument("folder", nargs="?", type=Path, help="every page of the menu goes there; without it the pictures of docs/images are taken")
    parser.add_argument("--only", nargs="+", choices=[*PICTURES, *STEPS], default=[*PICTURES, *STEPS], help="of the pictures in docs/images these alone")
    typed = parser.parse_args()
    return typed.folder, typed.only


if __name__ == "__main__":
    main(*asked())
