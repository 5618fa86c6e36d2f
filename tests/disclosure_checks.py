"""What must hold of releases, said without the guard: from the exact records, the published contents and the attack."""

from collections.abc import Iterator, Sequence

from coprod.disclosure import Exact, Thresholds, attack
from coprod.disclosure.attacking import blocks
from coprod.disclosure.content import NO_DATA, OK, WITHHELD, Content, Count
from coprod.disclosure.exact import SHARES
from coprod.disclosure.model import Builder, believed_small, families, withheld_cells
from coprod.disclosure.said import said

from .plain import disclosure as plain

DEFAULTS = Thresholds()
Numbers = Iterator[tuple[tuple[str, ...], frozenset[str], Count]]


def faults(exacts: Sequence[Exact], releases: Sequence[Sequence[Content]]) -> list[str]:
    """Every rule that these releases break; the attack is part of it."""
    found = [fault for exact, contents in zip(exacts, releases, strict=True) for fault in (*_cells(exact, contents), *_percentages(contents))]
    found += [fault for exact, contents in zip(exacts, releases, strict=True) for fault in _unrecorded(exact, contents)]
    found += [f"{one.kind} {one.quarter} {one.measures} {one.project_ids}: {one.low}–{one.high}" for one in attack(releases)]
    return found + list(_differences(exacts, releases))


def _cells(exact: Exact, contents: Sequence[Content]) -> Iterator[str]:
    states: dict[tuple, set[Count]] = {}
    for content in contents:
        for measures, projects, count in counts(content):
            where = f"{content.quarter} {content.funder_id} {measures} {sorted(projects)}"
            states.setdefault((frozenset(measures), projects), set()).add(count)
            parts = plain.parts_of(exact, measures, projects)
            if (count.state == NO_DATA) == plain.is_recorded(exact, measures, projects):
                yield f"{where}: not recorded, or is it"
            if (count.state == OK) != (count.value is not None):
                yield f"{where}: a number that is not published, or none that is"
            if count.state == OK and not plain.may_be_said(parts):
                yield f"{where}: breaks a rule"
            if count.state == OK and count.value != plain.rounded(sum(part.people for part in parts)):
                yield f"{where}: not rounded to five"
        for row in content.reached:
            if (row.lower.state == WITHHELD) != (row.upper.state == WITHHELD) and NO_DATA not in (row.lower.state, row.upper.state):
                yield f"{content.quarter} {content.funder_id} {row.project_id}: half an interval"
    yield from (f"{content.quarter}: {cell} said in two ways" for cell, said_of in states.items() if len(said_of) > 1)


def _unrecorded(exact: Exact, contents: Sequence[Content]) -> Iterator[str]:
    """What a release says is not recorded is what is not recorded, no more and no less."""
    tables = {f"profile.{name}": [f"profile.{segment}" for segment in segments] for name, segments in exact.dimensions.items() if segments} | SHARES
    for content in contents:
        silent = {
            (table, one.project_id) for table, measures in tables.items() for one in content.projects
            if not any(plain.is_recorded(exact, (measure,), frozenset((one.project_id,))) for measure in measures)
        }
        for table, project_id in silent ^ {(one.table, one.project_id) for one in content.unrecorded}:
            yield f"{content.quarter} {content.funder_id} {table} {project_id}: not recorded, or is it"


def _percentages(contents: Sequence[Content]) -> Iterator[str]:
    for content in contents:
        shown = [(segment.percent, segment.people, one.answered) for one in content.dimensions for segment in one.segments]
        shown += [(one.percent, one.part, one.base) for one in content.shares]
        for percent, part, base in shown:
            if percent != plain.percent(part.value, base.value) or isinstance(percent, float):
                yield f"{content.quarter} {content.funder_id}: {percent} % of {base.value}"


def _differences(exacts: Sequence[Exact], releases: Sequence[Sequence[Content]]) -> Iterator[str]:
    """Differences between funders that no rule would let be said stay wide, of however many people they are."""
    for family in families(said(releases, DEFAULTS)):
        model = Builder(family).model()
        secret = {
            (cell, release) for cell, release in model.derived
            if plain.is_recorded(exacts[release], cell.measures, cell.projects) and not plain.may_be_said(plain.parts_of(exacts[release], cell.measures, cell.projects))
        }
        withheld = withheld_cells(family)
        for block in blocks(model, withheld, believed_small(family, withheld), secret, DEFAULTS):
            yield from (f"difference {name[0]} of release {name[1]}: {low}–{high}" for name, kind, low, high in block.found() if kind == "difference")


def counts(content: Content) -> Numbers:
    """Measures, projects and count of every number about people."""
    together = frozenset(one.project_id for one in content.projects)
    for row in content.reached:
        projects = together if row.project_id is None else frozenset((row.project_id,))
        yield from ((("reach_lower",), projects, row.lower), (("reach_upper",), projects, row.upper), (("contacts",), projects, row.contacts))
    if not together:
        return
    for one in content.dimensions:
        measures = tuple(f"profile.{segment.segment_id}" for segment in one.segments)
        yield measures, together, one.answered
        yield from (((measure,), together, segment.people) for measure, segment in zip(measures, one.segments, strict=True))
    for share in content.shares:
        part, rest = SHARES[share.name]
        yield from (((part,), together, share.part), ((rest,), together, share.rest), ((part, rest), together, share.base))
