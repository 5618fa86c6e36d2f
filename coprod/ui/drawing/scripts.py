"""The scripts that draw in a browser, each at an address named after its content, so that a browser may keep them for good."""

import hashlib
import json
from dataclasses import astuple
from functools import cache
from importlib.resources import files
from pathlib import Path

from coprod.charts import library
from coprod.charts.colours import DARK, LIGHT, Theme

FOLDER = "/drawing/"
_SOURCES = files(__package__).joinpath("browser")
# In the order in which each needs the ones before.
_PARTS = ("library", "colours", "marks", "picture", "chart", "entry")
_WORDS = {"take": "Take this picture away", "png": "As PNG", "svg": "As SVG", "marks": "Marks of the chart. Arrow keys lead from one to the next, Enter chooses."}


@cache
def addresses() -> dict[str, bytes | Path]:
    """What is served below the app's own address: our script as it is, Plotly's as the file it lies in."""
    return {chart_address(): _chart(), library_address(): library.script()}


@cache
def chart_address() -> str:
    """The address of our script."""
    return _named("chart", _chart())


@cache
def library_address() -> str:
    """The address of Plotly's."""
    return _named("plotly", library.script().read_bytes())


@cache
def _chart() -> bytes:
    style = _SOURCES.joinpath("chart.css").read_text(encoding="utf-8")
    constants = {
        "LIBRARY": library_address().removeprefix(FOLDER), "STYLE": style, "WORDS": _WORDS, "PAPER": {one.name: one.paper for one in (LIGHT, DARK)},
        "THEMES": {one.name: _colours(one) for one in (LIGHT, DARK)},
    }
    parts = [f"const {name} = {json.dumps(value)};" for name, value in constants.items()]
    return "\n".join([*parts, *(_SOURCES.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in _PARTS)]).encode()


def _named(name: str, content: bytes) -> str:
    return f"{FOLDER}{name}.{hashlib.sha256(content).hexdigest()[:16]}.js"


def _colours(theme: Theme) -> list[str]:
    """Every colour of a theme, in the same order for each."""
    flat: list[str] = []
    for value in astuple(theme)[1:]:
        flat.extend(value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value])
    return [colour.lower() for colour in flat]
