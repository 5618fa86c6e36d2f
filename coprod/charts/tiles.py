"""Map tiles, where an option names a server of them: the option read, and the tiles that cover a map.

Without the option no map asks for anything. With it the visitor's browser asks that server for pictures, and the server learns
which squares of the country somebody looks at; so it is off unless whoever runs the dashboard decides otherwise.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from coprod.errors import UsageError

TEMPLATE, CREDIT = "COPROD_TILES", "COPROD_TILES_CREDIT"
_PARTS = ("{z}", "{x}", "{y}")
# What stands in the policy of every page, so nothing but a name and a port may pass.
_PLACE = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?")
_LARGEST_ZOOM = 17
# Streets end where Mercator's map does.
_FURTHEST = 85.0511


@dataclass(frozen=True)
class Tiles:
    """A server of tiles: `template` is an address with {z}, {x} and {y}; `credit` says whose map it is."""

    template: str
    credit: str

    @property
    def origin(self) -> str:
        """The server, as a page's policy names it."""
        split = urlsplit(self.template)
        return f"{split.scheme}://{split.netloc}".lower()

    def address(self, tile: "Tile") -> str:
        """Where one tile is."""
        found = self.template
        for part, number in zip(_PARTS, (tile.zoom, tile.column, tile.row), strict=True):
            found = found.replace(part, str(number))
        return found


@dataclass(frozen=True)
class Tile:
    """One square of Web Mercator's map; its edges in degrees."""

    zoom: int
    column: int
    row: int

    @property
    def west(self) -> float:
        return self.column / (1 << self.zoom) * 360 - 180

    @property
    def east(self) -> float:
        return (self.column + 1) / (1 << self.zoom) * 360 - 180

    @property
    def north(self) -> float:
        return _latitude(self.row, self.zoom)

    @property
    def south(self) -> float:
        return _latitude(self.row + 1, self.zoom)


def read(said: Mapping[str, str]) -> Tiles | None:
    """The server of tiles that the options in `said` name; None where they name none. Raises UsageError for what is no address of tiles."""
    template, credit = said.get(TEMPLATE, "").strip(), " ".join(said.get(CREDIT, "").split())
    if not template:
        return None
    if fault := _fault(template):
        raise UsageError("Unknown option", f"{TEMPLATE} {fault}.", "Use an address such as https://tiles.example.org/{z}/{x}/{y}.png, or take it away: maps are drawn without, too.")
    if not credit:
        raise UsageError("Missing option", f"{TEMPLATE} is set and {CREDIT} is not.", "Say there whose map it is, as its makers ask; it is shown below every map.")
    return Tiles(template, credit)


def _fault(template: str) -> str:
    try:
        split = urlsplit(template)
        host, _ = split.hostname, split.port
    except ValueError:
        return "is no address"
    if not host or not _PLACE.fullmatch(split.netloc.lower()):
        return "names no server"
    if split.scheme != "https":
        return "is no https address"
    below = template[len(split.scheme) + 3 + len(split.netloc):]
    if any(below.count(part) != 1 for part in _PARTS):
        return "does not hold {z}, {x} and {y} once each"
    return "" if re.fullmatch(r"[\w/.,:@%+~=&?-]*", re.sub(r"\{[xyz]\}", "", below), re.ASCII) else "holds signs that an address of tiles has not"


def covering(west: float, south: float, east: float, north: float) -> list[Tile]:
    """The tiles under a part of the world, edges in degrees: nine at most, each at least half as wide as the part, so that their writing can be read."""
    widest = max(east - west, (north - south) / math.cos(math.radians((north + south) / 2)), 1e-9)
    zoom = max(0, min(_LARGEST_ZOOM, math.floor(math.log2(2 * 360 / widest))))
    columns = [_between(math.floor((edge + 180) / 360 * (1 << zoom)), zoom) for edge in (west, east)]
    rows = [_between(math.floor(_row(edge, zoom)), zoom) for edge in (north, south)]
    return [Tile(zoom, column, row) for row in range(rows[0], rows[1] + 1) for column in range(columns[0], columns[1] + 1)]


def _between(number: int, zoom: int) -> int:
    return max(0, min((1 << zoom) - 1, number))


def _row(latitude: float, zoom: int) -> float:
    """Rows from the top of the map down to a latitude."""
    bent = math.asinh(math.tan(math.radians(max(-_FURTHEST, min(_FURTHEST, latitude)))))
    return (1 - bent / math.pi) / 2 * (1 << zoom)


def _latitude(row: float, zoom: int) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * row / (1 << zoom)))))
