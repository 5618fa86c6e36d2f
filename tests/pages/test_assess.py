"""The Self-assess page: a whole assessment, a group in its own words, level 4 explained, every empty state, a race settled."""

import datetime
import re
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio

from coprod.recording import assessing, drafts
from coprod.recording.drafts import Draft
from coprod.rubrics import CURRENT, WORDINGS, rubric, wording
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.ui import cached
from coprod.ui.assess.cards import mixed, widget
from coprod.viewer import Viewer
from coprod.vocabulary import LEVELS, TIP, TIPS

from .. import examples
from .stores import ROOT, stored, words

TEAM = Viewer(role="team", project_ids=("den",))
TODAY = datetime.date.today()
LEFT_OUT = -1
DEN = {
    "projects": [{"project_id": "den", "name": "The den"}],
    "groups": [
        {"group_id": "moles", "project_id": "den", "label": "Moles", "kind": "children"},
        {"group_id": "elders", "project_id": "den", "label": "Elders", "kind": "adults"},
    ],
    "team_members": [{"member_id": "a", "project_id": "den", "role": "lead", "department": "learning"}],
    "assessments": [
        {
            "assessment_id": "was", "project_id": "den", "tip": 2, "assessed_on": TODAY - datetime.timedelta(days=400), "assessor": "team", "level": 1,
            "target_level": 3, "comment": "One of us did it all.", "rubric": "2019-1",
        },
        {
            "assessment_id": "moles", "project_id": "den", "tip": 3, "assessed_on": TODAY - datetime.timedelta(days=30), "assessor": "group", "group_id": "moles",
            "level": 3, "comment": "They asked us first.", "rubric": CURRENT,
        },
    ],
}
Opened = Callable[..., AppTest]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """`opened(records, viewer=…, **address)`: the page on a store of the test's own, at an address; a name takes a store kept for all tests."""

    def page(records: dict | str = "den", *, viewer: str = "team:den", **address: str) -> AppTest:
        path = tmp_path / "coprod.duckdb"
        if not path.exists():
            if isinstance(records, str) and records != "den":
                shutil.copy(stored(records), path)
            else:
                made = open_store(path)
                fill(made, arrow_tables(examples.complete(DEN if isinstance(records, str) else records)))
                made.close()
        monkeypatch.setenv("COPROD_DB", str(path))
        monkeypatch.setenv("COPROD_VIEWER", viewer)
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        app.switch_page("pages/assess.py")
        app.run()
        assert not app.exception, [one.message for one in app.exception]
        return app

    return page


def store() -> Store:
    """The store the page runs on: it is open in this very process."""
    return cached.store()


def open_draft(assessor: str = "team", group_id: str | None = None) -> Draft:
    found = drafts.of_project(store(), TEAM, "den", assessor, group_id)
    assert found
    return found


def click(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def cards(app: AppTest, draft: Draft, tip: int) -> Radio:
    return next(one for one in app.radio if one.key and re.fullmatch(rf"{widget(draft.draft_id, tip)}(-[a-z_]+)?", one.key))


def levels(app: AppTest, draft: Draft, tip: int) -> list[str]:
    return [text.replace("\\", "") for text in cards(app, draft, tip).options]


def choose(app: AppTest, draft: Draft, tip: int, level: int) -> AppTest:
    cards(app, draft, tip).set_value(level).run()
    assert not app.exception, [one.message for one in app.exception]
    return app


def everything(app: AppTest) -> str:
    """All that is read, in boxes and buttons too."""
    return "\n".join([words(app), *(str(one.value).replace("\\", "") for one in [*app.info, *app.error]), *(one.label for one in app.button)])


def test_a_whole_assessment_step_by_step(opened: Opened) -> None:
    app = opened()
    assert "Nine tips in about" in words(app)
    click(app, "assess-begin")
    draft = open_draft()
    for tip in TIPS:
        assert f"{tip.number} {tip.title}" in words(app)
        assert rubric().tips[tip.number].sentence in words(app)
        shown = levels(app, draft, tip.number)
        assert [text.split(": ", 1)[1] for text in shown[:-1]] == list(rubric().tips[tip.number].levels)
        # And a way past it, before anything is chosen.
        assert "leave this one out" in shown[-1]
        choose(app, draft, tip.number, tip.number % 4)
        # In the store as soon as it is chosen.
        assert open_draft().value(tip.number, "level") == str(tip.number % 4)
        click(app, "assess-next")
    assert "All nine at a glance" in words(app)
    click(app, "assess-submit")
    assert "9 answers by the team" in words(app)
    assert app.session_state["assess_part"] == "What came out"
    with store().cursor() as cursor:
        rows = cursor.execute("SELECT tip, level, rubric, assessed_on FROM assessments WHERE assessor = 'team' AND rubric = ? ORDER BY tip", [CURRENT]).fetchall()
    assert rows == [(tip.number, tip.number % 4, CURRENT, TODAY) for tip in TIPS]
    # And taken back: the answers are there to go on with.
    click(app, "assess-undo")
    assert app.session_state["assess_part"] == "Assess"
    assert assessing.answered(open_draft()) == [tip.number for tip in TIPS]


def test_a_tip_may_be_left_out_and_nothing_answered_is_not_handed_in(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    draft = open_draft()
    choose(app, draft, 1, 2)
    choose(app, draft, 1, LEFT_OUT)
    assert open_draft().value(1, "level") is None
    # One that was never answered is left out just so, and whoever comes later sees which it was.
    click(app, "assess-next")
    choose(app, draft, 2, LEFT_OUT)
    fresh = opened()
    assert "3 Work with experts" in words(fresh)
    fresh.session_state[f"assess-at-{draft.draft_id}"] = 2
    fresh.run()
    assert cards(fresh, draft, 2).value == LEFT_OUT
    app.session_state[f"assess-at-{draft.draft_id}"] = 10
    app.run()
    assert app.button(key="assess-submit").disabled
    assert words(app).count("*left out*") == 9


def test_all_on_one_page_asks_the_same(opened: Opened) -> None:
    app = click(opened(all_tips="true"), "assess-begin")
    draft = open_draft()
    assert all(f"{tip.number} {tip.title}" in words(app) for tip in TIPS)
    choose(app, draft, 7, 1)
    choose(app, draft, 2, 0)
    assert assessing.answered(open_draft()) == [2, 7]
    click(app, "assess-submit")
    assert "2 answers by the team" in words(app)


def test_target_and_link_are_kept_and_what_is_amiss_is_said_beside_them(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    draft = open_draft()
    app.text_input(key=f"assess-link-{draft.draft_id}-1").set_value("the blue folder").run()
    assert "This is no link yet" in words(app)
    assert open_draft().value(1, "evidence_url") == "the blue folder"
    drafts.save(store(), TEAM, draft.draft_id, 1, "comment", "ring 0113 496 0999", seen=0, token="elsewhere")
    app.run()
    assert "This looks like a telephone number" in words(app)
    app.session_state[f"assess-at-{draft.draft_id}"] = 10
    app.run()
    choose_missing = "No level is chosen for tip 1"
    assert choose_missing in words(app)


def test_a_fault_at_the_end_keeps_everything_and_names_the_tip(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    draft = open_draft()
    for name, value in (("level", "2"), ("evidence_url", "the blue folder")):
        drafts.save(store(), TEAM, draft.draft_id, 4, name, value, seen=0, token="elsewhere")
    app.session_state[f"assess-at-{draft.draft_id}"] = 10
    app.run()
    click(app, "assess-submit")
    assert any("Tip 4" in str(one.value) and "link" in str(one.value) for one in app.error)
    assert open_draft().value(4, "evidence_url") == "the blue folder"


def test_the_evidence_stands_beside_the_tip(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    draft = open_draft()
    app.session_state[f"assess-at-{draft.draft_id}"] = 2
    app.run()
    said = words(app)
    assert "What the records show: 0 Not yet" in said
    assert "the team has at least 2 people" in said
    assert "They do not show yet" in said
    assert "They cannot answer" in said
    # The last assessment was made with other descriptions: shown, and not compared.
    assert "One of us did it all." in said
    assert "aiming at **3 Established**" in said
    assert "By the level descriptions of 2019-1, which are not kept here" in said
    app.session_state[f"assess-at-{draft.draft_id}"] = 3
    app.run()
    assert "They asked us first." in words(app)
    assert "Nothing is recorded for this tip yet" in words(app)


def test_level_four_is_the_partners_to_give(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    draft = open_draft()
    choose(app, draft, 1, 3)
    assert "partners' to give" not in everything(app)
    choose(app, draft, 1, 4)
    assert "The records alone never reach it" in everything(app)
    # A group said 3 of this one a month ago: nothing to explain.
    app.session_state[f"assess-at-{draft.draft_id}"] = 3
    app.run()
    choose(app, draft, 3, 4)
    assert "partners' to give" not in everything(app)
    app.session_state[f"assess-at-{draft.draft_id}"] = 1
    app.run()
    click(app, "ask-group-1")
    assert "Nine questions for Elders" in words(app)
    click(app, "assess-begin")
    assert wording(CURRENT, "adults").questions[1].question in words(app)
    assert open_draft("group", "elders").assessor == "group"


@pytest.mark.parametrize("one", WORDINGS)
def test_a_group_is_asked_in_its_own_words(opened: Opened, one: str) -> None:
    app = opened(who="A group", group="moles")
    # Children where nothing says how old they are.
    assert app.selectbox(key="assess-wording-moles").value == "primary"
    app.selectbox(key="assess-wording-moles").select(one).run()
    assert "Nine questions for Moles" in words(app)
    click(app, "assess-begin")
    draft = open_draft("group", "moles")
    asked = wording(CURRENT, one).questions
    for tip in (1, 6):
        app.session_state[f"assess-at-{draft.draft_id}"] = tip
        app.run()
        assert asked[tip].question in words(app)
        shown = levels(app, draft, tip)
        assert sorted(shown[:-1]) == sorted(asked[tip].answers)
        assert shown[:-1] not in (list(asked[tip].answers), list(reversed(asked[tip].answers)))
        assert shown[-1].startswith(("We can't say", "We don't know"))
        # The tip and what the records show are for whoever asks, folded away.
        assert [box.label for box in app.main.expander] == ["For whoever is asking"]
        assert all(TIP[tip].title not in str(head.value) for head in app.header)


def test_a_groups_answers_lie_mixed_the_same_for_everybody_and_another_way_each_time() -> None:
    orders = {(draft, tip): mixed(draft, tip) for draft in map(str, range(300)) for tip in range(1, 10)}
    assert all(sorted(order) == list(LEVELS) for order in orders.values())
    assert list(LEVELS) not in orders.values()
    assert sorted(LEVELS, reverse=True) not in orders.values()
    # Wherever a card lies, each level lies there about as often: its place says nothing.
    for place in LEVELS:
        counts = Counter(order[place] for order in orders.values())
        assert all(abs(counts[level] / len(orders) - 0.2) < 0.04 for level in LEVELS), (place, counts)
    assert mixed("assessment-1", 4) == [4, 1, 3, 0, 2]


def test_no_level_can_be_read_off_what_a_group_sees(opened: Opened) -> None:
    app = click(opened(who="A group", group="moles"), "assess-begin")
    draft = open_draft("group", "moles")
    choose(app, draft, 1, 2)
    drafts.save(store(), TEAM, draft.draft_id, 1, "level", "4", seen=1, token="elsewhere")
    choose(app, draft, 1, 0)
    answers = wording(CURRENT, "primary").questions[1].answers
    # Two versions are read in the group's words too.
    assert f"They (Team of The den): **{answers[4]}**" in words(app)
    assert f"You: **{answers[0]}**" in words(app)
    click(app, f"settle-{draft.draft_id}-1-level-Keep theirs")
    app.radio(key=widget(draft.draft_id, 1, "primary", is_aim=True)).set_value(3).run()
    seen = words(app) + "\n".join(levels(app, draft, 1))
    assert not any(f"{number} {label}" in seen for number, label in LEVELS.items() if label != "Not yet")
    assert "from the top" not in seen
    assert (open_draft("group", "moles").value(1, "level"), open_draft("group", "moles").value(1, "target_level")) == ("4", "3")


def test_a_group_may_be_asked_in_other_words_half_way(opened: Opened) -> None:
    app = click(opened(who="A group", group="moles"), "assess-begin")
    draft = open_draft("group", "moles")
    choose(app, draft, 1, 2)
    app.selectbox(key="assess-wording-moles").select("young_people").run()
    asked = wording(CURRENT, "young_people").questions
    # The same card is chosen, in the other words and in the same place.
    assert cards(app, draft, 1).value == 2
    assert levels(app, draft, 1)[mixed(draft.draft_id, 1).index(2)] == asked[1].answers[2]
    click(app, "assess-next")
    choose(app, draft, 2, 4)
    app.selectbox(key="assess-wording-moles").select("pre_school").run()
    click(app, "assess-next")
    choose(app, draft, 3, LEFT_OUT)
    app.session_state[f"assess-at-{draft.draft_id}"] = 10
    app.run()
    said = wording(CURRENT, "pre_school").questions
    assert all(f"{said[tip].question} **{said[tip].answers[level]}**" in words(app) for tip, level in ((1, 2), (2, 4)))
    click(app, "assess-submit")
    with store().cursor() as cursor:
        rows = cursor.execute("SELECT tip, level, rubric FROM assessments WHERE assessed_on = ? ORDER BY tip", [TODAY]).fetchall()
    assert rows == [(1, 2, CURRENT), (2, 4, CURRENT)]


@pytest.mark.parametrize(("who", "said"), [("The team", "The project has not opened yet"), ("A group", "It is not open yet")])
def test_the_last_tip_is_offered_to_be_left_before_the_opening(opened: Opened, who: str, said: str) -> None:
    app = click(opened(who=who, group="moles", tip="9"), "assess-begin")
    draft = open_draft() if who == "The team" else open_draft("group", "moles")
    app.session_state[f"assess-at-{draft.draft_id}"] = 9
    app.run()
    assert said in everything(app)
    click(app, f"later-{draft.draft_id}-9")
    assert cards(app, draft, 9).value == LEFT_OUT
    # It may be answered all the same.
    choose(app, draft, 9, 1)
    assert drafts.one(store(), TEAM, draft.draft_id).value(9, "level") == "1"
    app.session_state[f"assess-at-{draft.draft_id}"] = 8
    app.run()
    assert said not in everything(app)


def test_once_it_has_opened_the_last_tip_is_asked_like_any(opened: Opened) -> None:
    open_den = {**DEN, "projects": [{"project_id": "den", "name": "The den", "opened_on": TODAY - datetime.timedelta(days=9)}]}
    app = click(opened(open_den), "assess-begin")
    app.session_state[f"assess-at-{open_draft().draft_id}"] = 9
    app.run()
    assert "9 It's an ongoing process" in words(app)
    assert "The project has not opened yet" not in everything(app)


def test_a_group_sees_its_own_answers_and_is_thanked(opened: Opened) -> None:
    app = click(opened(who="A group", group="moles"), "assess-begin")
    draft = open_draft("group", "moles")
    asked = wording(CURRENT, "primary").questions
    choose(app, draft, 1, 2)
    app.session_state[f"assess-at-{draft.draft_id}"] = 10
    app.run()
    assert f"{asked[1].question} **{asked[1].answers[2]}**" in words(app)
    assert TIP[1].title not in words(app)
    click(app, "assess-submit")
    assert "Thank you! What you said is kept." in words(app)
    assert app.session_state["assess_part"] == "Assess"
    click(app, "assess-see")
    assert "1 answer by a group" in words(app)
    with store().cursor() as cursor:
        assert cursor.execute("SELECT tip, level, group_id FROM assessments WHERE assessed_on = ?", [TODAY]).fetchall() == [(1, 2, "moles")]


def test_a_colleague_goes_on_and_sees_who_began(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    choose(app, open_draft(), 1, 2)
    other = opened(viewer="lead")
    assert "Begun a moment ago by Team of The den, last changed a moment ago. 1 of nine answered" in words(other)
    # It opens at the first tip that is not answered.
    assert "2 Build your team" in words(other)


def test_two_people_are_told_and_a_lost_race_shows_both(opened: Opened) -> None:
    one = click(opened(), "assess-begin")
    draft = open_draft()
    other = opened()
    assert "Somebody else has this assessment open too" in everything(other)
    choose(other, draft, 1, 1)
    choose(one, draft, 1, 3)
    said = words(one)
    assert "Somebody else answered this meanwhile" in said
    assert "They (Team of The den): **1 Emerging**" in said
    assert "You: **3 Established**" in said
    assert open_draft().value(1, "level") == "1"
    click(one, f"settle-{draft.draft_id}-1-level-Use mine")
    assert open_draft().value(1, "level") == "3"
    assert cards(one, draft, 1).value == 3
    choose(other, draft, 1, 0)
    click(other, f"settle-{draft.draft_id}-1-level-Keep theirs")
    assert cards(other, draft, 1).value == 3
    assert open_draft().value(1, "level") == "3"


def test_an_answer_after_a_colleague_handed_in_is_told(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    draft = open_draft()
    drafts.save(store(), TEAM, draft.draft_id, 1, "level", "2", seen=0, token="elsewhere")
    assessing.submit(store(), TEAM, draft.draft_id)
    choose(app, draft, 1, 3)
    assert any("handed in" in str(one.value) for one in app.error)
    assert app.button(key="assess-begin")


def test_starting_afresh_asks_first(opened: Opened) -> None:
    app = click(opened(), "assess-begin")
    draft = open_draft()
    choose(app, draft, 1, 2)
    app.session_state[f"assess-at-{draft.draft_id}"] = 10
    app.run()
    assert app.button(key="assess-leave").disabled
    app.checkbox(key="assess-sure").check().run()
    click(app, "assess-leave")
    assert app.button(key="assess-begin")
    assert drafts.of_project(store(), TEAM, "den", "team", None) is None


def test_without_a_group_the_page_says_what_to_add(opened: Opened) -> None:
    app = opened({"projects": [{"project_id": "den"}]}, who="A group")
    assert "No group is recorded in this project yet" in words(app)


def test_today_counts_whatever_day_is_looked_at(opened: Opened) -> None:
    app = click(opened(as_of=(TODAY - datetime.timedelta(days=300)).isoformat(), tip="3"), "assess-begin")
    app.session_state[f"assess-at-{open_draft().draft_id}"] = 3
    app.run()
    # Said by a group a month ago, which lies after the day set in the filters.
    assert "They asked us first." in words(app)


@pytest.mark.parametrize(("state", "viewer", "said"), [
    ("empty", "lead", "Nothing is recorded yet"), ("demo", "team:nobody", "No project is open to you"), ("demo", "funder:nobody", "This page is not among those open to you"),
])
def test_empty_states(opened: Opened, state: str, viewer: str, said: str) -> None:
    assert said in words(opened(state, viewer=viewer))


@pytest.mark.parametrize("state", ["holes-1", "holes-2", "holes-3", "one"])
def test_it_stands_every_store(opened: Opened, state: str) -> None:
    app = opened(state, viewer="lead", all_tips="true")
    click(app, "assess-begin")
    assert len(app.radio) == len(TIPS)
