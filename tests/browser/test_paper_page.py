"""A paper as an HTML file, opened in a real browser: light, dark, on a phone and in print; it asks for nothing and a screen reader finds its way."""

import io
from pathlib import Path

import pypdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from coprod.reports.paper import Paper
from coprod.reports.paper_html import paper_html

from .. import papers

WARNING = "Contains small numbers: not for passing on"
PAPERS = {"usual": papers.usual(warning=WARNING), "nasty": papers.nasty(), "empty": papers.empty()}


def written(folder: Path, paper: Paper) -> str:
    file = folder / "paper.html"
    file.write_bytes(paper_html(paper))
    return file.as_uri()


@pytest.mark.parametrize(("name", "width"), [("usual", 1280), ("usual", 320), ("nasty", 320), ("empty", 1280)])
def test_the_file_opens_clean_in_light_and_in_dark(chromium: Browser, tmp_path: Path, name: str, width: int) -> None:
    address = written(tmp_path, PAPERS[name])
    # The first is as the file is opened; in the second its own policy lets the checker in.
    for checks in (False, True):
        context = chromium.new_context(viewport={"width": width, "height": 700}, bypass_csp=checks)
        page, said = context.new_page(), []
        page.on("console", lambda message, said=said: said.append(message.text))
        page.on("dialog", lambda dialog, said=said: (said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request, said=said: said.append(request.url) if request.url != address else None)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(address)
            assert page.locator("h1").count() == 1
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            if checks:
                assert [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]] == []
        assert said == []
        context.close()


def test_dark_is_dark_and_the_first_key_leads_past_the_contents(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(written(tmp_path, PAPERS["usual"]))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 25, 28)"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to what it says"
    page.keyboard.press("Enter")
    assert page.url.endswith("#said")
    context.close()


def test_printed_it_has_the_warning_and_the_release_on_every_page(chromium: Browser, tmp_path: Path) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(written(tmp_path, PAPERS["usual"]))
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) > 2
    for number, one in enumerate(pages, 1):
        text = " ".join(one.extract_text().split())
        assert WARNING in text
        assert "Release 2, of July to September 2026 · 12 October 2026" in text
        assert f"Page {number} of {len(pages)}" in text
    context.close()
