"""The palette, worked out without a page: contrast, the steps of an order, and what eyes that see fewer colours still tell apart.

Contrast is WCAG's. Colour blindness is Machado, Oliveira and Fernandes (2009) at its strongest. How far two colours are apart is measured in OKLab,
where 0.02 is about what can just be told apart side by side.
"""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from coprod.charts.bars import look_of
from coprod.charts.colours import DARK, LIGHT, Theme
from coprod.charts.gaps import ORDER, gaps_by_tip
from coprod.charts.levels import standings
from coprod.vocabulary import GAPS, NO_DATA, NOT_DUE

ROOT = Path(__file__).resolve().parents[1]
PAGE = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
TEXT, MARK = 4.5, 3.0
# Five times what can just be told apart: marks stand apart from one another, some of them small.
KINDS = 0.1
# Steps touch one another, and each cell says its number too.
STEP = 0.06
SEEN = {
    "all colours": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def light(colour: str) -> list[float]:
    """Red, green and blue as amounts of light, 0–1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]


def luminance(colour: str) -> float:
    red, green, blue = light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    least, most = sorted((luminance(one), luminance(other)))
    return (most + 0.05) / (least + 0.05)


def oklab(colour: str, eyes: str) -> list[float]:
    """Where `eyes` see a colour, in OKLab."""
    seen = [min(1.0, max(0.0, one)) for one in times(SEEN[eyes], light(colour))]
    cones = times(((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566), (0.0883024619, 0.2817188376, 0.6299787005)), seen)
    roots = [one ** (1 / 3) for one in cones]
    return times(((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099), (0.0259040371, 0.7827717662, -0.8086757660)), roots)


def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(one * part for one, part in zip(row, vector, strict=True)) for row in matrix]


def apart(one: str, other: str) -> float:
    """How far two colours are apart, for the eyes that see them least apart."""
    return min(sum((a - b) ** 2 for a, b in zip(oklab(one, eyes), oklab(other, eyes), strict=True)) ** 0.5 for eyes in SEEN)


def test_the_measures_measure() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)
    # Red and this green are one to eyes without green; black and white are a whole step apart to all.
    assert apart("#c00000", "#6a6400") < 0.05 < 0.2 < apart("#c00000", "#0050c0")
    assert apart("#000000", "#ffffff") == pytest.approx(1, abs=0.001)


@THEMES
def test_every_text_stands_out_from_what_is_behind_it(theme: Theme) -> None:
    written = [(ink, theme.paper) for ink in (theme.ink, theme.faint, theme.strong, theme.second)]
    # What a bar says of itself inside it, and what stands on a range.
    written += [(theme.paper, theme.accent), (theme.paper, theme.strong), (theme.ink, theme.band), (theme.faint, theme.band)]
    written += [(one.ink, one.fill if one.fill.startswith("#") else theme.paper) for one in standings(theme)]
    assert [(ink, behind) for ink, behind in written if contrast(ink, behind) < TEXT] == []


@THEMES
def test_every_mark_stands_out_from_what_it_stands_on(theme: Theme) -> None:
    marks = (theme.edge, theme.accent, theme.second, theme.strong, theme.faint, *theme.gaps.values())
    drawn = [(mark, theme.paper) for mark in marks] + [(mark, theme.band) for mark in (theme.accent, theme.edge, theme.strong)]
    # A fill too pale to stand out has an outline that does; grid lines are the one thing nobody has to see.
    for look in ("full", "pale", "strong", "empty"):
        drawn.append((look_of(look, theme)["line"]["color"], theme.paper))  # type: ignore[index]
    drawn += [(one.outline, theme.paper) for one in standings(theme) if one.outline]
    assert [(mark, behind) for mark, behind in drawn if contrast(mark, behind) < MARK] == []
    assert [one.code for one in standings(theme) if not one.outline] == [NOT_DUE]


@THEMES
def test_levels_step_one_way_and_neighbours_are_told_apart(theme: Theme) -> None:
    steps = [luminance(fill) for fill in theme.levels]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    assert all(apart(one, other) >= STEP for one, other in zip(theme.levels, theme.levels[1:], strict=False))
    # Two steps apart nobody needs the number.
    assert all(apart(one, other) >= KINDS for one, other in zip(theme.levels, theme.levels[2:], strict=False))
    # What has no level is not a paler level: dashed, or no cell at all.
    assert {one.fill for one in standings(theme) if one.code in (NO_DATA, NOT_DUE)}.isdisjoint(theme.levels)


# Told apart by more than colour wherever they meet, so they may look alike to some eyes:
ALIKE = {
    frozenset({"accent", "faint"}): "faint draws words and thin lines of a day, never the fill of a mark",
    frozenset({"strong", "faint"}): "likewise",
    frozenset({"accent", "edge"}): "edge is an outline around nothing, or a dotted rest",
    frozenset({"strong", "edge"}): "likewise; too few to tell is a ring, a group not seen lately a dotted line",
    frozenset({"strong", "ink"}): "ink draws open marks, strong filled or hatched ones",
}


@THEMES
def test_kinds_of_marks_are_told_apart_by_all_eyes(theme: Theme) -> None:
    # A band is nearly the page itself, for what lies behind, and has an outline.
    kinds = {name: getattr(theme, name) for name in ("accent", "second", "strong", "paper", "ink", "edge", "faint")}
    close = {frozenset(pair) for pair in combinations(kinds, 2) if apart(kinds[pair[0]], kinds[pair[1]]) < KINDS}
    assert close <= ALIKE.keys()
    assert apart(theme.band, theme.accent) >= KINDS
    assert apart(theme.band, theme.strong) >= KINDS


def test_no_pair_is_excused_that_needs_no_excuse() -> None:
    assert [pair for pair in ALIKE if all(apart(*(getattr(theme, name) for name in pair)) >= KINDS for theme in (LIGHT, DARK))] == []


@THEMES
def test_gaps_share_no_colour_and_lie_apart_as_they_are_drawn(theme: Theme) -> None:
    assert theme.gaps.keys() == GAPS.keys()
    assert len(set(theme.gaps.values())) == len(GAPS)
    figure = gaps_by_tip(pd.DataFrame({"tip": 1, "gap": ORDER, "n": 1}), theme)
    drawn = {one["name"]: one["marker"] for one in figure.data}
    assert set(drawn) == {GAPS[gap] for gap in ORDER}
    plain = {name: marker["color"] for name, marker in drawn.items() if not marker["pattern"]}
    assert [pair for pair in combinations(plain, 2) if apart(plain[pair[0]], plain[pair[1]]) < KINDS and theme.paper not in (plain[pair[0]], plain[pair[1]])] == []
    # Two are empty to the eye: one of them is hatched.
    assert len(plain) == len(GAPS) - 1
    lines = [theme.gaps[gap] for gap in ("over_claim", "under_recorded", "under_claim")]
    assert min(apart(one, other) for one, other in combinations(lines, 2)) >= KINDS


@THEMES
def test_the_page_stands_out_as_its_charts_do(theme: Theme) -> None:
    page = PAGE[theme.name]
    grounds = (page["backgroundColor"], page["secondaryBackgroundColor"])
    assert all(contrast(page[text], ground) >= TEXT for text in ("textColor", "linkColor") for ground in grounds)
    assert all(contrast(page["primaryColor"], ground) >= MARK for ground in grounds)


@THEMES
def test_a_colour_written_twice_is_one_colour(theme: Theme) -> None:
    page = PAGE[theme.name]
    assert (page["backgroundColor"], page["primaryColor"]) == (theme.paper, theme.accent)
    if theme is DARK:
        # In light the page's words are darker than a chart's, so that a caption, which is paler than these, still reads.
        assert page["textColor"] == theme.ink
    frame = (ROOT / "coprod/ui/frame.css").read_text(encoding="utf-8")
    pairs = re.findall(r"light-dark\((#\w{6}), (#\w{6})\)", frame)
    ours = {(LIGHT.edge, DARK.edge), (LIGHT.accent, DARK.accent), ("#ffffff", DARK.paper)}
    assert pairs
    assert set(pairs) <= ours
    assert contrast("#ffffff", LIGHT.accent) >= TEXT <= contrast(DARK.paper, DARK.accent)
    # No other colour stands in the style of a page or a chart: these take what the page gives them.
    for style in ("coprod/ui/drawing/browser/chart.css", "coprod/ui/this_view.css", "coprod/ui/saved_views.css"):
        assert re.findall(r"#[0-9a-f]{3,8}\b", (ROOT / style).read_text(encoding="utf-8")) == []
    assert not set(re.findall(r"#[0-9a-f]{6}\b", frame)) - {colour for pair in pairs for colour in pair}
