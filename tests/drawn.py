"""The charts among the elements of a page: the one place that knows how a chart travels."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coprod.charts.library import as_plotly
from coprod.charts.theme import Figure
from coprod.ui.drawing.mounting import NAME


@dataclass(frozen=True)
class Drawn:
    """A chart: the key it was painted under, its text alternative, its figure, and all that travels, as text."""

    key: str
    alt: str
    figure: dict[str, Any]
    text: str


def drawn(protos: Iterable[Any]) -> list[Drawn]:
    """The charts among components, in order; Plotly has checked every name and value in them."""
    found = [(one.id, one.json, json.loads(one.json)) for one in protos if one.component_name == NAME]
    for _, _, told in found:
        as_plotly(told["figure"])
    return [Drawn(id_.split("-", 2)[-1], told["alt"], told["figure"], text) for id_, text, told in found]


def checked(figure: Figure) -> Any:
    """The figure as Plotly's own, whose every name and value Plotly has checked."""
    return as_plotly(figure.told())
