"""A year's programme under headings, with columns side by side, times said by half, and volunteers who come up many times."""

from coprod.intake.incoming import Outcome
from coprod.store import Store

from .test_recipes_shapes import bring, counts, rows, set_aside


def account_sums(outcome: Outcome) -> dict[str, tuple[int, int, int, int]]:
    sums = outcome.account["files"][0]["sums"]
    return {column: (one["read"], one["stored"], one["merged"], one["set_aside"]) for column, one in sums.items()}


def test_rows_belong_to_the_heading_above_them(store: Store) -> None:
    outcome = bring(store, "areas")
    assert counts(outcome) == (7, 4, 1, 2)
    assert set_aside(outcome) == [(3, "a heading: Area"), (7, "a heading: Area")]
    assert rows(store, "SELECT name, starts_on FROM projects ORDER BY 1") == ["NORTH 2023-03-04", "SOUTH AND EAST 2023-03-04"]
    # Drumming on one day in two areas: two sessions, and 90 is minutes.
    assert rows(store, "SELECT title, project_id, hours FROM sessions ORDER BY session_id") == [
        "Drumming area/north 3.0", "Kites area/north 6.5", "Drumming area/south-and-east 1.5", "Lanterns area/south-and-east 2.0",
    ]


def test_columns_side_by_side_stay_together(store: Store) -> None:
    outcome = bring(store, "areas")
    assert rows(store, "SELECT group_id, people FROM attendance ORDER BY session_id, 1") == [
        "north/hill-school 12", "north/mill-school 8", "north/mill-school –", "south-and-east/hill-school 7", "south-and-east/mill-school 5",
    ]
    assert account_sums(outcome) == {"Pupils 1": (31, 19, 12, 0), "Pupils 2": (21, 13, 8, 0)}


def test_volunteers_are_counted_once_however_often_they_come(store: Store) -> None:
    bring(store, "areas")
    assert rows(store, "SELECT group_id, roster FROM groups WHERE kind = 'adults' ORDER BY 1") == ["area/north/volunteers 2", "area/south-and-east/volunteers 1"]


def test_the_second_import_changes_nothing(store: Store) -> None:
    bring(store, "areas")
    assert bring(store, "areas").import_id is None
