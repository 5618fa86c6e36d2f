"""What a release says to one funder, put together: people as the guard gives them, facts as they are."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from coprod.disclosure import Guarded, Thresholds
from coprod.disclosure.content import NO_DATA, WITHHELD, Content, Count, Dimension, Fact, Money, Project, Reached, Segment, Share, Unrecorded, Withheld
from coprod.disclosure.exact import PROFILE, SHARES, unrecorded
from coprod.releases.facts import facts
from coprod.releases.gathering import Gathered, Row
from coprod.releases.texts import texts

# Tables whose numbers are about people, by the name under which what was withheld of them is counted.
ABOUT_PEOPLE = ("reached", "profile", "shares", "means")
MEDIAN = "needs_median_days"


def composed(gathered: Gathered, guarded: Guarded, thresholds: Thresholds) -> list[Content]:
    """What the release says to each funder, in the order of their ids; nothing about people that has not passed the guard."""
    return [_content(gathered, guarded, thresholds, funder_id) for funder_id in sorted(gathered.funders)]


def _content(gathered: Gathered, guarded: Guarded, thresholds: Thresholds, funder_id: str) -> Content:
    projects = gathered.projects_of(funder_id)
    ids = frozenset(project.project_id for project in projects)
    reached, dimensions, shares = _reached(guarded, projects, ids), _dimensions(gathered, guarded, projects, ids), _shares(guarded, ids)
    median, means = _median(gathered, guarded, ids)
    words, n_unsafe, n_words = texts(gathered, ids)
    counts = {
        "reached": [count for row in reached for count in (row.lower, row.upper, row.contacts)],
        "profile": [count for one in dimensions for count in (one.answered, *(segment.people for segment in one.segments))],
        "shares": [count for share in shares for count in (share.part, share.rest, share.base)],
    }
    withheld = [_withheld(table, listed) for table, listed in counts.items()]
    return Content(
        funder_id=funder_id, funder=gathered.funders[funder_id], quarter=str(gathered.quarter), as_of=gathered.quarter.last_day,
        thresholds=thresholds.as_numbers(), projects=tuple(projects), money=_money(gathered, funder_id), reached=reached, dimensions=dimensions, shares=shares,
        facts=(*facts(gathered, projects), *median), stages=tuple(stage for project in projects for stage in gathered.stages[project.project_id]),
        texts=words, withheld=(*withheld, means, Withheld("texts", n_unsafe, n_words)),
        unrecorded=tuple(Unrecorded(table, project_id) for table, project_id in unrecorded(gathered.exact, ids)),
    )


def _withheld(table: str, counts: Iterable[Count]) -> Withheld:
    recorded = [count for count in counts if count.state != NO_DATA]
    return Withheld(table, sum(count.state == WITHHELD for count in recorded), len(recorded))


def _money(gathered: Gathered, funder_id: str) -> tuple[Money, ...]:
    """Grants by currency, exact to the last digit; those without one last."""
    theirs = [grant for grant in gathered.grants if grant.funder_id == funder_id]
    found = []
    for currency in sorted({grant.currency for grant in theirs}, key=lambda one: (one is None, one or "")):
        of_it = [grant for grant in theirs if grant.currency == currency]
        amounts = [grant.amount for grant in of_it if grant.amount is not None]
        n_projects = len({grant.project_id for grant in of_it})
        found.append(Money(currency, sum(amounts, Decimal(0)) if amounts else None, len(of_it), len(of_it) - len(amounts), n_projects))
    return tuple(found)


def _reached(guarded: Guarded, projects: Sequence[Project], ids: frozenset[str]) -> tuple[Reached, ...]:
    rows: list[tuple[str | None, frozenset[str]]] = [(None, ids), *((project.project_id, frozenset((project.project_id,))) for project in projects)]
    return tuple(
        Reached(project_id, guarded.count("reach_lower", among), guarded.count("reach_upper", among), guarded.count("contacts", among))
        for project_id, among in rows
    )


def _shares(guarded: Guarded, ids: frozenset[str]) -> tuple[Share, ...]:
    found = []
    for name, (part, rest) in SHARES.items():
        counted, base = guarded.count(part, ids), guarded.total((part, rest), ids)
        found.append(Share(name, counted, guarded.count(rest, ids), base, guarded.percent(counted, base)))
    return tuple(found)


def _dimensions(gathered: Gathered, guarded: Guarded, projects: Sequence[Project], ids: frozenset[str]) -> tuple[Dimension, ...]:
    places = {project.place_code for project in projects}
    described = [row for project in projects for row in gathered.described[project.project_id]]
    found = []
    for dimension, segment_ids in gathered.exact.dimensions.items():
        of_it = [row for row in gathered.populations if row["dimension"] == dimension]
        here = [row for row in of_it if row["q"] is not None and row["place_code"] in places]
        answered = guarded.total([PROFILE + segment_id for segment_id in segment_ids], ids)
        labels = {row["segment_id"]: row["label"] for row in of_it}
        segments = []
        for segment_id in segment_ids:
            people = guarded.count(PROFILE + segment_id, ids)
            segments.append(Segment(segment_id, labels[segment_id], people, guarded.percent(people, answered), _percents(segment_id, here)))
        groups = [row for row in described if row["dimension"] == dimension]
        sources = tuple(sorted({_source(row) for row in here}))
        n_groups, n_answered = (sum(row[name] for row in groups) for name in ("n_groups", "n_groups_answered"))
        found.append(Dimension(dimension, answered, tuple(segments), n_groups, n_answered, sources))
    return tuple(found)


def _source(row: Row) -> str:
    """The source of a figure of a place, with its year where it does not say it itself."""
    source, year = row["source"], str(row["year"])
    return source if year in source else f"{source} ({year})"


def _percents(segment_id: str, here: Iterable[Row]) -> tuple[int, int] | None:
    """The lowest and highest share among the places, in whole per cent."""
    shares = [int(100 * row["q"] + 0.5) for row in here if row["segment_id"] == segment_id]
    return (min(shares), max(shares)) if shares else None


def _median(gathered: Gathered, guarded: Guarded, ids: frozenset[str]) -> tuple[list[Fact], Withheld]:
    """How long a need waits: over all projects, and only where enough needs of enough groups have been met."""
    waits = [row for row in gathered.waits if row["project_id"] in ids]
    met = [row for row in waits if row["is_met"]]
    if not waits:
        return [Fact(MEDIAN, None, None, None)], Withheld("means", 0, 0)
    if not guarded.mean_is_open(len(met), len({row["group_id"] for row in met})):
        return [], Withheld("means", 1, 1)
    return [Fact(MEDIAN, None, None, half_waited(waits))], Withheld("means", 0, 1)


def half_waited(waits: Sequence[Row]) -> float | None:
    """The first day on which the Kaplan–Meier share still open is at most a half; None where it stays above."""
    still_open = Fraction(1)
    for days in sorted({row["days"] for row in waits if row["is_met"]}):
        n_open = sum(row["days"] >= days for row in waits)
        still_open *= 1 - Fraction(sum(row["is_met"] and row["days"] == days for row in waits), n_open)
        if 2 * still_open <= 1:
            return float(days)
    return None
