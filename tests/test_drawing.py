"""What travels with a chart, the scripts that draw it, and how they and Streamlit's own are served."""

import asyncio
import datetime
import gzip
import json
import math
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy
import pytest
from streamlit import file_util
from streamlit.testing.v1 import AppTest

from coprod.charts import library
from coprod.charts.colours import DARK, LIGHT
from coprod.charts.theme import Figure, dressed
from coprod.serving.compressed import Compressed
from coprod.store import open_store
from coprod.ui.drawing import mounting, scripts

from .drawn import checked, drawn
from .serving_app import Served, served
from .test_serving_answers import is_guarded

STATIC = Path(file_util.get_static_dir())
STREAMLITS = sorted(f"/{file.relative_to(STATIC).as_posix()}" for file in STATIC.rglob("index.*") if file.suffix in (".js", ".css"))
OURS = sorted(scripts.addresses())


def test_what_travels_is_plain_and_small() -> None:
    figure = Figure()
    figure.add_scatter(x=[datetime.date(2026, 3, 1), datetime.date(2026, 4, 1)], y=(numpy.int64(1), math.nan), customdata=["Café <b>", "p2"], name="“Ours”", hovertext=None)
    said = dressed(figure, LIGHT, height=300).told()
    assert said["data"][0]["x"] == ["2026-03-01", "2026-04-01"]
    assert said["data"][0]["y"] == [1, None]
    assert "hovertext" not in said["data"][0]
    assert list(checked(figure).data[0].x) == ["2026-03-01", "2026-04-01"]
    assert said["data"][0]["customdata"] == ["Café <b>", "p2"]
    assert said["layout"]["height"] == 300
    assert "template" not in said["layout"]
    text = json.dumps(said)
    assert "bdata" not in text
    assert len(text) < 2_500


@pytest.mark.parametrize(("alt", "first"), [
    ("Three stopped. Read it so.", "Three stopped"), ("12.5 % of all. One row a project.", "12.5 % of all"), ("No stop at all", "No stop at all"), ("A. B said so. And more.", "A. B said so"),
])
def test_a_picture_is_titled_by_the_finding(alt: str, first: str) -> None:
    assert mounting.first_sentence(alt) == first


def test_what_a_browser_says_was_picked_is_taken_only_where_it_is_a_list() -> None:
    assert mounting._points([["canopy", 3], None, "x"]) == [{"customdata": ["canopy", 3]}, {"customdata": "x"}]
    assert [mounting._points(one) for one in (None, "canopy", {"customdata": 1}, 7)] == [[]] * 4


def test_the_scripts_ask_for_nothing_from_elsewhere_and_make_no_code_of_text() -> None:
    ours = scripts.addresses()[scripts.chart_address()]
    assert isinstance(ours, bytes)
    text = ours.decode().replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?:|//[a-z]+\.|\beval\b|new Function|\.cookie|XMLHttp|postMessage", text)
    assert scripts.library_address().removeprefix("/drawing/") in text
    assert scripts.addresses()[scripts.library_address()] == library.script()
    assert b"plotly.js v" in library.script().read_bytes()[:200]


def test_each_colour_of_one_mode_has_its_like_in_the_other() -> None:
    light, dark = scripts._colours(LIGHT), scripts._colours(DARK)
    assert len(light) == len(dark) > 20
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in light + dark)
    assert (light.index(LIGHT.ink), light.index(LIGHT.accent)) == (dark.index(DARK.ink), dark.index(DARK.accent))


def painting() -> None:
    import streamlit as st

    from coprod.charts.theme import LIGHT, Figure, dressed
    from coprod.ui.drawing.mounting import draw

    n = st.session_state.get("n", 3)
    one, two = Figure(), Figure()
    one.add_bar(x=["Under the Canopy"], y=[n])
    two.add_bar(x=[1], y=[2])
    draw(dressed(one, LIGHT, height=100 + n), "one", "Three of them. One bar.", "light")
    draw(dressed(two, LIGHT), "two", "Two.", "light", title="Others", on_pick=lambda points: None)


def painted(app: AppTest) -> AppTest:
    app.run(timeout=60)
    assert not app.exception, [one.message for one in app.exception]
    return app


def test_a_chart_travels_as_text_that_can_be_searched() -> None:
    app = painted(AppTest.from_function(painting))
    one, two = drawn(element.proto for element in app.get("bidi_component"))
    assert (one.key, one.alt, two.key) == ("one", "Three of them. One bar.", "two")
    assert "Under the Canopy" in one.text
    told = [json.loads(chart.text) for chart in (one, two)]
    assert [chart["picks"] for chart in told] == [False, True]
    assert [chart["title"] for chart in told] == ["Three of them", "Others"]
    # The script itself does not travel with every chart.
    assert max(len(element.proto.js_content) for element in app.get("bidi_component")) < 700


def test_a_name_that_plotly_does_not_know_is_found() -> None:
    figure = Figure()
    figure.add_bar(x=[1], y=[2], colour="blue")
    with pytest.raises(ValueError, match="colour"):
        checked(figure)


def test_a_charts_identity_is_its_key_whatever_it_shows() -> None:
    app = painted(AppTest.from_function(painting))
    before = [element.proto.id for element in app.get("bidi_component")]
    app.session_state["n"] = 40
    painted(app)
    assert "40" in str(drawn(element.proto for element in app.get("bidi_component"))[0].figure["data"][0]["y"])
    assert [element.proto.id for element in app.get("bidi_component")] == before


@pytest.mark.parametrize("why", ["option", "browser"])
def test_streamlits_own_chart_takes_its_place_where_ours_cannot_be_had(monkeypatch: pytest.MonkeyPatch, why: str) -> None:
    app = AppTest.from_function(painting)
    if why == "option":
        monkeypatch.setenv("COPROD_CHARTS", "plain")
    else:
        app.session_state[mounting._PLAIN] = True
    painted(app)
    assert not app.get("bidi_component")
    charts = [element.proto for element in app.get("plotly_chart")]
    assert [chart.alt for chart in charts] == ["Three of them. One bar.", "Two."]
    assert [list(chart.selection_mode) for chart in charts] == [[], [0]]
    assert "Under the Canopy" in charts[0].spec


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("drawing")
    open_store(folder / "coprod.duckdb").close()
    with served(folder / "coprod.duckdb", folder / "log") as app:
        yield app


@pytest.mark.parametrize("path", [*STREAMLITS, *OURS])
def test_scripts_and_styles_come_compressed_once_and_for_good(local: Served, path: str) -> None:
    whole = scripts.addresses().get(path) or STATIC / path[1:]
    content = whole if isinstance(whole, bytes) else whole.read_bytes()
    small, plain = local.ask(path, headers={"Accept-Encoding": "br, gzip;q=0.8"}), local.ask(path)
    assert (small.status, small.header("content-encoding"), gzip.decompress(small.body)) == (200, "gzip", content)
    assert len(small.body) < 0.6 * len(content)
    assert (plain.status, plain.header("content-encoding"), plain.body) == (200, None, content)
    assert local.ask(path, headers={"Accept-Encoding": "gzip;q=0, identity"}).header("content-encoding") is None
    head = local.ask(path, "HEAD", headers={"Accept-Encoding": "gzip"})
    assert (head.body, head.header("content-length")) == (b"", str(len(small.body)))
    for answer in (small, plain, head):
        assert is_guarded(answer)
        assert answer.header("vary") == "Accept-Encoding"
        assert "immutable" in str(answer.header("cache-control"))
        assert "no-store" not in str(answer.header("cache-control"))
        assert not answer.cookies
        assert str(answer.header("content-type")).startswith("text/css" if path.endswith(".css") else "text/javascript")


def test_only_the_scripts_as_they_are_now_stand_there(local: Served) -> None:
    for path in ("/drawing/", "/drawing/chart.js", OURS[0] + ".map", OURS[0].replace(".js", "0.js"), "/drawing/../app.py", "/drawing/%2e%2e/app.py"):
        assert local.ask(path, headers={"Accept-Encoding": "gzip"}).status == 404, path
    assert local.ask(OURS[0], "POST", body=b"x").status == 405


def test_many_who_ask_at_once_wait_for_one_compression() -> None:
    files = Compressed()

    async def ask() -> list[bytes]:
        first = asyncio.ensure_future(files._made_small(scripts.chart_address()))
        await asyncio.sleep(0)
        # Whoever leaves takes nothing away from those who wait.
        first.cancel()
        return list(await asyncio.gather(*(files._made_small(scripts.chart_address()) for _ in range(3))))

    # A browser's tests may have left a loop on this thread.
    with ThreadPoolExecutor(1) as other:
        found = other.submit(lambda: asyncio.run(ask())).result()
    assert len({id(one) for one in found}) == 1
    assert gzip.decompress(found[0]) == scripts.addresses()[scripts.chart_address()]
