"""Administration: the list of viewers, invitations and what is wrong with them, changes, and what the log says of it."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coprod import admission
from coprod.intake import change_log
from coprod.store import Store
from coprod.ui import cached
from coprod.viewer import FUNDER, LEAD, LOCAL_LEAD, TEAM

from . import stores
from .stores import stored, words

TODAY = datetime.date.today()


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Store]:
    """A store of the demonstration of this test's own, open in the app."""
    path = tmp_path / "coprod.duckdb"
    path.write_bytes(stored("one").read_bytes())
    monkeypatch.setattr(stores, "stored", lambda _: path)
    monkeypatch.setenv("COPROD_DB", str(path))
    yield cached.opened()
    cached.close()


def page(monkeypatch: pytest.MonkeyPatch, viewer: str = "lead") -> AppTest:
    return stores.opened_page(monkeypatch, "administration", "one", viewer=viewer)


def listed(store: Store) -> dict[str, admission.Admitted]:
    return {one.email: one for one in admission.viewers(store, LOCAL_LEAD)}


def test_an_empty_list_says_what_to_do_first_and_what_sign_in_takes(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch)
    assert "Nobody is invited yet." in words(app)
    assert "Begin with yourself as administrator" in words(app)
    assert "docs/deployment.md" in words(app)
    assert not app.dataframe


def test_a_fault_stands_beside_its_field_and_nobody_is_invited(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch)
    app.button(key="invite-0-send").click().run()
    assert "Write the address they sign in with." in words(app)
    assert "Choose at least one project." in words(app)
    app.text_input(key="invite-0-email").input("nobody in particular").run()
    app.selectbox(key="invite-0-role").select("Funder").run()
    assert "Choose the funder whose releases they read." in words(app)
    app.selectbox(key="invite-0-funder").select_index(0).run()
    app.date_input(key="invite-0-until").set_value(TODAY - datetime.timedelta(days=1)).run()
    assert "This day has passed." in words(app)
    app.date_input(key="invite-0-until").set_value(None).run()
    app.button(key="invite-0-send").click().run()
    assert "name@organisation.example" in words(app)
    assert listed(house) == {}


def test_people_are_invited_by_address_role_and_what_they_see(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(monkeypatch)
    app.text_input(key="invite-0-email").input(" Kim@Example.org ").run()
    app.multiselect(key="invite-0-team").select("Under the Canopy").run()
    app.date_input(key="invite-0-until").set_value(TODAY + datetime.timedelta(days=30)).run()
    app.button(key="invite-0-send").click().run()
    kim = listed(house)["kim@example.org"]
    assert (kim.role, kim.scope_ids, kim.expires_on, kim.state) == (TEAM, ("canopy",), TODAY + datetime.timedelta(days=30), "invited")
    assert "Nobody is written to" in app.success[0].value
    assert app.text_input(key="invite-1-email").value == ""
    shown = app.dataframe[0].value
    assert shown.iloc[0][["Address", "Role", "Sees", "State", "Last visit"]].tolist() == ["kim@example.org", "Team", "Under the Canopy", "Invited, not come yet", "never"]
    app.text_input(key="invite-1-email").input("kim@example.org").run()
    app.selectbox(key="invite-1-role").select("Lead").run()
    app.button(key="invite-1-send").click().run()
    assert "This address belongs to" in words(app)
    assert listed(house)["kim@example.org"].role == TEAM


def test_an_entry_is_changed_disabled_let_in_again_signed_out_and_removed(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    admission.first_administrator(house, "ada@example.org")
    kim = admission.invite(house, LOCAL_LEAD, "kim@example.org", TEAM, ["canopy"])
    app = page(monkeypatch)
    app.selectbox(key="admission-whom").select("kim@example.org · Under the Canopy").run()
    app.selectbox(key=f"entry-{kim}-role").select("Lead").run()
    app.button(key=f"entry-{kim}-keep").click().run()
    assert (listed(house)["kim@example.org"].role, listed(house)["kim@example.org"].scope_ids) == (LEAD, ())
    assert "It counts from their next click on." in app.success[0].value.replace("\\", "")
    app.button(key=f"entry-{kim}-disable").click().run()
    assert listed(house)["kim@example.org"].state == "disabled"
    app.button(key=f"entry-{kim}-enable").click().run()
    assert listed(house)["kim@example.org"].state == "invited"
    app.button(key=f"entry-{kim}-sign").click().run()
    app.button(key=f"entry-{kim}-remove").click().run()
    assert list(listed(house)) == ["ada@example.org"]
    done = app.dataframe[1].value
    assert done["What"].tolist()[:5] == ["removed", "signed out everywhere", "let in again", "disabled", "changed: lead"]
    assert done["Who"].tolist()[:2] == [kim, kim]
    assert "example.org" not in str(change_log.entries(house))


def test_the_last_administrator_stays(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    ada = admission.first_administrator(house, "ada@example.org")
    app = page(monkeypatch)
    app.selectbox(key="admission-whom").select("ada@example.org · Everything").run()
    for what in ("disable", "remove"):
        app.button(key=f"entry-{ada}-{what}").click().run()
        assert "This is the last administrator." in words(app)
    assert listed(house)["ada@example.org"].state == "invited"


def test_what_is_no_longer_recorded_can_be_seen_and_taken_away(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kim = admission.invite(house, LOCAL_LEAD, "kim@example.org", FUNDER, ["copperleaf"])
    with house.transaction() as cursor:
        cursor.execute("UPDATE coprod.viewer_scopes SET scope_id = 'gone'")
    app = page(monkeypatch)
    assert app.dataframe[0].value["Sees"].tolist() == ["gone"]
    app.selectbox(key="admission-whom").select("kim@example.org · gone").run()
    assert app.selectbox(key=f"entry-{kim}-funder").value == "gone"


@pytest.mark.parametrize("viewer", ["team:canopy", "funder:copperleaf", "lead:first-galleries"])
def test_nobody_else_reads_the_list(house: Store, monkeypatch: pytest.MonkeyPatch, viewer: str) -> None:
    admission.first_administrator(house, "ada@example.org")
    app = page(monkeypatch, viewer)
    assert "This page is not among those open to you" in words(app)
    assert "ada@example.org" not in words(app)
    assert not app.main.text_input
    assert not app.dataframe
