"""Whole columns of a person's data are refused by header and by value, with the rule named: counted on the labelled columns."""

from collections import Counter

import pytest

from coprod.intake import safeguarding
from coprod.schema import TABLES, Column
from tests.labelled_personal_columns import FIRST, SECOND, THIRD
from tests.silence import imported

EVERY = [*FIRST, *SECOND, *THIRD]
# What may be said of a column of each label.
NAMED = {
    "name": {"a person's name"}, "birth": {"a date of birth"}, "email": {"an e-mail address"}, "telephone": {"a telephone number"},
    "postcode": {"a full postcode", "a home address"}, "nhs": {"an NHS number", "a personal number"}, "upn": {"a pupil's number (UPN)", "a personal number"},
}


def column_of(stored: str) -> Column | None:
    table, _, name = stored.partition(".")
    return TABLES[table].column[name] if stored else None


def said(header: str, values: list[str], stored: str) -> set[str]:
    """Everything that refuses the column or a cell of it."""
    column = column_of(stored)
    cells = [safeguarding.cell_reason(value, column) for value in values] if column is not None and column.type != "free" else []
    return {why for why in (safeguarding.column_reason(header, values, column), *cells) if why}


def test_the_set_is_large_and_no_column_stands_in_it_twice() -> None:
    assert len(EVERY) >= 680
    assert len({(header, *values, stored) for header, values, stored, _ in EVERY}) == len(EVERY)
    assert min(Counter(rule for *_, rule in EVERY).values()) >= 9


def test_at_least_98_in_100_columns_are_caught() -> None:
    personal = [one for one in EVERY if one[3]]
    missed = [one for one in personal if not said(*one[:3])]
    assert len(missed) / len(personal) <= 0.02, missed


@pytest.mark.parametrize("rule", list(NAMED))
def test_of_each_rule_98_in_100_are_caught_and_it_is_named(rule: str) -> None:
    personal = [one for one in EVERY if one[3] == rule]
    missed = [one for one in personal if not said(*one[:3]) & NAMED[rule]]
    assert len(missed) / len(personal) <= 0.02, missed


def test_at_most_2_in_100_are_refused_wrongly() -> None:
    harmless = [one for one in EVERY if not one[3]]
    refused = [(one, why) for one in harmless if (why := said(*one[:3]))]
    assert len(refused) / len(harmless) <= 0.02, refused


def test_of_the_set_written_without_sight_of_the_screen_all_is_caught_and_two_columns_are_refused_wrongly() -> None:
    # Before the screen was mended it caught 105 of the 129, and refused 7 of the 108 wrongly.
    assert len(THIRD) >= 160
    assert [one for one in THIRD if one[3] and not said(*one[:3])] == []
    assert len([one for one in THIRD if not one[3] and said(*one[:3])]) <= 2


@pytest.mark.parametrize("header", ["07700 900123", "Gwenllian Prydderch", "sian.pugh@example.org"])
def test_a_header_that_is_a_persons_is_so_too_where_it_is_the_second_of_its_name(header: str) -> None:
    for told_apart in (header, f"{header} (2)", f"{header} (13)"):
        assert safeguarding.is_personal_header(told_apart)
        assert safeguarding.shown_header(told_apart) == "(name withheld)"
    assert safeguarding.shown_header("Children (2)") == "Children (2)"


@pytest.mark.parametrize(("header", "values", "reason"), [
    ("Date of birth", ["x", "y"], "a date of birth"), ("Birthday parties", ["3", "5"], None), ("E-mail sent", ["04/02/2024"], None), ("Web address", ["www.example.org"], None),
    ("Picked up by", ["Sharon", "the Khans"], "a person's name"), ("Travelled by", ["bus", "car"], None), ("Donor organisation", ["Rathbone", "Tesco"], None),
    ("Ref", ["Zhang Wei", "Li Na", "Wu Jiayi"], "a person's name"), ("Group", ["Rose B", "Oak A", "Ash C"], None), ("Unit", ["Rose B", "Ella P", "Zara N"], "a person's name"),
    ("Seen by", ["AK", "RF"], "a person's name"), ("Seen by", ["HT", "TA"], None),
])
def test_a_column_whose_place_is_not_known_yet_is_judged_by_its_header_and_values_together(header: str, values: list[str], reason: str | None) -> None:
    assert safeguarding.column_reason(header, values, None) == reason


def test_one_odd_cell_among_many_is_that_cells_fault_and_not_the_columns() -> None:
    column = TABLES["sessions"].column["led_by_role"]
    values = ["artist", "museum educator", "play worker", "learning officer", "volunteer", "Aisha Khan"]
    assert safeguarding.column_reason("Delivered", values, column) is None
    assert safeguarding.cell_reason("Aisha Khan", column) == "a person's name"


def test_names_within_free_text_are_not_claimed_but_contacts_are() -> None:
    column = TABLES["reviews"].column["reflection"]
    values = ["Aisha Khan came and liked the owl", "Mrs Patel wants more", "Tom Brown again"]
    assert safeguarding.column_reason("Reflection", values, column) is None
    assert [safeguarding.cell_reason(value, column) for value in values] == [None, None, None]
    assert safeguarding.cell_reason("ring 07700 900123", column) == "a telephone number"


@pytest.mark.parametrize(("header", "values"), [("School", ["St Wilfrid's", "Marie Curie Primary"]), ("Email", []), ("Number of children", ["7700900"]), ("", ["", None])])
def test_a_column_left_behind_is_judged_without_a_place_to_store_it(header: str, values: list[str | None]) -> None:
    assert safeguarding.column_reason(header, values, None) == ("an e-mail address" if header == "Email" else None)


def test_every_cell_of_free_text_that_holds_a_contact_is_listed() -> None:
    outcome = imported({"reviews.csv": "review_id,project_id,held_on,is_with_partners,reflection\n" + "".join(f"r{n},a,2026-01-02,yes,call 0113 496 {n:04d} please\n" for n in range(1200))})
    warned = [one for one in outcome.warnings if one.code == "personal_text"]
    assert [one.row for one in warned] == list(range(2, 1002))
    assert {one.value for one in warned} == {None}
    assert outcome.faults == []
