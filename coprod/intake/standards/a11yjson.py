"""Places in A11yJSON → one flat sheet that the recipe `a11yjson` follows: a row a place, a column a feature.

A place is a feature with `properties`, or a place written without them; one alone, in a list, or in a list named
features, results or places. Rows count the places from 1. Addresses, telephone numbers and links are left behind.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from coprod.intake.documents import Document, Sheet
from coprod.intake.incoming import MOST_FAULTS, Fault
from coprod.intake.standards.access_facts import NotAFact, facts_of
from coprod.vocabulary import FEATURES

RECIPE = "a11yjson"
LISTS = ("features", "results", "places")
# Where our own export keeps what the standard has no field for; see leaving.export_a11yjson.
OWN_KEY = "coprod"
COLUMNS = ("Place id", "Name and point", "Name", "Kind", "Place code", "Latitude", "Longitude", "Kept by us")
CHECKED_ON, CHECKED_BY = "{} checked on", "{} checked by"
_IDS = ("_id", "id", "originalId")
_KINDS = {
    "museum": ("museum", "gallery"), "library": ("library",), "nursery": ("kindergarten", "nursery", "childcare", "preschool"),
    "school": ("school", "primary_school", "secondary_school"), "community_venue": ("community_centre", "community_center", "social_facility", "townhall"),
    "outdoors": ("park", "playground", "garden", "nature_reserve", "outdoor", "beach"),
}
_KIND_OF = {category: kind for kind, categories in _KINDS.items() for category in categories}
_EQUIPMENT = ("elevator", "escalator", "switch", "sitemap", "vending-machine", "intercom", "power-outlet")


@dataclass
class _Flat:
    file: str
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    left: dict[str, None] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, code: str, nth: int, name: str | None, message: str, remedy: str) -> None:
        self.faults.append(Fault(code, self.file, None, nth, name, None, message, remedy))


def recognised(document: Document) -> bool:
    """Whether the document holds places in A11yJSON."""
    return _places(document.json) is not None


def flattened(document: Document) -> Document:
    """The places as one sheet of the columns the recipe reads. What stops a place before any recipe stands in `faults`."""
    flat = _Flat(document.file)
    places = _places(document.json)
    if places is None:
        flat.faults.append(_none_found(document.file))
    elif not places:
        flat.faults.append(Fault("empty_file", document.file, None, None, None, None, "The list of places is empty.", "Give a file that holds places."))
    for nth, place in enumerate(places or [], 1):
        _flatten(flat, nth, place)
    heading = [*COLUMNS, *(name.format(feature.id) for feature in FEATURES for name in ("{}", CHECKED_ON, CHECKED_BY))]
    rows = [(nth, [*(cells.get(column, "") for column in heading), *[""] * len(flat.left)]) for nth, cells in flat.rows]
    return replace(
        document, sheets=[Sheet("", [(1, [*heading, *flat.left]), *rows])], json=None, data=None, faults=[*document.faults, *flat.faults[:MOST_FAULTS]],
    )


def _places(given: Any) -> list[Any] | None:
    """The places of a JSON document; None where it holds none."""
    if isinstance(given, dict):
        if _is_place(given):
            return [given]
        several = next((given[name] for name in LISTS if isinstance(given.get(name), list)), None)
    else:
        several = given if isinstance(given, list) else None
    is_meant = several is not None and any(_is_place(one) for one in several)
    return several if is_meant or (several == [] and isinstance(given, dict)) else None


def _is_place(one: Any) -> bool:
    if not isinstance(one, dict):
        return False
    properties = one.get("properties", one)
    if not isinstance(properties, dict):
        return False
    return isinstance(properties.get("accessibility"), dict) or OWN_KEY in properties or ("geometry" in one and isinstance(properties.get("category"), str))


def _flatten(flat: _Flat, nth: int, place: Any) -> None:
    properties = place.get("properties", place) if isinstance(place, dict) else None
    if not isinstance(properties, dict):
        flat.fault("unknown_value", nth, None, f"Place {nth} is not a group of fields.", 'A place is written { "properties": { … } }.')
        return
    category = _plain(properties.get("category"))
    if category in _EQUIPMENT:
        flat.fault("unknown_value", nth, "category", f"Place {nth} is a piece of equipment ({category}), not a place.", "Leave it out: equipment is no setting.")
        return
    name = _told(properties.get("name"))
    if not name:
        flat.fault("missing_required", nth, "name", f"Place {nth} has no name.", "Give it a name: people have to know which place is meant.")
        return
    longitude, latitude = _point(flat, nth, place)
    cells = {
        "Place id": _own_id(place, properties), "Name and point": " ".join(part for part in (name, latitude, longitude) if part), "Name": name,
        "Kind": _KIND_OF.get(category, "other"), "Latitude": latitude, "Longitude": longitude,
    }
    own = properties.get(OWN_KEY)
    try:
        cells |= facts_of(properties.get("accessibility")) if not isinstance(own, dict) else _own(own)
    except NotAFact as why:
        _not_a_fact(flat, nth, why)
    flat.rows.append((nth, cells))
    flat.left |= {f"properties/{field}": None for field in properties if properties is not place and field not in (*_IDS, "name", "category", "accessibility", OWN_KEY)}


def _not_a_fact(flat: _Flat, nth: int, why: NotAFact) -> None:
    shown = f' is "{why.value}"' if isinstance(why.value, str | int | float) and len(str(why.value)) <= 20 else " is something else"
    flat.fault("unknown_value", nth, why.path, f"Place {nth}: {why.path}{shown}, where the standard has another kind of value.", "Write true or false without quotes, or leave the field out: then it is not known.")


def _own(own: dict[str, Any]) -> dict[str, str]:
    """What our own export says of the store: every fact as it was, with who looked and when."""
    cells = {"Kept by us": "yes", "Kind": _plain(own.get("kind")) or "other", "Place code": _plain(own.get("placeCode"))}
    facts = own.get("features")
    if not isinstance(facts, dict):
        raise NotAFact(f"{OWN_KEY}/features", facts)
    for feature, fact in facts.items():
        if not isinstance(fact, dict):
            raise NotAFact(f"{OWN_KEY}/features/{feature}", fact)
        cells |= {feature: _plain(fact.get("value")), CHECKED_ON.format(feature): _plain(fact.get("checkedOn")), CHECKED_BY.format(feature): _plain(fact.get("checkedBy"))}
    return cells


def _plain(value: Any) -> str:
    return str(value).strip() if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _told(value: Any) -> str:
    """A text that may be told in several languages: the English, else the first."""
    if isinstance(value, dict):
        english = [text for language, text in value.items() if language.lower().startswith("en")]
        return _plain(next(iter([*english, *value.values()]), ""))
    return _plain(value)


def _own_id(place: dict[str, Any], properties: dict[str, Any]) -> str:
    """The place's own id; where it has none, one is made of its name and point, which stay the same from file to file."""
    return next((_plain(given[key]) for given in (properties, place) for key in _IDS if _plain(given.get(key))), "")


def _point(flat: _Flat, nth: int, place: dict[str, Any]) -> tuple[str, str]:
    """Longitude and latitude of a point; empty for no geometry and for areas, whose middle may lie outside."""
    geometry = place.get("geometry")
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        return "", ""
    at = geometry.get("coordinates")
    if not isinstance(at, list) or len(at) < 2 or any(isinstance(one, bool) or not isinstance(one, int | float) for one in at[:2]):
        flat.fault("not_a_number", nth, "geometry/coordinates", f"Place {nth}: its coordinates are not two numbers.", "Write [longitude, latitude].")
        return "", ""
    return _degrees(at[0]), _degrees(at[1])


def _degrees(number: float) -> str:
    return format(Decimal(str(number)), "f")


def _none_found(file: str) -> Fault:
    return Fault(
        "unknown_table", file, None, None, None, None, "No places in A11yJSON were found in this file.",
        "Expected: a place with properties and accessibility, or a list of them named features, results or places.",
    )
