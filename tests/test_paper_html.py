"""A paper as one HTML file: nothing in it that runs or asks, every text escaped; judged by reading the file as a browser's parser would."""

import re
from html.parser import HTMLParser

import pytest

from coprod.reports.paper import Paper
from coprod.reports.paper_html import paper_html

from . import papers

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
VOID = {"meta", "rect", "path"}


class Reading(HTMLParser):
    """What a parser makes of the file: elements with their attributes, and the text of the body."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(paper: Paper) -> Reading:
    return Reading(paper_html(paper).decode("utf-8"))


@pytest.mark.parametrize("paper", [papers.empty(), papers.usual(1), papers.usual(200), papers.nasty(), papers.long()], ids=["empty", "one", "many", "nasty", "long"])
def test_nothing_in_it_runs_or_asks_anything_of_anywhere(paper: Paper) -> None:
    page = page_of(paper)
    assert {tag for tag, _ in page.elements} <= set(
        "html head meta title style body a header footer nav main section figure figcaption blockquote div span p strong em ul ol li dl dt dd h1 h2 h3 "
        "table caption thead tbody tr th td time svg defs pattern path rect text".split()
    )
    assert [one["content"] for one in page.of("meta") if one.get("http-equiv") == "Content-Security-Policy"] == [POLICY]
    addresses = [value for _, attributes in page.elements for name, value in attributes.items() if name in ("href", "src", "action", "style", "srcdoc", "xlink:href")]
    assert all(re.fullmatch(r"#[a-z]+(-\d+)?", str(address)) for address in addresses)
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    style = re.search("<style>(.*?)</style>", paper_html(paper).decode(), re.DOTALL)
    assert style
    assert re.findall(r"url\((.*?)\)|@import", style[1]) == ["#hatch"]


def test_a_screen_reader_finds_its_way() -> None:
    page = page_of(papers.usual(3))
    assert page.of("html")[0]["lang"] == "en-GB"
    assert [tag for tag, _ in page.elements if tag in ("header", "nav", "main", "footer")] == ["header", "nav", "main", "footer"]
    assert [tag for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)] == ["h1", "h2", *["h3"] * 3, "h2", *["h3"] * 4, "h2", "h2"]
    assert page.of("a")[0]["href"] == "#" + str(page.of("main")[0]["id"])
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    named = [value for _, attributes in page.elements for name, value in attributes.items() if name in ("aria-labelledby", "aria-describedby")]
    assert named
    assert set(named) <= set(ids)
    assert {str(address)[1:] for one in page.of("a") if (address := one["href"])} <= set(ids)


def test_tables_have_captions_and_scopes_and_drawings_say_what_they_show() -> None:
    paper, page = papers.usual(4), page_of(papers.usual(4))
    assert len(page.of("table")) == len(page.of("caption")) == 4
    assert {one.get("scope") for one in page.of("th")} == {"col", "row"}
    assert sum(one.get("scope") == "row" for one in page.of("th")) == 3 + 4 + 9 + 4
    text = "".join(page.texts)
    for drawing in (drawing for section in paper.sections for drawing in section.drawings):
        assert text.count(drawing.alt) == 1
    # Each line of a drawing of levels is a picture of its own, said in words; bars stand beside their words.
    assert all(one.get("role") == "img" or one.get("aria-hidden") == "true" for one in page.of("svg"))
    assert text.count("1 Groundwork: 1 Emerging: ") == 0
    assert "1 Groundwork: 2 Developing: 1; 4 Embedded: 1; Not recorded: 2" in text


def test_whatever_was_typed_is_read_letter_by_letter() -> None:
    text = "".join(page_of(papers.nasty()).texts)
    for typed in papers.NASTY:
        if typed.isprintable():
            assert text.count(typed) > 10
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe]", text)


@pytest.mark.parametrize("warning", ["FOOT and LEVELS", '"; } * { display: none } @import "x', "</style><b>", "\\", "日本 🎉 \n end"])
def test_the_margins_of_print_hold_the_warning_and_nothing_that_ends_it(warning: str) -> None:
    page = paper_html(papers.empty(warning=warning)).decode()
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    held = re.search(r'@top-left \{ content: "(.*?)";', style[1])
    assert held
    assert re.sub(r"\\([0-9a-f]+) ", lambda met: chr(int(met[1], 16)), held[1]) == warning
    plain = re.search("<style>(.*?)</style>", paper_html(papers.empty(warning="")).decode(), re.DOTALL)
    assert plain
    assert style[1].replace(held[1], "") == plain[1]
