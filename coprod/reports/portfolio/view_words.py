"""What a paper is about, in words: the filters, the day, whose eyes; and what its words mean."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from coprod.charts.frames import listed
from coprod.glossary import terms
from coprod.indicators import indicators
from coprod.query import Filters
from coprod.reports.portfolio.gathering import Gathered
from coprod.viewer import ADMINISTRATOR, LEAD, TEAM, Viewer
from coprod.vocabulary import PHASES, WORDS, place_name
from coprod.wording import count, day


class Seen(Protocol):
    """What is seen by whom: the viewer, the names of what can be filtered by, and of a team's projects."""

    @property
    def viewer(self) -> Viewer: ...
    @property
    def choices(self) -> Sequence[Mapping[str, Any]]: ...
    @property
    def labels(self) -> Mapping[str, str]: ...


WARNING = "Contains small numbers. Not for publication."


def about(found: Gathered) -> tuple[tuple[str, str], ...]:
    """As of, projects, filters, and whose view it is: they stand on every sheet."""
    return (
        ("As of", day(found.as_of)), ("Shows", filters_said(found)), ("Projects", f"{found.n_projects:,}"), ("Seen as", eyes(found)),
    )


def eyes(found: Seen) -> str:
    """Whose view it is, by names people know: “Lead of First Galleries”, “Team of Under the Canopy”."""
    viewer = found.viewer
    if viewer.role == TEAM:
        return f"Team of {listed(list(found.labels.values()))}" if found.labels else "Team"
    if viewer.role == LEAD and viewer.programme_ids is not None:
        named = {row["id"]: row["label"] for row in found.choices if row["kind"] == "programme"}
        return f"Lead of {listed([named.get(one, one) for one in viewer.programme_ids])}"
    return {LEAD: "Lead", ADMINISTRATOR: "Administrator"}[viewer.role or ""]


def filters_said(found: Gathered) -> str:
    """The filters of a paper, as `filters_in_words`."""
    return filters_in_words(found.filters, found.choices)


def filters_in_words(chosen: Filters, choices: Sequence[Mapping[str, Any]]) -> str:
    """“Programme: Early Years; phase: Before opening”, “every project open to this viewer” without a filter; `choices` are rows with kind, id, label."""
    labels = {(row["kind"], row["id"]): row["label"] for row in choices}
    parts = [
        ("programme", _named(chosen.programmes, {one: labels.get(("programme", one), one) for one in chosen.programmes or ()})),
        ("funder", _named(chosen.funders, {one: labels.get(("funder", one), one) for one in chosen.funders or ()})),
        ("place", _named(chosen.places, {one: place_name(one) for one in chosen.places or ()})),
        ("status", _named(chosen.statuses, WORDS["project_status"])), ("phase", _named(chosen.phases, PHASES)),
        ("project", count(len(chosen.projects), "project") if chosen.projects is not None else ""),
    ]
    said = "; ".join(f"{what}: {words}" for what, words in parts if words)
    return said[0].upper() + said[1:] if said else "every project open to this viewer"


def _named(ids: Sequence[str] | None, words: dict[str, str]) -> str:
    return ", ".join(words.get(one, one) for one in ids) if ids is not None else ""


def definitions(names: Sequence[str], words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Every indicator in `names` with how it is worked out, and glossary terms."""
    said = [(indicators()[name].name, f"{indicators()[name].short} Worked out as: {indicators()[name].formula}.") for name in names]
    return tuple([(terms()[word].title, terms()[word].text) for word in words] + said)
