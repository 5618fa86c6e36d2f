"""Four looks of the app beside those kept in `looks/`, coarse as one sees them from across the room.

Each is a grid of mean colours, so that another machine's edges of letters change nothing, and a chart that is gone, a card that
covers another, a dark chart on a light page or a broken column changes much. A look that was changed on purpose is taken anew with
`pytest tests/browser/test_looks.py --retake`, looked at, and committed.
"""

import base64
import datetime
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from coprod.starting import fill_with_demo
from coprod.store import open_store

from ..built_once import copied
from .conftest import SIZES, serving, settle

DAY = datetime.date(2026, 11, 22)
LOOKS = Path(__file__).parent / "looks"
FEW = [("overview", "desktop", "light"), ("partners", "phone", "dark")]
MORE = [("stages", "desktop", "dark"), ("settings", "phone", "light")]
# How many pixels a cell of the grid is wide and high.
CELL = 32
# A cell has changed when one of its three colours has by more than this (of 255), a look when more than this share of its cells has.
TOLD_APART, TOLERATED = 24, 0.03
SHRUNK = """async ([picture, cell]) => {
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
  const [columns, rows] = [Math.ceil(image.width / cell), Math.ceil(image.height / cell)];
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const mean = (x, y) => {
    const { data } = canvas.getImageData(x * cell, y * cell, Math.min(cell, image.width - x * cell), Math.min(cell, image.height - y * cell));
    const sum = [0, 0, 0];
    for (let at = 0; at < data.length; at += 4) for (const part of [0, 1, 2]) sum[part] += data[at + part];
    return sum.map((one) => Math.round((4 * one) / data.length).toString(16).padStart(2, "0")).join("");
  };
  return Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (_, x) => mean(x, y)).join(" "));
}"""


@pytest.fixture(scope="module")
def as_it_was(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the demonstration as of one day that stays."""
    def make(path: Path) -> None:
        store = open_store(path)
        fill_with_demo(store, as_of=DAY)
        store.close()

    folder = tmp_path_factory.mktemp("looks")
    with serving(copied("demo-of-one-day.duckdb", make, folder / "coprod.duckdb"), folder / "app.log") as address:
        yield address


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "size" in metafunc.fixturenames:
        option = metafunc.config.getoption
        seen = FEW + (MORE if option("--soak") or option("--retake") else [])
        metafunc.parametrize(("name", "size", "scheme"), seen, ids=["-".join(one) for one in seen])


def test_a_page_looks_as_it_did(as_it_was: str, visit: Callable[..., Page], request: pytest.FixtureRequest, name: str, size: str, scheme: str) -> None:
    page = visit(f"{as_it_was}/{'' if name == 'overview' else name}?as_of={DAY}", size=size, scheme=scheme)
    # Two windows high: what is further down is much like it.
    page.set_viewport_size({"width": SIZES[size]["width"], "height": 2 * SIZES[size]["height"]})
    settle(page)
    picture = page.screenshot(animations="disabled", caret="hide")
    beside = page.context.new_page()
    seen: list[str] = beside.evaluate(SHRUNK, [base64.b64encode(picture).decode(), CELL])
    beside.close()
    kept = LOOKS / f"{name}-{size}-{scheme}.txt"
    if request.config.getoption("--retake"):
        kept.write_text("\n".join(seen) + "\n", encoding="ascii")
    changed, n_cells = cells_changed(kept.read_text(encoding="ascii").splitlines(), seen)
    if len(changed) > TOLERATED * n_cells:
        shot = Path(os.environ.get("COPROD_SHOTS", ".")) / f"look-{kept.stem}.png"
        shot.write_bytes(picture)
        raise AssertionError(f"{len(changed)} of {n_cells} cells of {kept.stem} have changed, the first at {changed[:8]} (column, row of {CELL} pixels). See {shot}.")


def cells_changed(before: list[str], after: list[str]) -> tuple[list[tuple[int, int]], int]:
    """The cells (column, row) whose colour is told apart, and how many there are."""
    one, other = ([[tuple(bytes.fromhex(cell)) for cell in line.split()] for line in lines] for lines in (before, after))
    assert [len(line) for line in one] == [len(line) for line in other], "the picture has another size"
    pairs = {(x, y): (was, one_is) for y, (line, lines) in enumerate(zip(one, other, strict=True)) for x, (was, one_is) in enumerate(zip(line, lines, strict=True))}
    return [at for at, (was, one_is) in pairs.items() if max(abs(a - b) for a, b in zip(was, one_is, strict=True)) > TOLD_APART], len(pairs)


def test_a_lost_chart_is_seen() -> None:
    kept = (LOOKS / "stages-desktop-dark.txt").read_text(encoding="ascii").splitlines()
    # As if nothing but the page's ground stood where the chart is.
    bare = [" ".join([*line.split()[:12], *[kept[-1].split()[-1]] * (len(line.split()) - 12)]) if 12 <= at < 40 else line for at, line in enumerate(kept)]
    changed, n_cells = cells_changed(kept, bare)
    assert len(changed) > 2 * TOLERATED * n_cells
    assert cells_changed(kept, kept) == ([], n_cells)
