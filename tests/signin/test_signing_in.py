"""Sign-in with a real provider and a real browser: who is let in, who is not, and what a copied cookie is worth."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ..browser.conftest import settle
from ..browser.test_every_page import serious
from .conftest import CANARY, House, opened, said, sign_in, sign_out

Browsers = Callable[..., BrowserContext]
COOKIES = re.compile(r"_streamlit_user")
# For each subject of the provider: what the page says to them.
REFUSED = {"unknown": "nothing is shared with you yet", "through-another": "not for this dashboard"}


def _shows_nothing(page: Page) -> None:
    text = said(page)
    assert CANARY not in text
    assert "Copperleaf" not in text
    assert page.locator("[data-testid='stTopNavLink'], [data-testid='stTopNavSection'], [data-testid='stSidebarNavLink'], [data-testid='stSidebar'] label").count() == 0
    assert page.locator("[data-testid='stDataFrame'], [data-testid='stPlotlyChart'], [data-testid='stMetric']").count() == 0


def _is_asked_to_sign_in(page: Page) -> None:
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    _shows_nothing(page)


def _cookies(context: BrowserContext) -> list:
    return [cookie for cookie in context.cookies() if COOKIES.match(cookie["name"])]


@pytest.mark.parametrize("where", ["/", "/project?project=canopy"])
def test_somebody_who_has_not_signed_in_sees_a_button_and_nothing_else(house: House, browsers: Browsers, where: str) -> None:
    page = opened(browsers(), house.address + where)
    _is_asked_to_sign_in(page)
    assert "Ask the programme office" in said(page)
    assert serious(page) == []


@pytest.mark.parametrize("subject", REFUSED)
def test_somebody_who_is_not_let_in_is_told_how_to_ask(house: House, browsers: Browsers, subject: str) -> None:
    page = sign_in(opened(browsers(), house.address), subject, house.address)
    assert REFUSED[subject] in said(page)
    assert "the programme office" in said(page)
    _shows_nothing(page)
    if subject == "unknown":
        page.goto(f"{house.address}/data")
        settle(page)
        _shows_nothing(page)
        sign_out(page, house.address)
        _is_asked_to_sign_in(page)
        log = house.log.read_text(encoding="utf-8")
        assert "A sign-in was refused: unknown" in log
        assert "example.org" not in log
        assert "Traceback" not in log


def test_a_token_for_another_client_signs_nobody_in(house: House, browsers: Browsers) -> None:
    context = browsers()
    page = sign_in(opened(context, house.address), "for-another", house.address)
    _is_asked_to_sign_in(page)
    assert _cookies(context) == []


def test_neither_a_cookie_somebody_changed_nor_an_address_with_another_identity_is_a_sign_in(house: House, browsers: Browsers) -> None:
    context = browsers()
    sign_in(opened(context, house.address), "fay", house.address)
    cookies = _cookies(context)
    assert cookies
    context.add_cookies([{**one, "value": one["value"].replace("e", "f", 1)} for one in cookies])
    page = opened(context, house.address)
    _is_asked_to_sign_in(page)
    sign_in(page, "another-fay", house.address)
    assert REFUSED["unknown"] in said(page)
    _shows_nothing(page)


def test_a_lead_signs_in_and_out_and_leaves_nothing_to_a_thief_or_to_the_funder_after_them(house: House, browsers: Browsers) -> None:
    context, thief = browsers(), browsers()
    page = sign_in(opened(context, house.address), "lee", house.address)
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()
    assert "Seen as: Lead" in said(page)
    assert "lee@example.org" not in page.content()
    _looks_through_a_teams_eyes_and_back(page)
    copied = context.cookies()
    # A second tab holds a visit of its own, and learns of it at its next run.
    other = opened(context, f"{house.address}/project?project=canopy")
    assert CANARY in said(other)
    sign_out(page, house.address)
    _is_asked_to_sign_in(page)
    thief.add_cookies(copied)
    replayed = opened(thief, f"{house.address}/project?project=canopy")
    assert "You have been signed out" in said(replayed)
    _shows_nothing(replayed)
    other.get_by_text("View as …").click()
    expect(other.get_by_text("You have been signed out")).to_be_visible()
    settle(other)
    _shows_nothing(other)
    _finds_nothing_of_theirs(sign_in(page, "fay", house.address), house)


def _looks_through_a_teams_eyes_and_back(page: Page) -> None:
    page.get_by_role("button", name="View as").click()
    page.get_by_role("combobox", name="Whose view").fill("Team: Under the Can")
    page.get_by_role("option", name="Team: Under the Canopy").click()
    page.get_by_role("button", name="View", exact=True).click()
    expect(page.get_by_text("You see what the team of Under the Canopy sees. Read-only.")).to_be_visible()
    settle(page)
    assert "Report" not in page.locator("[data-testid='stTopNav']").inner_text()
    assert serious(page) == []
    page.get_by_role("button", name="Back to my own view").click()
    expect(page.get_by_text("Read-only.")).to_have_count(0)
    settle(page)
    assert "Seen as: Lead" in said(page)


def _finds_nothing_of_theirs(page: Page, house: House) -> None:
    assert "Seen as: Funder" in said(page)
    for where in ("/project?project=canopy", "/administration"):
        page.goto(house.address + where)
        settle(page)
        assert "not among those open to you" in said(page)
        assert CANARY not in said(page)


def test_who_is_disabled_sees_nothing_from_the_next_click_on(house: House, browsers: Browsers) -> None:
    hers, theirs, thief = browsers(), browsers(), browsers()
    page = sign_in(opened(theirs, house.address), "tam", house.address)
    assert "Seen as: Team of Under the Canopy" in said(page)
    copied = theirs.cookies()
    office = sign_in(opened(hers, house.address), "ada", house.address)
    office.goto(f"{house.address}/administration")
    settle(office)
    office.get_by_role("combobox", name="Change an entry").click()
    office.get_by_role("option", name=re.compile("^tam@example.org")).click()
    office.get_by_role("button", name="Disable").click()
    office.get_by_role("button", name="Disable them").click()
    expect(office.get_by_text("They are shown nothing from now on.")).to_be_visible()
    page.get_by_role("link", name="Project", exact=True).click()
    expect(page.get_by_text("Your access has been switched off")).to_be_visible()
    settle(page)
    _shows_nothing(page)
    thief.add_cookies(copied)
    _shows_nothing(opened(thief, house.address))
