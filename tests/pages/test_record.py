"""The forms of the Record page: each opens, keeps exactly what was typed, says what is wrong beside the field, and never writes over others."""

from pathlib import Path
from typing import Any

import pytest

from coprod.recording import Change, Conflict
from coprod.schema import TABLES
from coprod.ui.record.forms import FORMS, OFFERED
from coprod.ui.record.settling import contested, settled

from .record_forms import LAST_WEEK, NEXT_WEEK, TODAY, Page, made, rows, somebody_else
from .stores import stored

Fill = dict[tuple[str, str], dict[str, Any]]
T, W, N = TODAY.isoformat(), LAST_WEEK.isoformat(), NEXT_WEEK.isoformat()
EXISTING = {
    "sessions": "s1", "needs": "n1", "ideas": "i1", "reviews": "r1", "celebrations": "c1", "stories": "t1", "groups": "tuesday", "group_profiles": "tuesday", "fit_criteria": "tuesday",
    "partners": "nursery", "team_members": "m1", "expert_inputs": "x1", "settings": "hall", "setting_features": "hall", "groundwork": "gw1", "targets": "dens", "projects": "dens", "programmes": "prog",
}
# Of each form: what is typed into the fresh form, and the rows stored thereby, without ids.
FRESH: dict[str, tuple[Fill, dict[str, list[dict[str, str | None]]]]] = {
    "sessions": (
        {("sessions", ""): {"writing": "none"}, ("attendance", "tuesday"): {"people": 11, "newcomers": 1}, ("session_methods", ""): {"method": ["play", "making"]}},
        {
            "sessions": [{"project_id": "dens", "held_on": T, "status": "held", "setting_id": "hall", "hours": "1.5", "writing": "none", "led_by_role": "play lead", "title": None, "tip": None}],
            "attendance": [{"group_id": "tuesday", "people": "11", "newcomers": "1"}], "session_methods": [{"method": "making"}, {"method": "play"}],
        },
    ),
    "needs": (
        {("needs", ""): {"group_id": "saturday", "need": "Somewhere to sit", "raised_how": "said", "feature": "floor_seating"}},
        {"needs": [{"group_id": "saturday", "need": "Somewhere to sit", "raised_how": "said", "feature": "floor_seating", "raised_on": T, "met_on": None}]},
    ),
    "ideas": (
        {("ideas", ""): {"idea": "A slide", "raised_how": "made", "group_id": "tuesday", "session_id": "s1"}},
        {"ideas": [{"idea": "A slide", "raised_how": "made", "raised_on": T, "group_id": "tuesday", "session_id": "s1", "outcome": None}]},
    ),
    "reviews": (
        {("reviews", ""): {"is_with_partners": "yes", "reflection": "Loud", "change": "Smaller groups", "supports_ethos": "partly"}},
        {"reviews": [{"held_on": T, "is_with_partners": "yes", "reflection": "Loud", "change": "Smaller groups", "supports_ethos": "partly", "changed_on": None}]},
    ),
    "celebrations": (
        {("celebrations", ""): {"kind": "event", "reach": "public"}},
        {"celebrations": [{"held_on": T, "kind": "event", "reach": "public"}], "celebration_credits": [{"group_id": "tuesday"}]},
    ),
    "stories": ({("stories", ""): {"text": "It was dark and good", "tip": 6}}, {"stories": [{"text": "It was dark and good", "tip": "6", "told_on": T, "consent": "none", "consent_until": None}]}),
    "groups": (
        {("groups", ""): {"label": "Monday club", "kind": "young_people", "partner_id": "nursery", "roster": 14}},
        {"groups": [{"label": "Monday club", "kind": "young_people", "partner_id": "nursery", "roster": "14", "joined_on": T, "left_on": None}]},
    ),
    "partners": ({("partners", ""): {"name": "Hill School", "kind": "sen_school"}}, {"partners": [{"name": "Hill School", "kind": "sen_school", "place_code": None}]}),
    "team_members": (
        {("team_members", ""): {"role": "play lead", "department": "estates"}},
        {"team_members": [{"role": "play lead", "department": "estates", "is_external": "no", "joined_on": T, "organisation": None}]},
    ),
    "expert_inputs": (
        {("expert_inputs", ""): {"field": "lighting", "is_lived_experience": "no", "advice": "Dim the hall"}},
        {"expert_inputs": [{"field": "lighting", "is_lived_experience": "no", "advice": "Dim the hall", "given_on": T, "acted_on_on": None}]},
    ),
    "settings": (
        {("settings", ""): {"name": "Old Mill", "kind": "outdoors", "latitude": 52.41, "longitude": -1.9}},
        {"settings": [{"name": "Old Mill", "kind": "outdoors", "latitude": "52.41", "longitude": "-1.9", "place_code": None}]},
    ),
    "groundwork": (
        {("groundwork", ""): {"kind": "definition", "note": "Made together", "agreed_by_group_id": "tuesday", "agreed_on": LAST_WEEK}},
        {"groundwork": [{"kind": "definition", "note": "Made together", "agreed_by_group_id": "tuesday", "agreed_on": W, "evidence_url": None}]},
    ),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made(tmp_path / "coprod.duckdb")


def new_rows(table: str, before: list[dict[str, str | None]]) -> list[dict[str, str | None]]:
    return [row for row in rows(table) if row not in before]


def fits(row: dict[str, str | None], wanted: dict[str, str | None]) -> bool:
    return all(row[name] == value for name, value in wanted.items())


def test_every_form_is_offered_and_declared_of_columns_there_are(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, viewer="lead", project="dens")
    offered = {one.key.removeprefix("menu·") for one in page.app.main.button if str(one.key).startswith("menu·")}
    assert offered == {*FORMS, "new project"}
    assert {name for names in OFFERED.values() for name in names} == FORMS.keys() - {"programmes"}
    team = Page(monkeypatch, path, project="dens")
    assert "For the lead" not in team.said


@pytest.mark.parametrize("name", FRESH)
def test_a_fresh_form_stores_exactly_what_it_shows(monkeypatch: pytest.MonkeyPatch, path: Path, name: str) -> None:
    page = Page(monkeypatch, path, project="dens", record=name)
    filled, wanted = FRESH[name]
    before = {table: rows(table) for table in TABLES}
    for (table, tag), values in filled.items():
        page.fill(table, tag, **values)
    page.save()
    assert page.errors == []
    assert page.told
    for table in TABLES:
        added = new_rows(table, before[table])
        assert len(added) == len(wanted.get(table, [])), (table, added)
        assert all(fits(row, one) for row, one in zip(added, wanted.get(table, []), strict=True)), (table, added)
        assert all(row in rows(table) for row in before[table])
    page.press("Take it back")
    assert "taken back" in page.told
    assert {table: rows(table) for table in TABLES} == before


@pytest.mark.parametrize("name", EXISTING)
def test_an_opened_record_saved_untouched_changes_nothing(monkeypatch: pytest.MonkeyPatch, path: Path, name: str) -> None:
    page = Page(monkeypatch, path, viewer="lead", project="dens", record=name, id=EXISTING[name])
    before = {table: rows(table) for table in TABLES}
    page.save()
    assert page.errors == []
    assert "Nothing was changed" in page.told
    assert {table: rows(table) for table in TABLES} == before


# Of each: what is typed, the field the fault stands beside, and a word of the sentence.
WRONG: list[tuple[str, Fill, tuple[str, str, str], str]] = [
    ("sessions", {("sessions", ""): {"held_on": NEXT_WEEK, "writing": "none"}}, ("sessions", "", "held_on"), "still to come"),
    ("sessions", {("attendance", "tuesday"): {"people": 3, "newcomers": 5}}, ("attendance", "tuesday", "newcomers"), "5 newcomers"),
    ("sessions", {("attendance", "tuesday"): {"people": -2}}, ("attendance", "tuesday", "people"), "outside what"),
    ("sessions", {("sessions", ""): {"hours": 0.0}}, ("sessions", "", "hours"), "above 0"),
    ("needs", {("needs", ""): {"group_id": "tuesday", "raised_how": "said"}}, ("needs", "", "need"), "empty"),
    ("needs", {("needs", ""): {"group_id": "tuesday", "need": "Shade", "raised_how": "said", "met_on": LAST_WEEK}}, ("needs", "", "met_on"), "“Day it came up”"),
    ("ideas", {("ideas", ""): {"idea": "A slide", "decided_on": LAST_WEEK}}, ("ideas", "", "decided_on"), "lies before"),
    ("reviews", {("reviews", ""): {"reflection": "Loud"}}, ("reviews", "", "is_with_partners"), "“Did partners take part?” is empty"),
    ("team_members", {("team_members", ""): {"role": "Amelia Thornton"}}, ("team_members", "", "role"), "personal data"),
    ("groups", {("groups", ""): {"label": "Club", "kind": "adults", "roster": 0}}, ("groups", "", "roster"), "outside"),
    ("groundwork", {("groundwork", ""): {"kind": "ethos", "evidence_url": "our intranet"}}, ("groundwork", "", "evidence_url"), "not a link"),
    ("settings", {("settings", ""): {"name": "Mill", "kind": "other", "latitude": 123.0}}, ("settings", "", "latitude"), "outside"),
]


@pytest.mark.parametrize(("name", "filled", "place", "word"), WRONG, ids=[f"{name}-{place[2]}-{word}" for name, _, place, word in WRONG])
def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    monkeypatch: pytest.MonkeyPatch, path: Path, name: str, filled: Fill, place: tuple[str, str, str], word: str,
) -> None:
    page = Page(monkeypatch, path, project="dens", record=name)
    before = {table: rows(table) for table in TABLES}
    for (table, tag), values in filled.items():
        page.fill(table, tag, **values)
    page.save()
    table, tag, column = place
    assert word in page.beside(table, column, tag)
    assert "Not saved yet" in page.errors[0]
    assert page.told == ""
    assert {table: rows(table) for table in TABLES} == before
    for (table, tag), values in filled.items():
        assert {column: page.field(table, column, tag).value for column in values} == values


def test_a_fault_put_right_is_stored_and_a_warning_stops_nothing(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="sessions")
    page.fill("attendance", "tuesday", people=25, newcomers=26).save()
    assert "26 newcomers" in page.beside("attendance", "newcomers", "tuesday")
    page.fill("attendance", "tuesday", newcomers=5).save()
    assert page.told
    # The group has 20 people: worth a look, and stored.
    assert "worth a look" in page.said
    assert [row["people"] for row in rows("attendance") if row["session_id"] != "s1"] == ["25"]


EDITS: list[tuple[str, Fill, dict[str, dict[str, str | None]]]] = [
    ("sessions", {("sessions", ""): {"hours": 2.5}}, {"sessions": {"hours": "2.5"}}),
    ("needs", {("needs", ""): {"met_on": TODAY, "response": "The small room first"}}, {"needs": {"met_on": T, "response": "The small room first"}}),
    ("ideas", {("ideas", ""): {"decided_on": TODAY, "outcome": "declined", "reason": "No space", "told_back_on": TODAY}}, {"ideas": {"decided_on": T, "outcome": "declined", "reason": "No space", "told_back_on": T}}),
    ("reviews", {("reviews", ""): {"changed_on": TODAY}}, {"reviews": {"changed_on": T}}),
    ("stories", {("stories", ""): {"consent": "public"}}, {"stories": {"consent": "public"}}),
    ("groups", {("groups", ""): {"left_on": TODAY}}, {"groups": {"left_on": T}}),
    ("team_members", {("team_members", ""): {"left_on": TODAY}}, {"team_members": {"left_on": T}}),
    ("projects", {("projects", ""): {"status": "paused", "summary": "A room of dens"}}, {"projects": {"status": "paused", "summary": "A room of dens"}}),
    ("settings", {("settings", ""): {"longitude": None, "latitude": None}}, {"settings": {"longitude": None, "latitude": None}}),
    ("targets", {("targets", "age-0-4"): {"people": 50}}, {"targets": {"people": "50"}}),
    ("group_profiles", {("group_profiles", "age-0-4"): {"people": 13}}, {"group_profiles": {"people": "13"}}),
    ("fit_criteria", {("fit_criteria", "near enough to walk"): {"score": "partly"}}, {"fit_criteria": {"score": "partly"}}),
]


@pytest.mark.parametrize(("name", "filled", "changed"), EDITS, ids=[name for name, *_ in EDITS])
def test_an_edit_changes_what_was_changed_and_nothing_else(monkeypatch: pytest.MonkeyPatch, path: Path, name: str, filled: Fill, changed: dict[str, dict[str, str | None]]) -> None:
    page = Page(monkeypatch, path, project="dens", record=name, id=EXISTING[name])
    before = {table: rows(table) for table in TABLES}
    for (table, tag), values in filled.items():
        page.fill(table, tag, **values)
    page.save()
    assert page.errors == []
    for table in TABLES:
        after, old = rows(table), before[table]
        wanted = [{**row, **changed.get(table, {})} if table in changed and row == old[_touched(old, table, name)] else row for row in old]
        assert after == wanted, table


def _touched(old: list[dict[str, str | None]], table: str, name: str) -> int:
    return next(n for n, row in enumerate(old) if EXISTING[name] in row.values())


def test_rows_within_a_session_are_put_in_changed_and_taken_out(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="attendance", id="s1")
    page.field("attendance", "groups").set_value(["saturday"])
    page.run()
    page.field("session_methods", "method").set_value(["walk"])
    page.fill("attendance", "saturday", people=6).save()
    assert page.errors == []
    assert [(row["group_id"], row["people"]) for row in rows("attendance")] == [("saturday", "6")]
    assert [row["method"] for row in rows("session_methods")] == ["walk"]
    # Nobody opened the faces: they stay.
    assert len(rows("reactions")) == 1


def test_faces_are_counted_question_by_question(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="sessions", id="s1")
    page.app.session_state[next(one.key for one in page.app.expander if one.label == "Faces the children chose")] = True
    page.run()
    page.fill("reactions", "tuesday|felt_safe|5", people=7).fill("reactions", "tuesday|enjoyed|4", people=3).fill("reactions", "tuesday|felt_safe|1", people=-1).save()
    assert "outside" in page.beside("reactions", "people", "tuesday|felt_safe|1") or any("outside" in one for one in page.errors)
    page.fill("reactions", "tuesday|felt_safe|1", people=None).save()
    assert [(row["question"], row["face"], row["people"]) for row in rows("reactions")] == [("enjoyed", "4", "3"), ("felt_safe", "5", "7")]


def test_a_planned_session_becomes_held_with_the_usual_groups(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="sessions", id="s2")
    assert not page.has_field("attendance", "groups")
    page.fill("sessions", status="held", held_on=TODAY).run()
    page.save()
    assert [(row["status"], row["held_on"]) for row in rows("sessions", session_id="s2")] == [("held", T)]
    assert [(row["group_id"], row["people"]) for row in rows("attendance", session_id="s2")] == [("tuesday", None)]


def test_a_cancelled_session_keeps_nothing_of_who_was_expected(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="sessions")
    page.fill("sessions", status="cancelled").run()
    page.save()
    assert "is cancelled" in page.told
    assert len(rows("attendance")) == 1


def test_asked_and_needs_nothing_is_one_tap(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="needs")
    page.fill("needs", group_id="saturday", nothing=True).run()
    page.save()
    assert "needs nothing" in page.told
    row = next(row for row in rows("needs") if row["need_id"] != "n1")
    assert fits(row, {"raised_how": "asked", "feature": None, "raised_on": T, "met_on": T, "group_id": "saturday"})


def test_a_profile_is_summed_against_the_people_in_the_group(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="group_profiles", id="tuesday")
    page.fill("group_profiles", "age-5-9", people=5).run()
    assert "Together **17** of 20; 3 not accounted for." in page.said
    page.fill("group_profiles", "age-na", people=4).run()
    assert "1 more than the 20 in the group" in page.said
    page.save()
    assert page.errors
    assert len(rows("group_profiles")) == 1
    page.fill("group_profiles", "age-na", people=3).save()
    assert {row["segment_id"]: (row["people"], row["basis"]) for row in rows("group_profiles")} == {"age-0-4": ("12", "counted"), "age-5-9": ("5", "counted"), "age-na": ("3", "counted")}


def test_a_criterion_of_ones_own_and_one_asked_no_more(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="fit_criteria", id="tuesday")
    page.fill("fit_criteria", "own 0", criterion="speaks Romanian").run()
    page.fill("fit_criteria", "own 0", score="partly").fill("fit_criteria", "near enough to walk", gone=True).run()
    page.save()
    assert [(row["criterion"], row["weight"], row["score"]) for row in rows("fit_criteria")] == [("speaks Romanian", "essential", "partly")]


def test_an_unknown_fact_stays_unknown_and_what_is_found_carries_its_day(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="setting_features", id="hall")
    page.fill("setting_features", "lift", value="partly").fill("setting_features", "visit", checked_by="partner_visit").save()
    assert {row["feature"]: (row["value"], row["checked_on"], row["checked_by"]) for row in rows("setting_features")} == {
        "quiet_room": ("no", W, "staff_visit"), "lift": ("partly", T, "partner_visit"),
    }


def test_targets_are_set_and_taken_away(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="targets")
    page.fill("targets", "everyone", people=120).fill("targets", "age-5-9", intent="reflect").fill("targets", "age-0-4", people=None, intent=None).save()
    assert [(row["segment_id"], row["people"], row["intent"]) for row in rows("targets")] == [("age-5-9", None, "reflect"), ("everyone", "120", "reflect")]


def test_a_lost_race_shows_both_versions_and_mine_is_taken(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="sessions", id="s1")
    page.fill("sessions", hours=3.0, title="Dens").fill("attendance", "tuesday", people=12)
    somebody_else(sessions={"session_id": "s1", "hours": "2", "writing": "required"}, attendance={"session_id": "s1", "group_id": "tuesday", "people": "10"})
    page.save()
    assert "Somebody else was quicker" in page.said
    assert "Writing: Writing required" in page.said
    hours = next(one for one in page.app.radio if "Hours" in one.label)
    assert (hours.label, hours.options) == ("Hours (was: 1.5)", ["Mine: 3", "Theirs: 2"])
    people = next(one for one in page.app.radio if "People" in one.label)
    people.set_value("now")
    page.press("Save what is chosen here")
    assert "both versions are settled" in page.told
    # Mine for the hours, theirs for the people; what only one changed stays changed.
    assert fits(rows("sessions", session_id="s1")[0], {"hours": "3", "title": "Dens", "writing": "required"})
    assert rows("attendance")[0]["people"] == "10"


def test_a_lost_race_can_be_left_to_the_others(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="needs", id="n1")
    page.fill("needs", need="A quiet corner", response="Asked the hall")
    somebody_else(needs={"need_id": "n1", "need": "A calm corner"})
    page.save()
    page.press("Back to the form")
    assert page.field("needs", "need").value == "A quiet corner"
    page.save()
    page.press("Take theirs everywhere")
    assert fits(rows("needs")[0], {"need": "A calm corner", "response": "Asked the hall"})


def test_different_things_changed_by_two_are_both_kept_without_a_question(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="needs", id="n1")
    page.fill("needs", response="Asked the hall")
    somebody_else(needs={"need_id": "n1", "shared_on": T})
    page.run()
    assert "Somebody else has changed this since you opened it" in page.said
    page.save()
    assert page.told
    assert fits(rows("needs")[0], {"response": "Asked the hall", "shared_on": T})


def test_the_history_says_who_changed_what(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="needs", id="n1")
    page.fill("needs", feature="low_noise").save()
    page.press("Correct it")
    page.app.session_state[next(one.key for one in page.app.expander if one.label == "History")] = True
    page.run()
    assert "Team of dens" in page.said
    assert "Feature: Quiet room → Low noise." in page.said


def test_a_session_goes_with_all_that_hangs_on_it_and_comes_back(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="sessions", id="s1")
    before = {table: rows(table) for table in TABLES}
    page.press("Take it out")
    assert "With it go Attendance (1 record), Methods (1 record), Reactions (1 record) and Votes (1 record). Ideas that name it stay, without it: 1." in page.said
    page.press("No, leave it").press("Take it out").press("Yes, take it out")
    assert "Taken out" in page.told
    assert [row["session_id"] for row in rows("sessions")] == ["s2"]
    assert [rows(table) for table in ("attendance", "session_methods", "reactions", "votes")] == [[], [], [], []]
    assert rows("ideas")[0]["session_id"] is None
    page.press("Take it back")
    assert {table: rows(table) for table in TABLES} == before


def test_what_others_name_is_not_taken_out(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="groups", id="tuesday")
    page.press("Take it out").press("Yes, take it out")
    assert page.told == ""
    assert page.errors
    assert len(rows("groups")) == 3


def test_the_latest_can_be_taken_back_and_every_record_opened(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="ideas")
    page.fill("ideas", idea="A slide").save()
    page.app.session_state["record_part"] = "Latest"
    page.run()
    assert "Ideas: 1 new" in page.said
    page.press("Take it back")
    assert len(rows("ideas")) == 1
    assert "taken back" in page.said
    page.app.selectbox(key="listed_box").select("reviews").run()
    page.press(f"Review of {LAST_WEEK.day} {LAST_WEEK:%B %Y}")
    assert page.field("reviews", "reflection").value == "It went well"
    assert (page.app.query_params["record"], page.app.query_params["id"]) == ("reviews", "r1")


def test_what_is_typed_survives_another_look(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="ideas")
    page.fill("ideas", idea="A slide").run()
    page.press("Something else").press("Review").press("Something else").press("Idea")
    assert page.field("ideas", "idea").value == "A slide"


def test_a_team_records_for_its_own_projects_alone(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="other", record="groups", id="elsewhere")
    assert page.app.selectbox(key="project_box").options == ["Dens"]
    assert "There is no such record here" in page.said
    assert not page.has_field("groups", "label")
    closed = Page(monkeypatch, path, record="programmes")
    assert "Not yours to change" in closed.said
    facts = Page(monkeypatch, path, record="projects")
    assert facts.field("projects", "name").value == "Dens"
    assert not facts.has_field("projects", "programme_id")


def test_a_new_place_of_a_team_can_be_corrected_by_it(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="settings")
    page.fill("settings", name="Old Mill", kind="outdoors").save()
    page.press("Correct it")
    page.fill("settings", name="The Old Mill").save()
    assert "The Old Mill" in [row["name"] for row in rows("settings")]


def test_a_lead_begins_an_empty_store_by_hand(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    page = Page(monkeypatch, tmp_path / "new.duckdb", viewer="lead")
    assert "Nothing is recorded yet" in page.said
    page.press("New programme")
    page.fill("programmes", name="Young Visitors").save()
    page.press("A project in it")
    page.fill("projects", name="Dens").save()
    assert page.app.selectbox(key="project_box").options == ["Dens"]
    page.press("A group")
    page.fill("groups", label="Tuesday group", kind="children").save()
    assert [(row["label"], row["project_id"]) for row in rows("groups")] == [("Tuesday group", rows("projects")[0]["project_id"])]


def test_nobody_else_is_offered_a_form(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, viewer="funder:nobody")
    assert "This page is not among those open to you" in page.said
    assert "No project is open to you" in Page(monkeypatch, path, viewer="team:nobody").said


def test_a_lead_of_some_programmes_begins_projects_and_no_programme(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, viewer="lead:prog")
    labels = [one.label for one in page.app.main.button]
    assert "New project" in labels
    assert "New programme" not in labels
    assert "A new programme is begun by a lead of all programmes." in Page(monkeypatch, path, viewer="lead:prog", record="programmes").said
    assert Page(monkeypatch, path, viewer="lead:prog", record="programmes", id="prog").has_field("programmes", "name")
    assert "No project is recorded in your programmes yet" in Page(monkeypatch, path, viewer="lead:none").said


@pytest.mark.parametrize("state", ["demo", "holes-3"])
def test_every_form_opens_on_other_stores(monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    page = Page(monkeypatch, stored(state), viewer="lead")
    for name, form in FORMS.items():
        page.app.query_params["record"] = name
        page.run()
        assert page.errors == []
        assert any(form.title.lower() in one.value.lower() for one in page.app.header), name


Row = dict[str, str | None]


def need(**columns: str | None) -> Row:
    return {"need_id": "n1", "need": "A calm place", "response": None, "met_on": None, **columns}


KEY: Row = {"need_id": "n1"}


@pytest.mark.parametrize(("choice", "put"), [("yours", [need(need="Mine", met_on=T)]), ("now", [])])
def test_a_record_taken_out_meanwhile_is_put_back_or_left_out(choice: str, put: list[Row]) -> None:
    conflict = Conflict("needs", KEY, need(met_on=T), None, {**KEY, "need": "Mine"})
    change = Change(put={"needs": [{**KEY, "need": "Mine"}]}, seen={"needs": [need(met_on=T)]})
    after = settled(change, [conflict], {(0, ""): choice})
    assert list(after.put.get("needs", [])) == put
    assert list(after.seen.get("needs", [])) == []


@pytest.mark.parametrize(("choice", "taken_out"), [("yours", [KEY]), ("now", [])])
def test_what_others_changed_is_taken_out_only_where_that_is_chosen(choice: str, taken_out: list[Row]) -> None:
    now = need(response="Done")
    change = Change(take_out={"needs": [KEY]}, seen={"needs": [need()]})
    after = settled(change, [Conflict("needs", KEY, need(), now, None)], {(0, ""): choice})
    assert list(after.take_out["needs"]) == taken_out
    assert list(after.seen["needs"]) == [now]


def test_a_record_both_put_in_is_settled_column_by_column() -> None:
    now, yours = need(need="Theirs", response="Done"), need(need="Mine")
    conflict = Conflict("needs", KEY, None, now, yours)
    assert contested(conflict) == ["need"]
    after = settled(Change(put={"needs": [yours]}), [conflict], {(0, "need"): "yours"})
    # What I left empty takes nothing away from them.
    assert list(after.put["needs"]) == [need(need="Mine", response="Done")]
    assert list(after.seen["needs"]) == [now]


def test_a_link_from_another_page_leads_to_its_record_and_not_to_what_was_told(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    page = Page(monkeypatch, path, project="dens", record="ideas")
    page.fill("ideas", idea="A slide").save()
    assert page.told
    assert "record" not in page.app.query_params
    page.app.query_params["record"], page.app.query_params["id"] = "needs", "n1"
    page.run()
    assert page.told == ""
    assert page.field("needs", "need").value == "A calm place"
