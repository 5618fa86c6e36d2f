"""Rules hold for the store as it would be afterwards, and the imported row that breaks one is named."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from coprod import intake
from coprod.intake.incoming import Outcome
from coprod.store import Store, open_store
from tests.records_text import BASE, only, written

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that holds the sound portfolio; nothing below changes it."""
    store = open_store(None)
    assert intake.import_paths(store, [written(tmp_path_factory.mktemp("base"))], today=TODAY).faults == []
    yield store
    store.close()


def brought(store: Store, folder: Path, **files: str) -> Outcome:
    """What importing just these files would give."""
    return intake.import_paths(store, [only(folder, **files)], today=TODAY, dry_run=True)


def places(outcome: Outcome) -> list[tuple]:
    return [(one.code, one.table, one.row, one.column) for one in outcome.faults]


G = "group_id,project_id,label,kind,roster\n"
# What is imported onto the stored portfolio, and the faults that come of it.
CAUSED = {
    "a group moved to another project": ({"groups": G + "grp-1,proj-2,Tuesday group,children,20\n"}, [("other_project", "groups", 2, "project_id")]),
    "a session moved": ({"sessions": "session_id,project_id,held_on,status\nses-1,proj-2,2025-10-15,held\n"}, [("other_project", "sessions", 2, "project_id")]),
    "a celebration moved": ({"celebrations": BASE["celebrations"].replace("proj-1", "proj-2")}, [("other_project", "celebrations", 2, "project_id")]),
    "a roster lowered": ({"groups": G + "grp-3,proj-2,Sunday,families,15\ngrp-1,proj-1,Tuesday group,children,19\n"}, [("profile_above_roster", "groups", 3, "roster")]),
    "a profile row raised": ({"group_profiles": "group_id,segment_id,people\ngrp-1,age-5-11,7\n"}, [("profile_above_roster", "group_profiles", 2, "people")]),
    "the profile row with the most people": (
        {"group_profiles": "group_id,segment_id,people\ngrp-1,age-unknown,3\ngrp-1,age-0-4,13\ngrp-1,age-5-11,7\n"}, [("profile_above_roster", "group_profiles", 3, "people")],
    ),
    "roster and profile at once": (
        {"groups": G + "grp-1,proj-1,Tuesday group,children,19\n", "group_profiles": "group_id,segment_id,people\ngrp-1,age-5-11,7\n"},
        [("profile_above_roster", "group_profiles", 2, "people")],
    ),
    "a segment moved into the dimension": (
        {"segments": "segment_id,dimension,label,is_answer,is_sensitive\nsen-yes,age,Yes,yes,yes\n", "group_profiles": "group_id,segment_id,people\ngrp-1,sen-yes,1\n"},
        [("profile_above_roster", "group_profiles", 2, "people")],
    ),
    "people lowered under stored newcomers": ({"attendance": "session_id,group_id,people\nses-1,grp-1,2\n"}, [("newcomers_above_people", "attendance", 2, "newcomers")]),
    "people emptied under stored newcomers": ({"attendance": "session_id,group_id,people\nses-1,grp-1,\n"}, [("newcomers_above_people", "attendance", 2, "newcomers")]),
    "an end set before the stored start": ({"programmes": "programme_id,name,ends_on\nprog-1,Young Visitors,2024-01-01\n"}, [("date_order", "programmes", 2, "ends_on")]),
    "a planned session now held": ({"sessions": "session_id,project_id,held_on,status\nses-2,proj-1,2026-12-15,held\n"}, [("held_in_future", "sessions", 2, "held_on")]),
    "a required column is needed in an update too": ({"groups": "group_id,roster\ngrp-1,25\n"}, [("missing_required", "groups", 1, name) for name in ("project_id", "label", "kind")]),
    "a key twice, alike": ({"funders": BASE["funders"] + "fund-1,The Play Fund,GB-CHC-1130367\n"}, [("duplicate_key", "funders", 3, "funder_id")]),
    "a key three times": ({"funders": "funder_id,name\nf,A\nf,B\nf,C\n"}, [("duplicate_key", "funders", 3, "funder_id"), ("duplicate_key", "funders", 4, "funder_id")]),
    "a key of several columns twice": ({"attendance": "session_id,group_id,people\nses-1,grp-1,5\nses-1,grp-2,5\nses-1,grp-1,5\n"}, [("duplicate_key", "attendance", 4, "session_id")]),
    "a whole number written two ways is one key": (
        {"reactions": "session_id,group_id,question,face,people\nses-1,grp-1,enjoyed,5,1\nses-1,grp-1,Enjoyed,5.0,1\n"}, [("duplicate_key", "reactions", 3, "session_id")],
    ),
    "people that cannot be read make no second fault": ({"attendance": "session_id,group_id,people,newcomers\nses-1,grp-1,some,3\n"}, [("not_a_number", "attendance", 2, "people")]),
    "a group the row's project does not have": (
        {"groups": G + "grp-9,proj-2,New,children,\n", "needs": BASE["needs"].replace("grp-1", "grp-9")}, [("other_project", "needs", 2, "group_id")],
    ),
    "attendance of a planned session too": ({"attendance": "session_id,group_id,people\nses-2,grp-3,5\n"}, [("other_project", "attendance", 2, "group_id")]),
}


@pytest.mark.parametrize(("files", "expected"), CAUSED.values(), ids=list(CAUSED))
def test_the_imported_row_to_blame_is_named(stored: Store, tmp_path: Path, files: dict[str, str], expected: list) -> None:
    assert places(brought(stored, tmp_path, **files)) == expected


ALLOWED = {
    "a segment of another dimension": (
        {"segments": "segment_id,dimension,label,is_answer,is_sensitive\nsen-yes,sen,Yes,yes,yes\n", "group_profiles": "group_id,segment_id,people\ngrp-1,sen-yes,20\n"}
    ),
    "no roster, no rule": {"group_profiles": "group_id,segment_id,people\ngrp-2,age-0-4,900\n"},
    "a whole project's rows moved together": {
        "groups": G + "grp-3,proj-1,Sunday families,families,15\n", "sessions": "session_id,project_id,held_on,status\nses-3,proj-1,2026-03-01,held\n",
    },
    "a cancelled session in the future": {"sessions": "session_id,project_id,held_on,status\nses-9,proj-1,2027-01-01,cancelled\n"},
    "confirmed without met, told back without decided": {
        "needs": "need_id,project_id,group_id,need,raised_on,raised_how,met_on,confirmed_on\nneed-9,proj-1,grp-1,Calm,2025-11-01,asked,,2025-01-01\n",
        "ideas": "idea_id,project_id,idea,raised_on,told_back_on\nidea-9,proj-1,A den,2025-11-01,2025-11-02\n",
    },
    "a declined need with a met date": {"needs": BASE["needs"].replace("2025-12-01,", "2025-12-01,2025-11-25")},
}


@pytest.mark.parametrize("files", ALLOWED.values(), ids=list(ALLOWED))
def test_what_breaks_no_rule_comes_in(stored: Store, tmp_path: Path, files: dict[str, str]) -> None:
    assert places(brought(stored, tmp_path, **files)) == []


WARNED = {
    "more came than the group has": ({"attendance": "session_id,group_id,people\nses-1,grp-1,21\n"}, ("people_above_roster", "attendance", 2, "people")),
    "a roster under who came": ({"groups": G + "grp-3,proj-2,Sunday families,families,9\n"}, ("people_above_roster", "groups", 2, "roster")),
    "fewer by head than by group": ({"sessions": "session_id,project_id,held_on,status,headcount\nses-1,proj-1,2025-10-15,held,17\n"}, ("headcount_below_groups", "sessions", 2, "headcount")),
    "more by group than by head": ({"attendance": "session_id,group_id,people\nses-1,grp-2,29\n"}, ("headcount_below_groups", "attendance", 2, "people")),
    "an e-mail in free text": ({"reviews": BASE["reviews"].replace("It went well", "Ask jo@example.org")}, ("personal_text", "reviews", 2, "reflection")),
    "a postcode in free text": ({"reviews": BASE["reviews"].replace("It went well", "We met at LS2 7AD")}, ("personal_text", "reviews", 2, "reflection")),
}


@pytest.mark.parametrize(("files", "expected"), WARNED.values(), ids=list(WARNED))
def test_what_is_odd_is_warned_of_and_comes_in(stored: Store, tmp_path: Path, files: dict[str, str], expected: tuple) -> None:
    outcome = brought(stored, tmp_path, **files)
    assert places(outcome) == []
    assert [(one.code, one.table, one.row, one.column) for one in outcome.warnings] == [expected]


def test_an_absent_column_leaves_what_is_stored_and_a_present_one_replaces(store: Store, tmp_path: Path) -> None:
    intake.import_paths(store, [only(tmp_path / "a", funders=BASE["funders"], partners=BASE["partners"])], today=TODAY)
    update = {"funders": "funder_id,name\nfund-1,Play Fund\nfund-2,Other\n", "partners": "partner_id,name,kind,place_code\npart-1,St Mary's Nursery,nursery,\npart-2,Riverside Families,family_group,\n"}
    outcome = intake.import_paths(store, [only(tmp_path / "b", **update)], today=TODAY)
    assert outcome.stored == {"funders": {"inserted": 1, "updated": 1, "unchanged": 0}, "partners": {"inserted": 0, "updated": 1, "unchanged": 1}}
    with store.cursor() as cursor:
        assert cursor.execute("SELECT name, org_id FROM main.funders ORDER BY 1").fetchall() == [("Other", None), ("Play Fund", "GB-CHC-1130367")]
        assert cursor.execute("SELECT place_code FROM main.partners").fetchall() == [(None,), (None,)]


def test_ids_keep_their_case_and_words_lose_theirs(store: Store, tmp_path: Path) -> None:
    outcome = intake.import_paths(store, [only(tmp_path, partners="partner_id,name,kind\np1,A,NURSERY\nP1,B,Nursery\n")], today=TODAY)
    assert outcome.stored["partners"]["inserted"] == 2
    with store.cursor() as cursor:
        assert cursor.execute("SELECT partner_id, kind FROM main.partners ORDER BY 1").fetchall() == [("P1", "nursery"), ("p1", "nursery")]
