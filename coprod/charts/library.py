"""Where the drawing library keeps the script that browsers draw with."""

from importlib.util import find_spec
from pathlib import Path


def script() -> Path:
    """The file of Plotly's whole script: every kind of chart, nothing fetched from elsewhere. Found without loading Plotly itself."""
    found = find_spec("plotly")
    assert found and found.origin
    return Path(found.origin).with_name("package_data") / "plotly.min.js"
