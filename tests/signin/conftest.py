"""A real OpenID provider, the real app with sign-in on a store with a list of viewers, and a browser that signs people in."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import oidc_provider_mock
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from coprod import admission
from coprod.starting import fill_with_demo
from coprod.store import open_store
from coprod.viewer import ADMINISTRATOR, FUNDER, LEAD, LOCAL_LEAD, TEAM

from ..browser.conftest import serving, settle

CLIENT = "coprod-dashboard"
SECRET = "n4Xw8sQe2rTy6uIo0pLk9jHg3fDs7aZx"
# A name of the demonstration that is on many pages: where it shows, records show.
CANARY = "Under the Canopy"
# Whoever may sign in at the provider: what it says about them beside their subject.
PEOPLE: dict[str, dict[str, Any]] = {
    "ada": {"email": "ada@example.org", "email_verified": True},
    "lee": {"email": "lee@example.org", "email_verified": True},
    "tam": {"email": "Tam@Example.org", "email_verified": True},
    "fay": {"email": "fay@example.org", "email_verified": True},
    "unknown": {"email": "nobody@example.org", "email_verified": True},
    "another-fay": {"email": "fay@example.org", "email_verified": True},
    "for-another": {"email": "lee@example.org", "email_verified": True, "aud": "another-app"},
    "through-another": {"email": "lee@example.org", "email_verified": True, "aud": "another-app", "azp": CLIENT},
}


@dataclass(frozen=True)
class House:
    """The app with sign-in: its address, its log, and the ids of those in the list by name."""

    address: str
    log: Path
    viewer_ids: dict[str, str]


@pytest.fixture(scope="session")
def provider() -> Iterator[str]:
    """The address of an OpenID provider that knows everybody in `PEOPLE`."""
    users = [oidc_provider_mock.User(sub=name, claims=claims) for name, claims in PEOPLE.items()]
    with oidc_provider_mock.run_server_in_thread(user_claims=users) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="session")
def house(provider: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The app on a small demonstration, with somebody of each role in the list of viewers."""
    folder = tmp_path_factory.mktemp("signin")
    store = open_store(folder / "coprod.duckdb")
    fill_with_demo(store, as_of=datetime.date.today())
    listed: dict[str, tuple[Any, ...]] = {
        "ada": (ADMINISTRATOR,), "lee": (LEAD,), "tam": (TEAM, ["canopy"]), "fay": (FUNDER, ["copperleaf"]),
    }
    viewer_ids = {name: admission.invite(store, LOCAL_LEAD, PEOPLE[name]["email"], *terms) for name, terms in listed.items()}
    store.close()
    secrets = folder / "secrets.toml"
    secrets.write_text(
        '[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
        f'cookie_secret = "{SECRET}"\nclient_id = "{CLIENT}"\nclient_secret = "f3c1a9d2"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n[coprod]\ncontact = "the programme office"\n', encoding="utf-8",
    )
    with serving(folder / "coprod.duckdb", folder / "app.log", STREAMLIT_SECRETS_FILES=str(secrets)) as address:
        yield House(address, folder / "app.log", viewer_ids)


@pytest.fixture
def browsers(chromium: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """`browsers()`: a browser of its own, without any cookie."""
    contexts: list[BrowserContext] = []

    def fresh(**options: Any) -> BrowserContext:
        contexts.append(chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "locale": "en-GB", **options}))
        return contexts[-1]

    yield fresh
    for context in contexts:
        context.close()


def opened(context: BrowserContext, address: str) -> Page:
    """A page of this browser at an address, settled."""
    page = context.new_page()
    page.goto(address)
    settle(page)
    return page


def sign_in(page: Page, subject: str, back: str) -> Page:
    """From the sign-in page through the provider's and `back` to the app, as whoever has this subject there."""
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.locator(f"button[name=sub][value={subject}]").click()
    expect(page).to_have_url(re.compile(f"^{re.escape(back)}/(?!oauth2callback)"))
    settle(page)
    return page


def sign_out(page: Page, back: str) -> Page:
    """By the button, and through the provider's own page that asks whether to end the session there."""
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="End session").click()
    expect(page).to_have_url(re.compile(f"^{re.escape(back)}/(?!oauth2callback)"))
    settle(page)
    return page


def said(page: Page) -> str:
    """All the text on the page."""
    return str(page.locator("body").inner_text())
