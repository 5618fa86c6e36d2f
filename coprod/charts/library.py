"""The drawing library: the script that browsers draw with, and its own figures where those are wanted."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any


def script() -> Path:
    """The file of Plotly's whole script: every kind of chart, nothing fetched from elsewhere. Found without loading Plotly itself."""
    found = find_spec("plotly")
    assert found and found.origin
    return Path(found.origin).with_name("package_data") / "plotly.min.js"


def as_plotly(told: dict[str, Any]) -> Any:
    """A figure's `data` and `layout` as Plotly's own Figure, every name and value checked. Raises ValueError for what Plotly does not know."""
    # Loaded where it is wanted: pages do without, and it takes most of a second.
    import plotly.graph_objects as go

    return go.Figure({**told, "layout": {"template": "none", **told["layout"]}})
