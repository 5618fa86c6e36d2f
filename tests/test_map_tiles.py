"""Map tiles by option: what is an address of them, which tiles lie under a map and where, and what a page's policy then lets through."""

import pandas as pd
import pytest

from coprod.charts import tiles
from coprod.charts.places import settings_map
from coprod.charts.theme import DARK
from coprod.charts.tiles import Tile, covering
from coprod.errors import UsageError
from coprod.serving import options
from coprod.serving.addresses import Kind
from coprod.serving.answers import Answers
from coprod.serving.life import refuse_unsafe

from .drawn import checked

ADDRESS = "https://tiles.example.org:8443/streets/{z}/{x}/{y}.png?key=a1"
CREDIT = "© The makers of the <map>"
SAID = {"COPROD_TILES": ADDRESS, "COPROD_TILES_CREDIT": CREDIT}


@pytest.mark.parametrize("wrong", [
    "tiles.example.org/{z}/{x}/{y}.png", "http://tiles.example.org/{z}/{x}/{y}.png", "https:///{z}/{x}/{y}.png", "https://tiles.example.org/{z}/{x}.png",
    "https://tiles.example.org/{z}/{x}/{y}/{y}.png", "https://{s}.example.org/{z}/{x}/{y}.png", "https://tiles.example.org/{z}/{x}/{y}{r}.png", "javascript:{z}{x}{y}",
    "https://tiles.example.org;script-src *;/{z}/{x}/{y}.png", "https://tiles.example.org /{z}/{x}/{y}.png", "https://a@tiles.example.org/{z}/{x}/{y}.png", "https://*/{z}/{x}/{y}",
    "https://tiles.example.org:99999/{z}/{x}/{y}.png", "https://tiles.example.org/{z}/{x}/{y}.png\"", "https://[x/{z}/{x}/{y}.png", "https://{z}.example.org/{z}/{x}/{y}.png",
])
def test_what_is_no_address_of_tiles_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("COPROD_TILES", wrong)
    monkeypatch.setenv("COPROD_TILES_CREDIT", CREDIT)
    with pytest.raises(SystemExit, match=r"COPROD_TILES .*https://tiles\.example\.org/\{z\}/\{x\}/\{y\}\.png"):
        refuse_unsafe()


def test_without_the_option_there_are_none_and_without_a_credit_none_either() -> None:
    assert tiles.read({}) is tiles.read({"COPROD_TILES": " ", "COPROD_TILES_CREDIT": "nobody"}) is None
    with pytest.raises(UsageError, match="COPROD_TILES_CREDIT is not"):
        tiles.read({"COPROD_TILES": ADDRESS})
    found = tiles.read(SAID)
    assert found
    assert found.address(Tile(12, 2030, 1318)) == "https://tiles.example.org:8443/streets/12/2030/1318.png?key=a1"


@pytest.fixture
def policy(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The policy of a page without the option and with it."""
    found = {}
    for name, said in (("off", {}), ("on", SAID)):
        for key, value in said.items():
            monkeypatch.setenv(key, value)
        headers = dict(Answers(options.read()).headers(Kind.PAGE, (), is_secure=False))
        found[name] = headers[b"content-security-policy"].decode()
    return found


def test_a_page_may_take_pictures_from_that_server_alone_and_only_with_the_option(policy: dict[str, str]) -> None:
    assert "https:" not in policy["off"]
    assert policy["on"] == policy["off"].replace("img-src 'self' data: blob:", "img-src 'self' data: blob: https://tiles.example.org:8443")


def test_a_tile_lies_where_the_map_of_the_world_has_it() -> None:
    # The example of the page on tile names in OpenStreetMap's handbook.
    [tile] = covering(0.02435, 51.51202, 0.02436, 51.51203)
    assert (tile.zoom, tile.column, tile.row) == (17, 65544, 43582)
    assert tile.west <= 0.02435 <= tile.east and tile.south <= 51.51202 <= tile.north
    # Row and column nought begin in the north-west corner of the world.
    assert (Tile(0, 0, 0).west, Tile(0, 0, 0).east, round(Tile(0, 0, 0).north, 4)) == (-180, 180, 85.0511)


@pytest.mark.parametrize(("west", "south", "east", "north"), [(-1.6, 53.7, -1.5, 53.8), (-6.0, 50.0, 2.0, 58.0), (-180.0, -89.0, 180.0, 89.0), (179.9, -0.1, 180.0, 0.1), (-1.5, 53.7, -1.5, 53.7)])
def test_few_tiles_cover_the_whole_of_a_map(west: float, south: float, east: float, north: float) -> None:
    found = covering(west, south, east, north)
    assert 1 <= len(found) <= 9
    assert min(tile.west for tile in found) <= west and max(tile.east for tile in found) >= east
    assert min(tile.south for tile in found) <= max(south, -85.05) and max(tile.north for tile in found) >= min(north, 85.05)
    assert all(tile.east - tile.west >= (east - west) / 2 for tile in found)


def test_tiles_lie_below_the_marks_true_to_place_and_their_makers_are_named() -> None:
    frame = pd.DataFrame([
        {"setting_name": name, "latitude": latitude, "longitude": longitude, "n_held": 3, "n_ahead": 0, "n_known": 5, "n_core": 10}
        for name, latitude, longitude in [("Hall", 53.80, -1.55), ("Wood", 53.82, -1.50)]
    ])
    figure = checked(settings_map(frame, DARK, tiles.read(SAID)))
    images = figure.layout.images
    assert 1 <= len(images) <= 9 and not figure.layout.xaxis.showgrid
    assert all(one.source.startswith("https://tiles.example.org:8443/streets/") and one.layer == "below" for one in images)
    x, y = figure.layout.xaxis.range, figure.layout.yaxis.range
    assert min(one.x for one in images) <= x[0] and max(one.x + one.sizex for one in images) >= x[1]
    assert max(one.y for one in images) >= y[1] and min(one.y - one.sizey for one in images) <= y[0]
    assert "© The makers of the &lt;map&gt;" in [one.text for one in figure.layout.annotations]
