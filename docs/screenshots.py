"""Take the README's pictures from the invented demonstration: `python docs/screenshots.py [FOLDER]`.

Needs what the tests need (requirements-dev.txt and a Chromium; COPROD_CHROMIUM names one). Each page in light and dark,
wide and narrow, goes to FOLDER; without one only the README's own picture is made, in docs/images.
"""

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
from tests.browser.conftest import QUIET, SIZES, serving, settle  # noqa: E402
from tests.data_files import PROGRAMME, with_cell, workbook_of  # noqa: E402

SHAPES = {**SIZES, "tall": {"width": 1280, "height": 1250}}
PAGES = ("overview", "stages", "foundations", "audience", "settings", "methods", "learning", "partners", "project", "assess", "record", "voice", "impact", "releases", "data", "definitions", "administration")


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


def main(folder: Path | None) -> None:
    """Make the pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        store_path = Path(name) / "demo.duckdb"
        store = open_store(store_path)
        fill_with_demo(store, as_of=datetime.date.today())
        release_demo(store, as_of=datetime.date.today())
        store.close()
        browser = playwright.chromium.launch(executable_path=os.environ.get("COPROD_CHROMIUM") or None, args=QUIET)
        with serving(store_path, Path(name) / "app.log") as address:
            if folder is None:
                (ROOT / "docs" / "images").mkdir(parents=True, exist_ok=True)
                take(browser, address, ROOT / "docs" / "images" / "overview.png", whole=False)
                take(browser, f"{address}/stages", ROOT / "docs" / "images" / "stages.png", size="tall", whole=False)
                take(browser, f"{address}/impact", ROOT / "docs" / "images" / "impact.png", size="tall", whole=False)
                take_assessment(browser, address, ROOT / "docs" / "images" / "assess.png")
                take_trial(browser, Path(name), ROOT / "docs" / "images" / "data.png")
                return
            folder.mkdir(parents=True, exist_ok=True)
            for page in PAGES:
                for size in SIZES:
                    for scheme in ("light", "dark"):
                        take(browser, f"{address}/{page}" if page != "overview" else address, folder / f"{page}-{size}-{scheme}.png", size=size, scheme=scheme)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
