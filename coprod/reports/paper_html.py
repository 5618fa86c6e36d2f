"""A paper as one HTML file that asks nothing of anywhere: no script, no picture, no font from outside; in light, dark, print and on a phone."""

import datetime
import re
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from coprod.charts.theme import DARK, LIGHT, Theme
from coprod.reports import paper_words as words
from coprod.reports.paper import WITHHELD, Cell, Paper, Sign
from coprod.reports.paper_drawing import STANDING_WORDS, bar_lines, level_lines, strip_standing, tip_label
from coprod.vocabulary import TIPS

# What no page may hold: controls, halves of characters, places that are no characters.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WARM = {"light": "#f6f1e7", "dark": "#22262a"}
# One pattern serves every hatched bar of the page.
_HATCH = (
    '<svg class="unseen" aria-hidden="true" focusable="false" width="0" height="0"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M0 6L6 0" class="hatching"/></pattern></defs></svg>'
)


def paper_html(paper: Paper) -> bytes:
    """The paper as a whole HTML document in UTF-8. Every text in it is escaped; what no document may hold is left out."""
    page = _engine().get_template("paper.html.j2").render(
        paper=paper, style=_style(paper), hatch=Markup(_HATCH), heads=words, foot=words.footer(paper), standings=STANDING_WORDS,
        tips=[tip_label(tip.number) for tip in TIPS],
    )
    return page.encode("utf-8", "replace")


@cache
def _engine() -> Environment:
    # Whatever is put in a page is made fit for it, then escaped.
    engine = Environment(
        autoescape=True, undefined=StrictUndefined, loader=FunctionLoader(_text), finalize=_fit, trim_blocks=False, auto_reload=False,
    )
    engine.globals.update(
        said=words.said, kind=_kind, lines=words.lines, is_of_numbers=words.is_of_numbers, bar_lines=bar_lines, level_lines=level_lines, strip_standing=strip_standing, share=_share,
    )
    return engine


def _fit(value: Any) -> Any:
    return _UNFIT.sub(" ", value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _kind(value: Cell) -> str:
    """How a cell is set: withheld, missing, number, day or text."""
    if isinstance(value, Sign):
        return "withheld" if value == WITHHELD else "missing"
    if isinstance(value, datetime.date):
        return "day"
    return "number" if isinstance(value, int | float) else "text"


def _share(value: float) -> str:
    return f"{100 * value:.3f}".rstrip("0").rstrip(".") + "%"


def _style(paper: Paper) -> Markup:
    """The style sheet. Of the paper it holds two texts, for the margins of print, in which every sign but letters and digits is a number."""
    levels = "\n".join(_level(level) for level in range(len(LIGHT.levels)))
    given = {
        "LEVELS": levels, "LIGHT": _colours(LIGHT), "DARK": _colours(DARK), "PRINT": _colours(LIGHT), "WARNING": _quoted(paper.warning), "FOOT": _quoted(words.footer(paper)),
    }
    # In one go, so that nothing is looked for in what was put in.
    return Markup(re.sub("|".join(given), lambda met: given[met[0]], _text("paper.css")))


def _level(level: int) -> str:
    return (
        f".s-{level} {{ background: var(--level-{level}); color: var(--on-{level}); }} .f-{level} {{ fill: var(--level-{level}); stroke: var(--edge); }} "
        f".t-{level} {{ fill: var(--on-{level}); }}"
    )


def _colours(theme: Theme) -> str:
    named = {name: getattr(theme, name) for name in ("paper", "ink", "faint", "line", "edge", "accent", "strong", "band")}
    levels = {f"{name}-{level}": colour for name, colours in (("level", theme.levels), ("on", theme.level_ink)) for level, colour in enumerate(colours)}
    return " ".join(f"--{name}: {colour};" for name, colour in {**named, **levels, "warm": _WARM[theme.name]}.items())


def _quoted(text: str) -> str:
    """`text` as a CSS string: all but plain letters and digits by number, so that nothing typed can end it."""
    return '"' + "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in _fit(text)) + '"'
