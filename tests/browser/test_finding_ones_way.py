"""From anywhere to one thing, from one view to the same view elsewhere: find anything, the link to copy, a saved view, and the sheet of paper."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from .conftest import settle
from .test_journeys import choose, headline

Visit = Callable[..., Page]
# What is typed, in part and in any case; what its link is called; the page it leads to.
THINGS = [("under the can", "Under the Canopy", "Project", "project"), ("harbour lights", "Harbour Lights Museum", "Settings and access", "setting"), ("primary", "", "Partners", "partner")]


def open_saved_views(page: Page) -> None:
    """What stands in it comes with a run of its own, which would close a list opened before it has ended."""
    page.get_by_text("Saved views").click()
    expect(page.get_by_role("textbox", name="Name for this view")).to_be_visible()
    settle(page)


def test_anything_is_found_from_anywhere_and_opens_where_it_belongs(app: str, visit: Visit) -> None:
    page = visit(f"{app}/definitions")
    for typed, called, title, kind in THINGS:
        field = page.get_by_role("searchbox", name="Find anything")
        field.fill("")
        field.press_sequentially(typed)
        found = page.locator(f".st-key-found a[href*='{kind}=']").filter(has_text=called).first
        name = found.inner_text().removeprefix("arrow_forward").strip()
        assert typed.split()[0] in name.lower()
        found.click()
        expect(page.locator("h1")).to_have_text(title)
        settle(page)
        assert kind in parse_qs(urlsplit(page.url).query)
        expect(page.get_by_test_id("stMain").get_by_text(name).filter(visible=True).first).to_be_visible()
    field = page.get_by_role("searchbox", name="Find anything")
    field.fill("")
    field.press_sequentially("nothing is called so")
    expect(page.get_by_text("Nothing is called so. Try a shorter word.")).to_be_visible()
    assert page.said == []  # type: ignore[attr-defined]


def test_a_view_is_sent_on_kept_under_a_name_and_forgotten(app: str, visit: Visit) -> None:
    page = visit(f"{app}/partners")
    choose(page, "Phase", "Before opening")
    page.get_by_test_id("stMain").get_by_text("Right partner?", exact=True).click()
    settle(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
    page.get_by_role("button", name="Copy link to this view").click()
    expect(page.get_by_role("status").filter(has_text="The link is copied.")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    page.context.clear_permissions()
    assert parse_qs(urlsplit(copied).query).keys() >= {"phase", "partners_part"}
    said = headline(page).inner_text()

    open_saved_views(page)
    page.get_by_role("textbox", name="Name for this view").fill("Partners to come")
    page.get_by_role("button", name="Save this view").click()
    expect(page.get_by_role("link", name="Partners to come")).to_be_visible()
    # Whoever is sent the link, and whoever opens the view, sees what was seen.
    other = visit(copied)
    expect(headline(other)).to_have_text(said)
    other.get_by_role("link", name="Overview").first.click()
    expect(other.locator("h1")).to_have_text("Overview")
    settle(other)
    open_saved_views(other)
    other.get_by_role("link", name="Partners to come").click()
    expect(other.locator("h1")).to_have_text("Partners")
    settle(other)
    expect(headline(other)).to_have_text(said)
    assert "phase=" in other.url
    open_saved_views(other)
    other.get_by_role("button", name="Forget Partners to come").press("Enter")
    expect(other.get_by_text("“Partners to come” is forgotten.")).to_be_visible()
    expect(other.get_by_role("link", name="Partners to come")).to_have_count(0)
    other.get_by_role("button", name="Keep it after all").click()
    expect(other.get_by_role("link", name="Partners to come")).to_be_visible()
    settle(other)
    other.get_by_role("button", name="Forget Partners to come").click()
    expect(other.get_by_role("link", name="Partners to come")).to_have_count(0)
    assert page.said == other.said == []  # type: ignore[attr-defined]


def test_on_paper_a_page_says_what_it_is_and_leaves_out_what_is_pressed(app: str, visit: Visit) -> None:
    page = visit(f"{app}/stages?phase=Before+opening&as_of=2026-06-30")
    head = page.locator(".st-key-print-head")
    expect(head).to_be_hidden()
    # A sheet of A4 between its margins.
    page.set_viewport_size({"width": 688, "height": 1000})
    settle(page)
    # A browser says so before it prints, and charts are drawn for the sheet then; a test that only looks says it itself.
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(head).to_be_visible()
    for said in ("Stage progress", "30 June 2026", "before opening", "Not for publication"):
        expect(head).to_contain_text(said, ignore_case=True)
    for gone in ("stSidebar", "stHeader", "stButtonGroup", "stPopover"):
        expect(page.get_by_test_id(gone).filter(visible=True)).to_have_count(0)
    charts = page.locator(".coprod-chart[data-state='drawn'] .main-svg").filter(visible=True)
    assert charts.count() > 0
    boxes = [box for one in charts.all() if (box := one.bounding_box())]
    assert all(box["height"] > 100 and box["x"] >= 0 and box["x"] + box["width"] <= 688 for box in boxes)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 688
