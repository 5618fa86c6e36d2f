"""The Releases page: from making a draft to a signed release that its funder reads; who may, and what is said where it cannot be done."""

import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coprod import releases
from coprod.disclosure.content import Text
from coprod.releases import DRAFT, SIGNED, Release
from coprod.releases.quarters import last_ended
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.ui import cached
from coprod.ui.releases import words as said
from coprod.ui.releases.draft import STEPS
from coprod.viewer import FUNDER, LOCAL_LEAD, Viewer

from .stores import ROOT, opened_page, words

TODAY = datetime.date.today()
QUARTER = str(last_ended(TODAY))


@pytest.fixture(name="path", scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small portfolio of this module's own: what was computed for it serves every test."""
    path = tmp_path_factory.mktemp("releases") / "releases.duckdb"
    store = open_store(path)
    fill_with_demo(store, as_of=TODAY, projects=4)
    store.close()
    return path


@pytest.fixture(name="held")
def held_by_the_app(path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store as the app holds it."""
    monkeypatch.setenv("COPROD_DB", str(path))
    return cached.store()


@pytest.fixture(name="draft")
def under_way(held: Store) -> Release:
    """A draft of the last quarter: the one a test before left, or a new one."""
    drafts = [one for one in kept(held, DRAFT) if one.quarter == QUARTER and not one.is_out_of_date]
    return drafts[0] if drafts else drafted(held)


def opened(monkeypatch: pytest.MonkeyPatch, viewer: str = "lead", page: str = "releases", **address: str) -> AppTest:
    monkeypatch.setenv("COPROD_VIEWER", viewer)
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    for name, value in address.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py")
    return ran(app.run())


def at_step(monkeypatch: pytest.MonkeyPatch, step: str) -> AppTest:
    """The page at a step of the draft, as an address names it."""
    return opened(monkeypatch, step=STEPS[step])


def ran(app: AppTest) -> AppTest:
    assert not app.exception, [one.message for one in app.exception]
    return app


def kept(store: Store, state: str) -> list[Release]:
    return [one for one in releases.releases(store, LOCAL_LEAD) if one.state == state]


def drafted(store: Store) -> Release:
    return releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY)


def texts_of(store: Store, release: Release) -> list[Text]:
    return said.unique_texts([releases.content(store, LOCAL_LEAD, release.release_id, one) for one in release.funder_ids])


def test_from_making_to_what_the_funder_reads(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = len(kept(held, SIGNED))
    app = opened(monkeypatch)
    app.selectbox(key="release-quarter").set_value(QUARTER).run()
    ran(app.button(key="release-make").click().run())
    draft, = kept(held, DRAFT)
    assert f"Draft of {said.short(QUARTER)}" in words(app)
    assert "No record has changed since." in words(app)
    ran(app.segmented_control(key="step").set_value("texts").run())
    offered = {one.key for one in app.button}
    first = next(text for text in texts_of(held, draft) if f"strike-{text.record_id}" in offered)
    ran(app.button(key=f"strike-{first.record_id}").click().run())
    assert first.record_id not in {text.record_id for text in texts_of(held, draft)}
    assert app.button(key=f"back-{first.record_id}").label == "Put back"

    ran(app.segmented_control(key="step").set_value("notes").run())
    app.selectbox(key="note-section").set_value("sessions").run()
    app.text_area[0].set_value("Two venues were closed for repairs.").run()
    ran(app.button(key="note-keep").click().run())
    assert releases.notes(held, LOCAL_LEAD, draft.release_id) == {"": {"sessions": "Two venues were closed for repairs."}}

    ran(app.segmented_control(key="step").set_value("sign").run())
    assert app.button(key="sign").disabled
    app.checkbox(key=f"sign-sure-{draft.release_id}").check().run()
    ran(app.button(key="sign").click().run())
    assert not kept(held, DRAFT)
    assert "signed on" in app.success[0].value
    assert "and frozen" in app.success[0].value
    signed = max(kept(held, SIGNED), key=lambda one: one.number or 0)
    assert (len(kept(held, SIGNED)), signed.quarter, signed.signed_on) == (before + 1, QUARTER, TODAY)
    funder_id = signed.funder_ids[0]
    release, content = releases.latest(held, Viewer(role=FUNDER, funder_id=funder_id), funder_id, TODAY) or pytest.fail("The funder reads nothing")
    assert release.release_id == draft.release_id
    assert content.notes == {"sessions": "Two venues were closed for repairs."}
    assert first.record_id not in {text.record_id for text in content.texts}
    page = opened(monkeypatch, f"funder:{funder_id}", "impact")
    assert "Two venues were closed for repairs." in words(page)


def test_a_text_struck_out_can_be_put_back(held: Store, draft: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    one = texts_of(held, draft)[0]
    releases.strike_out(held, LOCAL_LEAD, draft.release_id, one.record_id)
    app = at_step(monkeypatch, "texts")
    assert "1 struck out" in words(app)
    ran(app.button(key=f"back-{one.record_id}").click().run())
    assert one.record_id in {text.record_id for text in texts_of(held, draft)}


def test_what_is_hidden_is_counted_and_explained(draft: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    page = words(at_step(monkeypatch, "hidden"))
    assert draft.n_withheld
    assert f"{draft.n_withheld:,} of {draft.n_numbers:,} numbers about people are hidden" in page
    assert "It recovered none" in page
    assert "fewer than 10 people" in page


def test_a_note_that_names_somebody_is_refused_where_it_was_written(held: Store, draft: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    app = at_step(monkeypatch, "notes")
    app.text_area[0].set_value("Write to rose.example@example.org about it.").run()
    ran(app.button(key="note-keep").click().run())
    assert "The note cannot leave like this" in app.error[0].value
    assert releases.notes(held, LOCAL_LEAD, draft.release_id) == {}


@pytest.mark.parametrize("viewer", ["funder:tidewrack", "team:tunnels"])
def test_nobody_but_a_lead_of_everything_makes_releases(draft: Release, monkeypatch: pytest.MonkeyPatch, viewer: str) -> None:
    app = opened(monkeypatch, viewer)
    assert said.label(draft) not in words(app)
    assert not [one for one in app.button if one.key in ("release-make", "sign", "discard")]


def test_a_draft_can_be_discarded(held: Store, draft: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    app = at_step(monkeypatch, "sign")
    ran(app.button(key="discard").click().run())
    assert draft.release_id not in {one.release_id for one in kept(held, DRAFT)}
    assert "is discarded" in app.success[0].value


def test_a_draft_that_was_not_made_beside_another_signed_release_is_refused(held: Store, draft: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    other = releases.make(held, LOCAL_LEAD, str(last_ended(TODAY).back(1)), today=TODAY)
    releases.sign(held, LOCAL_LEAD, other.release_id, today=TODAY)
    app = at_step(monkeypatch, "sign")
    app.checkbox(key=f"sign-sure-{draft.release_id}").check().run()
    ran(app.button(key="sign").click().run())
    assert "Another release was signed meanwhile" in app.error[0].value
    assert [one.release_id for one in kept(held, DRAFT)] == [draft.release_id]


def test_records_that_moved_are_told_and_a_correction_says_what_changed(held: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    first = releases.sign(held, LOCAL_LEAD, drafted(held).release_id, today=TODAY)
    draft = drafted(held)
    with held.transaction() as cursor:
        cursor.execute("UPDATE main.grants SET amount = amount + 1 WHERE funder_id = ?", [first.funder_ids[0]])
    app = at_step(monkeypatch, "sign")
    assert "Records have changed since this draft was made" in words(app)
    assert f"corrects release {first.number} of the same quarter" in words(app)
    assert "Nothing of what it says to this funder is different." in words(app)
    ran(app.button(key="draft-again").click().run())
    again, = kept(held, DRAFT)
    assert again.release_id != draft.release_id
    assert "No record has changed since." in words(app)
    assert "What was granted, or how many grants there are, was put right." in words(app)


def test_without_a_grant_it_says_what_to_record_first(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "releases", "empty")
    assert "No grant is recorded yet." in words(app)
    assert not app.button


def test_a_release_is_said_for_none_one_and_many() -> None:
    assert said.hidden_said(0, 0) == "No number about people is recorded, so none had to be hidden."
    assert said.hidden_said(1, 1) == "1 of 1 number about people is hidden to protect them."
    assert said.hidden_said(38, 186) == "38 of 186 numbers about people are hidden to protect them."
    assert said.quarter_said("2026Q3") == "2026 Q3 (July to September)"
