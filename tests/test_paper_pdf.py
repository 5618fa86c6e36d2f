"""A paper as a PDF: accessible by its own tags, whole, and set from whatever was typed; judged by reading the file back."""

import re
import time

import pytest

from coprod.reports.paper import Section, Table
from coprod.reports.paper_pdf import paper_pdf
from coprod.reports.paper_words import FIRST_ROWS, NOTE_HEAD
from coprod.reports.typesetting import NO_LETTER

from . import papers
from .pdf_reading import kinds_below, read, tags

WARNING = "Contains small numbers: not for passing on"


def test_the_file_is_tagged_titled_in_english_and_marked_as_accessible() -> None:
    reader, _ = read(paper_pdf(papers.usual()))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == "Impact summary"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()


def test_sections_are_headings_and_bookmarks_with_what_stands_in_them() -> None:
    reader, _ = read(paper_pdf(papers.usual()))
    kinds = [str(one["/S"]) for one in tags(reader)]
    assert kinds.count("/Title") == 1
    assert kinds.count("/H1") == 4
    assert kinds.count("/H2") == 4 + 3
    assert [str(one.title) for one in reader.outline if not isinstance(one, list)] == ["Who took part", "How far the projects are", "You said, we did", "What the words mean"]
    assert [str(one.title) for one in reader.outline[1]] == ["Most who came are children under five", "People reached lie between two numbers", "Audience groups"]


def test_every_drawing_says_in_words_what_it_shows() -> None:
    paper = papers.usual(3)
    said = [str(one["/Alt"]) for one in tags(read(paper_pdf(paper))[0]) if one["/S"] == "/Figure"]
    for drawing in (drawing for section in paper.sections for drawing in section.drawings):
        assert said.count(drawing.alt) == 1
    # The empty cells of three strips of nine, which the eye sees and the ear must be told.
    assert (said.count("not recorded"), said.count("not due yet")) == (3, 3)
    assert len(said) == 4 + 6


def test_a_table_has_a_row_of_headers_and_its_cells() -> None:
    below = kinds_below(read(paper_pdf(papers.usual(5)))[0], "Table")
    assert sorted((kinds.count("TH"), kinds.count("TR"), kinds.count("TD")) for kinds in below) == [(5, 4, 15), (8, 10, 72), (10, 6, 50), (11, 6, 55)]
    assert all(kinds[:3] == ["THead", "TR", "TH"] for kinds in below)


def test_the_headers_of_a_long_table_are_printed_on_every_page_and_read_once() -> None:
    reader, _ = read(paper_pdf(papers.usual(120)))
    pages = [page.extract_text() for page in reader.pages]
    with_strips = [text for text in pages if len(re.findall(r"Project \d{3} of the crowd", text)) > 12]
    assert len(with_strips) >= 3
    assert all("6 Communication" in " ".join(text.split()) for text in with_strips)
    assert [kinds.count("TH") for kinds in kinds_below(reader, "Table")].count(10) == 1


def test_the_warning_heads_every_page_and_the_release_and_the_page_stand_at_its_foot() -> None:
    reader, _ = read(paper_pdf(papers.usual(60, warning=WARNING)))
    assert len(reader.pages) > 3
    for number, page in enumerate(reader.pages, 1):
        text = " ".join(page.extract_text().split())
        assert WARNING in text
        assert f"Page {number} of {len(reader.pages)}" in text
        assert "Impact summary · Release 2, of July to September 2026 · 12 October 2026" in text
    # Read aloud once: at the head of the first page it is a paragraph like any other.
    assert "Contains small numbers" not in read(paper_pdf(papers.usual()))[1]


def test_the_lead_is_named_above_a_note_and_only_there() -> None:
    assert read(paper_pdf(papers.usual()))[1].count(NOTE_HEAD) == 1
    assert NOTE_HEAD not in read(paper_pdf(papers.usual(sections=(papers.voices(),))))[1]


def test_a_long_list_shows_its_first_rows_and_says_how_many_more_there_are() -> None:
    names = [f"Row {number:03}" for number in range(30)]
    for is_detail, shown in ((True, FIRST_ROWS), (False, 30)):
        table = Table("Long", "A long table", ("Name", "Number"), [(name, 1) for name in names], is_detail=is_detail)
        _, text = read(paper_pdf(papers.empty(sections=(Section("long", "Long", tables=(table,)),))))
        assert sum(name in text for name in names) == shown
        assert ("18 more rows are in the workbook and on the web page." in text) is is_detail


def test_an_empty_paper_is_a_page() -> None:
    reader, text = read(paper_pdf(papers.empty()))
    assert len(reader.pages) == 1
    assert text.startswith("Impact summary Willow Fund Release: 2")
    assert read(paper_pdf(papers.empty(title=" ", about=())))[0].metadata.title == "coprod"  # type: ignore[union-attr]


def test_whatever_was_typed_is_set_letter_by_letter() -> None:
    reader, text = read(paper_pdf(papers.nasty()))
    assert reader.metadata
    assert str(reader.metadata.title).startswith('*bold* #panic("x")')
    letters = re.sub(r"[\s\u200b]", "", text)
    for typed in papers.NASTY[:9]:
        assert letters.count(re.sub(r"\s", "", typed)) > 10


def test_texts_of_ten_thousand_letters_are_there_to_the_last() -> None:
    _, text = read(paper_pdf(papers.long()))
    assert (text.count("W") - text.count("Willow"), text.count("quizzes")) == (2 * 10_000, 4 * 1_250)


@pytest.mark.parametrize(("typed", "is_whole"), [("Ünï ž Ελληνικά Русский العربية", True), ("中文 ਪੰਜਾਬੀ", False), ("🎉👩‍👧 party", False), ("\x07bell \ud800 \ue000", True)])
def test_letters_the_fonts_lack_are_boxes_and_that_is_said(typed: str, is_whole: bool) -> None:
    reader, text = read(paper_pdf(papers.empty(headline=(typed,))))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert ("Some letters cannot be printed" in text) is not is_whole
    assert (NO_LETTER in text) is not is_whole


def test_every_font_is_in_the_file() -> None:
    reader, _ = read(paper_pdf(papers.usual()))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    below = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert below
    assert all(any(name in one for name in ("/FontFile", "/FontFile2", "/FontFile3")) for one in below)


def test_two_hundred_projects_are_set_within_five_seconds_and_always_alike() -> None:
    started = time.process_time()
    pdf = paper_pdf(papers.usual(200))
    assert time.process_time() - started < 5
    assert pdf == paper_pdf(papers.usual(200))
