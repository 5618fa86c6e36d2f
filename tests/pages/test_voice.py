"""The facilitator's side of the children's screen: what is offered, what is said, and every state a screen can be in."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coprod import recording
from coprod.recording import prompts, sittings, taps
from coprod.recording.sittings import Asked, Choice
from coprod.recording.taps import Tap
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import cached
from coprod.ui.voice import children
from coprod.ui.voice.component import script
from coprod.ui.voice.pictures import CHOICES, drawings, side_by_side
from coprod.ui.voice.words import FACES, MANNERS, QUESTIONS
from coprod.viewer import Viewer

from .. import examples
from ..built_once import copied
from .stores import ROOT, opened_page, words

TODAY = datetime.date.today()
TEAM = Viewer(role="team", project_ids=("p1",))
ONE = Asked(questions=("felt_safe",))
WAV = b"RIFF\x24\x00\x00\x00WAVEfmt " + bytes(40)
RECORDS: dict[str, list[dict[str, Any]]] = {
    "projects": [{"project_id": "p1", "name": "Tunnels"}, {"project_id": "p2", "name": "Bridges"}, {"project_id": "p3", "name": "Empty"}],
    "groups": [{"group_id": "rare", "project_id": "p1", "label": "Rare"}, {"group_id": "usual", "project_id": "p1", "label": "Usual"}],
    "sessions": [
        {"session_id": "old", "project_id": "p1", "held_on": TODAY - datetime.timedelta(7), "title": "Last week"},
        {"session_id": "today", "project_id": "p1", "held_on": TODAY, "status": "planned", "title": "Dens"}, {"session_id": "lone", "project_id": "p2", "held_on": TODAY},
        {"session_id": "ahead", "project_id": "p1", "held_on": TODAY + datetime.timedelta(3), "status": "planned", "title": "Next"},
    ],
    "attendance": [{"session_id": "old", "group_id": "usual", "people": 9}],
}


def _make(path: Path) -> None:
    opened = open_store(path)
    fill(opened, arrow_tables(examples.complete(RECORDS)))
    opened.close()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The app's own store, for a team of one project."""
    monkeypatch.setenv("COPROD_DB", str(tmp_path / "coprod.duckdb"))
    monkeypatch.setenv("COPROD_VIEWER", "team:p1")
    copied("voice.duckdb", _make, tmp_path / "coprod.duckdb")
    yield cached.store()
    cached._opened.clear()


def page(**address: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page("pages/voice.py")
    app.run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def button(app: AppTest, label: str) -> Any:
    return next(one for one in app.button if one.label == label)


def errors(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in app.error)


def opened(store: Store, **other: Any) -> str:
    told = {"project_id": "p1", "session_id": "today", "group_id": "usual", "asked": ONE, "code": "2468", **other}
    found = sittings.open_sitting(store, TEAM, **told)
    assert found.sitting_id, found
    return found.sitting_id


def left(store: Store, sitting_id: str) -> AppTest:
    """The facilitator's side of a screen, as after its code was typed."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["sitting"] = sitting_id
    app.session_state["voice-left"] = sitting_id
    app.switch_page("pages/voice.py")
    app.run()
    assert not app.exception
    return app


def tapped(store: Store, sitting_id: str, *choices: str, question: str = "felt_safe") -> None:
    sent = [Tap(f"tap-{place:06d}", question, choice) for place, choice in enumerate(choices)]
    assert taps.take(store, TEAM, sitting_id, sent).state == "open"


def test_todays_session_and_the_usual_group_come_first(store: Store) -> None:
    app = page()
    session, group = app.selectbox(key="voice-session-p1"), app.selectbox(key="voice-group-p1-today")
    assert session.options == ["Today · Dens (planned)", f"{(TODAY - datetime.timedelta(7)).day} {TODAY - datetime.timedelta(7):%B %Y} · Last week"]
    assert group.options == ["Usual", "Rare"]
    session.set_value("old").run()
    assert app.selectbox(key="voice-group-p1-old").options == ["Usual (at this session)", "Rare"]


def test_a_planned_session_is_said_and_marked_as_held_in_one_tap(store: Store) -> None:
    app = page()
    assert "counts in the figures once the session is marked as held" in words(app)
    button(app, "Mark it as held").click().run()
    assert recording.stored_rows(store, TEAM, "sessions", session_id="today")[0]["status"] == "held"
    assert "once the session is marked as held" not in words(app)


@pytest.mark.parametrize(("project", "said"), [("p3", "There is no session yet"), ("p2", "The project has no group yet")])
def test_without_a_session_or_a_group_it_says_what_to_record_first(store: Store, monkeypatch: pytest.MonkeyPatch, project: str, said: str) -> None:
    monkeypatch.setenv("COPROD_VIEWER", "lead")
    assert said in words(page(project=project))


def test_faults_stand_beside_their_fields_and_keep_what_was_typed(store: Store) -> None:
    app = page()
    app.segmented_control(key="voice-manner").set_value("jars").run()
    app.text_input(key="voice-code").set_value("12").run()
    app.text_input(key="voice-question").set_value("Ask a.khan@example.org").run()
    app.pills(key="voice-pictures").set_value(["owl"]).run()
    app.text_input(key="voice-label-owl").set_value("Night owl").run()
    button(app, "Open the children’s screen").click().run()
    assert "Type 4 to 8 digits." in errors(app)
    assert "Choose 2 to 6 pictures." in errors(app)
    app.text_input(key="voice-code").set_value("1234").run()
    app.pills(key="voice-pictures").set_value(["owl", "boat"]).run()
    button(app, "Open the children’s screen").click().run()
    assert "a.khan" not in errors(app)
    assert app.error
    assert app.text_input(key="voice-label-owl").value == "Night owl"
    assert sittings.open_sittings(store, TEAM, "p1") == []


def test_opening_leads_to_the_screen_whose_address_can_be_loaded_again(store: Store) -> None:
    app = page()
    app.pills(key="voice-questions").set_value(["come_back", "felt_safe"]).run()
    app.radio(key="voice-faces").set_value(3).run()
    app.radio(key="voice-scanning").set_value("one").run()
    app.radio(key="voice-voice").set_value("browser").run()
    app.text_input(key="voice-code").set_value("1234").run()
    button(app, "Open the children’s screen").click().run()
    [made] = sittings.open_sittings(store, TEAM, "p1")
    assert app.query_params["sitting"] == made.sitting_id
    assert (made.asked.questions, made.asked.n_faces, made.asked.scanning, made.asked.voice) == (("felt_safe", "come_back"), 3, "one", "browser")
    assert "The children’s screen is open here." in words(app)
    assert "voice-code" not in app.session_state
    assert "The children’s screen is open here." in words(page(sitting=made.sitting_id))


def test_a_second_screen_that_asks_the_same_joins_the_first(store: Store) -> None:
    first = opened(store)
    app = page()
    assert "Open now" in words(app)
    app.text_input(key="voice-code").set_value("9999").run()
    button(app, "Open the children’s screen").click().run()
    button(app, "Show it here too").click().run()
    assert app.query_params["sitting"] == first


@pytest.mark.parametrize("label", ["Show it here", "Counts and finish"])
def test_an_open_screen_is_found_again(store: Store, label: str) -> None:
    first = opened(store)
    app = page()
    button(app, label).click().run()
    assert app.query_params["sitting"] == first
    assert ("0 taps so far" in words(app)) == (label == "Counts and finish")


def test_the_facilitator_sees_counts_and_takes_the_last_one_back(store: Store) -> None:
    sitting = opened(store)
    tapped(store, sitting, "5", "5", "1")
    app = left(store, sitting)
    assert "3 taps so far" in words(app)
    assert "**Not at all**" in words(app)
    button(app, "Take it back").click().run()
    assert taps.counts(store, TEAM, sitting) == {"felt_safe": {"5": 2}}
    assert "2 taps so far" in words(app)
    button(app, "Back to the children").click().run()
    assert "The children’s screen is open here." in words(app)


def test_the_end_keeps_the_counts_and_all_of_it_can_go(store: Store) -> None:
    asked = Asked("jars", ("Which?",), choices=(Choice("Owl den", "owl"), Choice("Boat den", "boat")))
    sitting = opened(store, asked=asked)
    tapped(store, sitting, "Owl den", "Boat den", "Owl den", question="Which?")
    app = left(store, sitting)
    button(app, "Finish").click().run()
    assert "3 taps" in words(app)
    assert [one.value for one in app.info if "finished" in one.value]
    button(app, "Take it back").click().run()
    assert recording.stored_rows(store, TEAM, "votes") == []
    assert [one.value for one in app.info if "taken back" in one.value]
    button(app, "Open another screen").click().run()
    assert "sitting" not in app.query_params


def test_a_screen_whose_session_was_taken_out_says_so(store: Store) -> None:
    sitting = opened(store)
    rows = recording.stored_rows(store, TEAM, "sessions", session_id="today")
    recording.record(store, TEAM, recording.Change(take_out={"sessions": rows}, seen={"sessions": rows}))
    app = page(sitting=sitting)
    assert [one.value for one in app.info if "taken out or cancelled" in one.value]
    button(app, "Close this screen").click().run()
    assert sittings.sitting(store, TEAM, sitting).state == "finished"


@pytest.mark.parametrize("wanted", ["sitting-none", "theirs"])
def test_an_address_that_is_not_ones_own_says_so_and_offers_a_new_screen(store: Store, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = opened(store) if wanted == "theirs" else wanted
    monkeypatch.setenv("COPROD_VIEWER", "team:p2" if wanted == "theirs" else "team:p1")
    app = page(sitting=sitting)
    assert "There is no such screen" in str(app.warning[0].value)


def test_a_funder_has_no_part_in_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = opened(store)
    monkeypatch.setenv("COPROD_VIEWER", "funder:f1")
    assert "This page is not among those open to you" in words(page(sitting=sitting))


def test_recordings_of_the_team_are_offered_and_removed(store: Store) -> None:
    made = prompts.add_prompt(store, TEAM, "p1", "How was it", WAV)
    app = page()
    app.radio(key="voice-voice").set_value("recorded").run()
    chosen = app.selectbox(key="voice-prompt-p1-faces-0")
    assert chosen.options == ["None", "How was it"]
    button(app, "Keep this recording").click().run()
    assert "Record something, or choose a file first." in errors(app)
    app.selectbox(key="voice-prompt-p1-faces-0").set_value(made.prompt_id).run()
    app.text_input(key="voice-code").set_value("1234").run()
    button(app, "Open the children’s screen").click().run()
    [found] = sittings.open_sittings(store, TEAM, "p1")
    assert found.asked.prompts == {"felt_safe": made.prompt_id}
    assert children._sounds(TEAM, found)["felt_safe"].startswith("data:audio/wav;base64,UklGR")
    again = page()
    again.radio(key="voice-voice").set_value("recorded").run()
    button(again, "Remove").click().run()
    assert prompts.prompts(store, TEAM, "p1") == []
    assert children._sounds(TEAM, found) == {}


def test_what_the_screen_sends_is_answered_by_its_ids(store: Store) -> None:
    sitting = opened(store)
    sent = {"batch": "b-1", "taps": [{"id": "tap-000001", "question": "felt_safe", "choice": "5"}, {"id": "tap-000002", "question": "felt_safe", "choice": "9"}], "taken_back": []}
    assert children._answer(TEAM, sitting, sent) == {"state": "open", "stored": ["tap-000001"], "refused": ["tap-000002"]}
    assert children._told(TEAM, sitting)["counts"] == {"felt_safe": {"5": 1}}
    # What may not be stored is not acknowledged: the tablet keeps it.
    assert children._answer(Viewer(role="team", project_ids=("p2",)), sitting, sent)["stored"] == []
    sittings.finish(store, TEAM, sitting)
    assert children._answer(TEAM, sitting, sent)["state"] == "finished"


def test_the_demonstration_offers_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Who is here" in words(opened_page(monkeypatch, "voice", "demo"))
    assert "Nothing is recorded yet." in words(opened_page(monkeypatch, "voice", "empty"))


def test_every_drawing_that_is_named_is_there_and_asks_nothing_from_outside() -> None:
    named = {*CHOICES, *QUESTIONS, *(f"face_{face}" for face in FACES), *(one for one in MANNERS if one != "faces"), "jar", "lock", "speaker", "all_done"}
    assert named <= set(drawings())
    for name, drawing in drawings().items():
        assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg"'), name
        assert not any(word in drawing for word in ("<script", "href", "<text", "url(", "<image")), name
    assert side_by_side(["owl", "boat"]).count("<svg") == 3
    assert "http" not in script().replace("http://www.w3.org/2000/svg", "").replace("over https alone", "").replace("over http.", "")
