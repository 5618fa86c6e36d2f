"""The colours of every chart, in light and in dark. Kept apart from the drawing, so that the server can name them without loading Plotly.

Levels are one hue in five steps. Marks stand at 3:1 and text at 4.5:1 against the page, and
eyes that see fewer colours tell the marks apart too (tests/test_palette.py holds them to it).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """Colours of one mode. `levels` and `level_ink` are fills and the text on them, level 0 first; `gaps` by gap id."""

    name: str
    paper: str  # the page behind the chart; charts themselves are transparent
    ink: str  # text
    faint: str  # second text, still 4.5:1
    line: str  # grid lines
    edge: str  # outlines that carry meaning, 3:1
    accent: str  # the marks of a single series
    second: str  # a second series, told apart from the first by shape too
    strong: str  # what the eye should go to
    band: str  # chance bands, ranges behind marks
    levels: tuple[str, str, str, str, str]
    level_ink: tuple[str, str, str, str, str]
    gaps: dict[str, str]


LIGHT = Theme(
    name="light", paper="#fdfcf9", ink="#22303a", faint="#55636d", line="#e3e2db", edge="#76858e",
    accent="#1f6f8b", second="#8a5a1f", strong="#702562", band="#dce8ec",
    levels=("#edf3f5", "#c6dde5", "#8bbccc", "#2f7891", "#0f4a60"),
    level_ink=("#22303a", "#22303a", "#14242c", "#ffffff", "#ffffff"),
    gaps={"over_claim": "#702562", "under_recorded": "#8a5a1f", "under_claim": "#1f6f8b", "agree": "#55636d", "not_assessed": "#76858e"},
)
DARK = Theme(
    name="dark", paper="#15191c", ink="#e9eaea", faint="#aab4ba", line="#31383d", edge="#7f8d95",
    accent="#6fb9d3", second="#d9a866", strong="#c65cbf", band="#2a3a42",
    levels=("#1d2a31", "#22475a", "#2f7391", "#6db6d0", "#c3e9f6"),
    level_ink=("#e9eaea", "#f4f6f7", "#ffffff", "#0f1b21", "#0f1b21"),
    gaps={"over_claim": "#c65cbf", "under_recorded": "#d9a866", "under_claim": "#6fb9d3", "agree": "#aab4ba", "not_assessed": "#7f8d95"},
)
