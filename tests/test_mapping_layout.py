"""Where the names of a foreign sheet stand, what lies around the table, and what its columns look like."""

import random

import pytest

from coprod.intake.documents import Sheet
from coprod.intake.mapping import Look, found_layout, looks_of
from coprod.intake.mapping.looks import DATES, FREE, HOURS, IDS, LINKS, LIST, NUMBERS, TEXT, WORDS, YES_NO


def sheet(*rows: str) -> Sheet:
    return Sheet("", [(line, row.split("|")) for line, row in enumerate(rows, 1) if row.replace("|", "").strip()])


def look(*cells: str, name: str = "x") -> Look:
    rows = [(1, [name, "beside"]), *((at, [cell, str(at)]) for at, cell in enumerate(cells, 2))]
    return looks_of(found_layout(Sheet("", rows), header_row=1, header_rows=1))[0]


@pytest.mark.parametrize(("rows", "header_row", "header_rows", "names"), [
    (["Date|What", "2025-01-01|Dens"], 1, 1, ("Date", "What")),
    (["Our sessions||", "", "Made by the team||", "Date|What|People", "2025-01-01|Dens|4", "2025-01-08|Clay|5"], 4, 1, ("Date", "What", "People")),
    (["||Getting in||Inside", "Place|Checked|Step-free?|Lift|Quiet room", "Old Baths|2025-01-01|Yes|No|Yes"], 1, 2,
     ("Place", "Checked", "Getting in Step-free?", "Getting in Lift", "Inside Quiet room")),
    (["Date|Venue|Children||Adults", "||Owls|Foxes|", "2025-01-01|Hall|3|4|1", "2025-01-08|Hall|3|4|2"], 1, 2, ("Date", "Venue", "Children Owls", "Children Foxes", "Adults")),
    (["Group|Members|05/03/2025|12/03/2025|Total", "Rainbows|18|15||15", "Brownies|22|20|20|40"], 1, 1, ("Group", "Members", "05/03/2025", "12/03/2025", "Total")),
    (["Date|# of children|Age {years}|", "2025-01-01|3|4|x"], 1, 1, ("Date", "of children", "Age (years)", "column 4")),
])
def test_the_names_are_found(rows: list[str], header_row: int, header_rows: int, names: tuple[str, ...]) -> None:
    layout = found_layout(sheet(*rows))
    assert (layout.header_row, layout.header_rows, layout.names) == (header_row, header_rows, names)


def test_a_title_of_any_height_is_left_out(seed: int) -> None:
    random_ = random.Random(seed)
    above = [random_.choice(["Sessions 2025", "", "Made by the learning team", "Last changed: 3 March 2025"]) for _ in range(random_.randrange(5))]
    body = [f"{at % 28 + 1:02}/03/2025|{random_.choice(['Dens', 'Clay'])}|{random_.choice(['Old Mill', 'Hall', ''])}|{random_.randrange(30)}" for at in range(random_.randrange(3, 30))]
    layout = found_layout(sheet(*(f"{line}|||" for line in above), "Date|Activity|Venue|Children", *body))
    assert layout.header_row == len(above) + 1
    assert len(layout.rows) == len(body)


def test_what_was_found_is_said_in_words() -> None:
    layout = found_layout(sheet(
        "Our sessions|||||", "Date|What|What||Blank|People", "2025-01-01|Dens|a|x||4", "2025-01-08|Clay|b|x||5", "2025-01-08|Clay|b|x||5", "TOTAL|||||14", "Source: our diary|||||",
    ))
    assert layout.said == (
        "The column names were taken from line 2; 1 line above was left out.", "Row 6 holds totals (Date) and is left out.",
        "Row 7 holds nothing but a note (Date) and is left out.", "The column Blank is empty.", "The column column 4 has no name.",
        "Several columns have one name; the later ones are called What (2).", "1 row is alike in every cell to an earlier one: 5 (as row 4).",
    )
    assert layout.duplicates == ((5, 4),)
    assert [(rule.how, rule.column) for rule in layout.leave_out] == [("total", "Date"), ("note", "Date")]


def test_rows_of_other_lengths_are_named_but_not_in_a_workbook() -> None:
    ragged = sheet("Date|What|People", "2025-01-01|Dens", "2025-01-08|Clay|5")
    assert found_layout(ragged).ragged == (2,)
    assert found_layout(ragged, is_workbook=True).ragged == ()
    assert found_layout(Sheet("", [])).said == ("The sheet is empty.",)


@pytest.mark.parametrize(("cells", "kind"), [
    (["03/03/2025", "14/03/2025"], DATES), (["3 March 2025", "14th March 2025"], DATES), (["4", "about 18", "1,031"], NUMBERS), (["£25,000", "€1.50"], NUMBERS),
    (["yes", "no", "Y"], YES_NO), (["✓", "✗"], YES_NO), (["10:00-11:30", "2-4pm"], HOURS), (["90 min", "1h 30"], HOURS), (["A; B", "A"], LIST), (["['A', 'B']", "['A']"], LIST),
    (["https://example.org/a", "https://example.org/b"], LINKS), (["S-001", "S-002", "S-003"], IDS), (["Held", "Planned", "Held", "Held"], WORDS), (["Year 3", "Year 4", "Year 3"], WORDS),
    (["We began outside and then went in to build the dens with the others"], FREE), ([f"Place number {chr(65 + at)}" for at in range(20)], TEXT),
    (["Smith & Sons", "Salt and Vinegar"], WORDS),
])
def test_what_a_column_looks_like(cells: list[str], kind: str) -> None:
    assert look(*cells).kind == kind


@pytest.mark.parametrize(("cells", "forms", "is_ambiguous"), [
    (["03/04/2025", "05/06/2025"], ("D/M/YYYY",), True), (["03/04/2025", "25/04/2025"], ("D/M/YYYY",), False), (["03/04/2025", "04/25/2025"], ("M/D/YYYY",), False),
    (["3.4.25", "28.4.25"], ("D.M.YY",), False), (["05/05/2025"], ("D/M/YYYY",), False), (["Mon 3 Mar 2025", "Tuesday 4 March 2025"], ("ddd D MMM YYYY", "dddd D MMMM YYYY"), False),
    (["2025-03-04"], (), False), (["2025-03-04T10:00"], ("YYYY-MM-DD...",), False), (["March 2026", "45000"], ("MMMM YYYY", "excel"), False),
])
def test_the_order_of_a_date_is_asked_only_where_it_cannot_be_told(cells: list[str], forms: tuple[str, ...], is_ambiguous: bool) -> None:
    dates = look(*cells).dates
    assert dates is not None
    assert (dates.forms, dates.is_ambiguous, dates.share) == (forms, is_ambiguous, 1)


def test_contact_details_are_never_shown() -> None:
    seen = look("someone@example.org", "other@example.org")
    assert seen.personal == "an e-mail address"
    assert (seen.samples, seen.distinct) == ((), ())
