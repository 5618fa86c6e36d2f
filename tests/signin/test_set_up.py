"""Sign-in as the secrets set it up: whatever is not whole shows a plain page and no record; and what a run makes of a sign-in."""

import datetime
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from coprod import admission
from coprod.errors import CoprodError
from coprod.store import Store
from coprod.ui import cached, viewing
from coprod.viewer import LEAD, LOCAL_LEAD, TEAM

from ..pages.stores import ROOT, painted, stored, words

WHOLE = {
    "redirect_uri": "https://dashboard.example.org/oauth2callback", "cookie_secret": "n4Xw8sQe2rTy6uIo0pLk9jHg3fDs7aZx", "client_id": "coprod-dashboard",
    "client_secret": "f3c1a9d2", "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}
NAMED = {key: value for key, value in WHOLE.items() if key in ("redirect_uri", "cookie_secret")}
SECTION = {key: value for key, value in WHOLE.items() if key not in NAMED}
CANARY = "Under the Canopy"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the demonstration of these tests' own, open in the app."""
    path = tmp_path_factory.mktemp("set-up") / "coprod.duckdb"
    path.write_bytes(stored("demo").read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COPROD_DB", str(path))
        yield cached.opened()
        cached.close()


@pytest.fixture
def house(opened: Store) -> Iterator[Store]:
    """The same with nobody on the list of viewers."""
    yield opened
    for one in admission.viewers(opened, LOCAL_LEAD):
        admission.remove(opened, LOCAL_LEAD, one.viewer_id)


def app_of(user: dict[str, Any] | None = None, auth: Any = None, page: str = "overview", **secrets: Any) -> AppTest:
    """A run of a page for somebody of whom the provider says `user`."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.secrets.update({"auth": WHOLE if auth is None else auth, **secrets})
    app.user = user or {}
    app.switch_page(f"pages/{page}.py")
    return app.run()


def signed_in(name: str, **claims: Any) -> dict[str, Any]:
    return {
        "is_logged_in": True, "email": f"{name}@example.org", "email_verified": True, "sub": name, "iss": "https://id.example.org", "iat": int(time.time()),
        "aud": WHOLE["client_id"], "provider": "default", **claims,
    }


def shows_nothing(app: AppTest) -> bool:
    return CANARY not in words(app) and not app.sidebar.multiselect and not app.metric and not app.dataframe and not painted(app) and not app.exception


@pytest.mark.parametrize(("auth", "lacking"), [
    ({}, "no provider"),
    ("yes", "no table"),
    ({**WHOLE, "cookie_secret": "change me, this is only the example's secret"}, "cookie_secret"),
    ({**WHOLE, "cookie_secret": "short"}, "cookie_secret"),
    ({**WHOLE, "cookie_secret": "a" * 40}, "cookie_secret"),
    ({key: value for key, value in WHOLE.items() if key != "cookie_secret"}, "cookie_secret"),
    ({key: value for key, value in WHOLE.items() if key != "client_id"}, "client_id is missing"),
    ({**WHOLE, "client_secret": ""}, "client_secret is missing"),
    ({**WHOLE, "client_id": "your-client-id"}, "client_id is missing"),
    ({**WHOLE, "redirect_uri": "http://dashboard.example.org/oauth2callback"}, "redirect_uri"),
    ({**WHOLE, "redirect_uri": "https://dashboard.example.org/"}, "redirect_uri"),
    ({**WHOLE, "server_metadata_url": "http://id.example.org/x"}, "server_metadata_url"),
    ({**NAMED, "museum": {**SECTION, "client_id": ""}}, "client_id of [auth.museum] is missing"),
])
def test_a_secret_that_is_missing_or_the_samples_shows_a_plain_page(house: Store, caplog: pytest.LogCaptureFixture, auth: Any, lacking: str) -> None:
    from coprod.ui import outside

    outside._said.clear()
    app = app_of(signed_in("lee"), auth)
    assert "Signing in is not set up yet" in words(app)
    assert shows_nothing(app)
    assert not app.button
    lines = [record.getMessage() for record in caplog.records if record.name == "coprod.ui.outside"]
    assert len(lines) == 1
    assert lacking in lines[0]
    assert "short" not in lines[0]
    assert "example's" not in lines[0]


def test_each_provider_has_its_button_and_nothing_else_is_offered(house: Store) -> None:
    one = app_of()
    assert [button.label for button in one.button] == ["Sign in"]
    several = app_of(auth={**NAMED, "museum": SECTION, "city-council": SECTION}, coprod={"contact": "the learning team"})
    assert [button.label for button in several.button] == ["Sign in with Museum", "Sign in with City council"]
    assert "Ask the learning team" in words(several)
    assert shows_nothing(one)
    assert shows_nothing(several)
    # Nobody has to sign in to read how they can.
    assert "Accessibility" in [link.label for link in several.get("page_link")]
    statement = several.switch_page("pages/accessibility.py").run()
    assert "Tell **the learning team**" in words(statement)
    assert shows_nothing(statement)


def test_secrets_that_cannot_be_read_or_are_taken_away_are_never_an_app_without_sign_in(tmp_path: Path) -> None:
    script = """
import os, pathlib, sys
from streamlit import config
from streamlit.runtime.secrets import secrets_singleton
from coprod.ui import signing_in
path = pathlib.Path(sys.argv[1])
def now():
    secrets_singleton._reset()
    return signing_in.setup()
print(now().is_local)
config.set_option("secrets.files", [str(path)])
print(now().fault)
path.write_text("[auth\\n")
print(now().fault)
config._set_option("secrets.files", [str(path)], config.ConfigOption.DEFAULT_DEFINITION)
path.unlink()
print(now().is_local)
os.environ["COPROD_SIGN_IN"] = "required"
print(now().fault)
del os.environ["COPROD_SIGN_IN"]
path.write_text("[auth]\\n")
print(now().fault)
path.unlink()
print(now().fault)
"""
    environment = {"PATH": "", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "own.toml")], capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "True", "the file of secrets is missing", "the file of secrets cannot be read", "True", "COPROD_SIGN_IN is required, and there is no [auth]",
        "redirect_uri is no https address that ends in /oauth2callback; cookie_secret is not 32 random characters; no provider",
        "[auth] was there when the app started, and is gone",
    ]


@pytest.mark.parametrize(("claims", "why"), [
    ({"aud": "another-app"}, "other_audience"), ({"aud": ["another-app"]}, "other_audience"), ({"aud": None}, "other_audience"), ({"provider": "museum"}, "other_audience"),
    ({"iat": int(time.time()) - 8 * 86_400}, "too_old"), ({"iat": None}, "too_old"), ({"iat": True}, "too_old"), ({"iat": int(time.time()) + 3_600}, "too_old"),
    ({"email_verified": False}, "unverified"), ({"email_verified": None}, "unverified"), ({"email": "lee@example.org.evil.example"}, "unknown"), ({"email": None}, "unknown"), ({"sub": ""}, "unknown"),
])
def test_a_sign_in_that_is_not_for_us_is_nobodys(house: Store, caplog: pytest.LogCaptureFixture, claims: dict[str, Any], why: str) -> None:
    admission.invite(house, LOCAL_LEAD, "lee@example.org", LEAD)
    app = app_of(signed_in("lee", **claims))
    assert shows_nothing(app)
    assert [button.label for button in app.button][-1] == "Sign out"
    lines = [record.getMessage() for record in caplog.records if record.name == "coprod.ui.viewing"]
    assert lines == [f"A sign-in was refused: {why}"]


def test_the_viewer_is_looked_up_on_every_run(house: Store) -> None:
    lee = admission.invite(house, LOCAL_LEAD, "lee@example.org", LEAD, ["growing-rooms"])
    app = app_of(signed_in("lee"))
    assert "Seen as: Lead of Growing Rooms" in words(app)
    assert CANARY not in words(app)
    admission.change(house, LOCAL_LEAD, lee, role=TEAM, scope_ids=["canopy"], expires_on=None)
    app.run()
    assert "Seen as: Team of Under the Canopy" in words(app)
    assert not [one for one in app.get("popover") if "View as" in one.proto.popover.label]
    admission.change(house, LOCAL_LEAD, lee, role=TEAM, scope_ids=["canopy"], expires_on=datetime.date.today() - datetime.timedelta(days=1))
    assert "Your access has ended" in words(app.run())
    assert shows_nothing(app)


def test_a_click_writes_nothing_for_somebody_who_was_disabled_meanwhile(house: Store) -> None:
    lee = admission.invite(house, LOCAL_LEAD, "lee@example.org", LEAD)
    app = app_of(signed_in("lee"), page="assess")
    before = house.data_version(), _drafts(house)
    admission.disable(house, LOCAL_LEAD, lee)
    # The button's callback runs before the frame, with the viewer of the run before.
    app.button(key="assess-begin").click().run()
    assert "Your access has been switched off" in words(app)
    assert shows_nothing(app)
    assert (house.data_version(), _drafts(house)) == before


def test_a_file_is_made_for_nobody_whose_rights_have_changed_since_the_page(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.runtime.media_file_manager import MediaFileManager

    promised, add = {}, MediaFileManager.add_deferred

    def noted(self: MediaFileManager, made: Any, mimetype: Any, coordinates: str, file_name: str, *rest: Any, **more: Any) -> str:
        promised[file_name] = made
        return add(self, made, mimetype, coordinates, file_name, *rest, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", noted)
    lee = admission.invite(house, LOCAL_LEAD, "lee@example.org", LEAD, ["growing-rooms"])
    app_of(signed_in("lee"))
    page = next(made for name, made in promised.items() if name.startswith("board-page") and name.endswith(".html"))
    # Streamlit makes a promised file outside any run, with the secrets of that moment.
    monkeypatch.setattr(st, "secrets", {"auth": WHOLE})
    assert b"Growing Rooms" in page()
    taken = _exports(house)
    assert taken == ["board one-pager"]
    admission.change(house, LOCAL_LEAD, lee, role=TEAM, scope_ids=["canopy"], expires_on=None)
    with pytest.raises(CoprodError, match="no longer yours"):
        page()
    admission.disable(house, LOCAL_LEAD, lee)
    with pytest.raises(CoprodError, match="no longer yours"):
        page()
    assert _exports(house) == taken


def _exports(store: Store) -> list[str | None]:
    from coprod.intake import change_log

    return [entry["detail"] for entry in change_log.entries(store) if entry["what"] == "export"]


def _drafts(store: Store) -> int:
    from coprod.intake import change_log

    return sum(entry["what"] == "draft_begun" for entry in change_log.entries(store))


def test_a_lead_of_one_programme_looks_through_nobody_outside_it(house: Store) -> None:
    admission.invite(house, LOCAL_LEAD, "lee@example.org", LEAD, ["growing-rooms"])
    app = app_of(signed_in("lee"))
    own = viewing.choices(house, viewing.Viewer(role=LEAD, programme_ids=("growing-rooms",)))
    every = viewing.choices(house, LOCAL_LEAD)
    assert 0 < len(own) < len(every)
    assert "Team: Under the Canopy" in every.values()
    assert "Team: Under the Canopy" not in own.values()
    # Copperleaf grants projects of other programmes too.
    assert not [label for label in own.values() if "Copperleaf" in label]
    chosen = next(one for one, label in every.items() if label == "Team: Under the Canopy")
    app.session_state["viewer-looked-through"] = chosen
    app.run()
    assert "Seen as: Lead of Growing Rooms" in words(app)
    assert CANARY not in words(app)
