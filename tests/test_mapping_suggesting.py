"""Which field a column is taken for: a labelled set of columns, and whole sheets."""

import pytest

from coprod.intake.documents import Sheet
from coprod.intake.mapping import KINDS, Facts, found_layout, looks_of, suggestions

from .labelled_columns import labelled

FACTS = Facts(projects={"dens": "Dens"}, settings={"old-mill": "Old Mill"})


def _rank(kind: str, name: str, cells: list[str], field: str) -> int:
    """The place at which the field is suggested, from 1; 99 where it is not."""
    # A second column keeps rows whose cell is empty.
    rows = [(1, [name, "beside"]), *((at, [cell, f"t{at}"]) for at, cell in enumerate(cells, 2))]
    look = looks_of(found_layout(Sheet("", rows), header_row=1, header_rows=1))[0]
    order = [one.field for one in suggestions(look, KINDS[kind], FACTS)]
    return order.index(field) + 1 if field in order else 99


def test_columns_are_taken_for_what_they_are() -> None:
    ranks = {(kind, name, field): _rank(kind, name, cells, field) for kind, name, cells, field in labelled()}
    n = len(ranks)
    missed = {case: rank for case, rank in ranks.items() if rank > 1}
    assert n >= 150
    assert sum(rank == 1 for rank in ranks.values()) / n >= 0.95, missed
    assert sum(rank <= 3 for rank in ranks.values()) / n >= 0.98, missed


@pytest.mark.parametrize("name", ["Date of birth", "Parent e-mail", "First name", "Home address", "Postcode"])
def test_a_column_of_a_person_is_never_suggested_for_anything(name: str) -> None:
    rows = [(1, [name, "n"]), (2, ["x", "1"]), (3, ["y", "2"])]
    look = looks_of(found_layout(Sheet("", rows)))[0]
    assert look.personal
    assert not look.samples
    assert not look.distinct
    assert all(not suggestions(look, kind, FACTS) for kind in KINDS.values())
