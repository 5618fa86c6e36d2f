"""Every form says what the paper says: each text is in it, each number, and no number that is not the paper's."""

import datetime
import io
import random
import re
import stat
import string
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from coprod.errors import CoprodError, UsageError
from coprod.reports.making import FORMS, made, write_paper
from coprod.reports.paper import NOT_DUE, NOT_RECORDED, WITHHELD, Bar, Cell, Drawing, Paper, Quote, Section, Table
from coprod.reports.paper_words import said

from . import papers
from .pdf_reading import read
from .test_paper_html import page_of

_LETTERS = string.ascii_letters + "äéüßŁž…–“”<>&#*$_@=+'\"()%£€"


class Making:
    """A paper of chance in which no number is twice."""

    def __init__(self, seed: int) -> None:
        self.chance, self._next = random.Random(seed), 10_000

    def number(self) -> int:
        self._next += self.chance.randint(1, 60)
        return self._next

    def words(self) -> str:
        some = ["".join(self.chance.choice(_LETTERS) for _ in range(self.chance.randint(1, 12))) for _ in range(self.chance.randint(1, 9))]
        return " ".join([*some, f"{self.number():,}"] if self.chance.random() < 0.3 else some)

    def cell(self) -> Cell:
        kinds = (self.words(), self.number(), self.number() + 0.25, WITHHELD, NOT_RECORDED, NOT_DUE, None, datetime.date(self.chance.randint(1900, 2100), 3, 1))
        return self.chance.choice(kinds)

    def several(self, most: int) -> tuple[str, ...]:
        return tuple(self.words() for _ in range(self.chance.randint(0, most)))

    def table(self, at: int) -> Table:
        columns = tuple(self.words() for _ in range(self.chance.randint(1, 7)))
        rows = [tuple(self.cell() for _ in columns) for _ in range(self.chance.randint(0, 15))]
        return Table(f"Sheet {string.ascii_lowercase[at]}", self.words(), columns, rows, self.words(), self.words())

    def bar(self) -> Bar:
        value = self.chance.choice([float(self.number()), WITHHELD, NOT_RECORDED])
        low = self.number()
        mark = self.chance.choice([None, float(low), (float(low), float(low + 5))])
        return Bar(self.words(), value, float(self.number()) if isinstance(value, float) and self.chance.random() < 0.5 else None, mark, self.words())

    def section(self, at: int) -> Section:
        bars = tuple(Drawing("bars", self.words(), self.words(), self.words(), "", tuple(self.bar() for _ in range(self.chance.randint(0, 4)))) for _ in range(self.chance.randint(0, 2)))
        quotes = tuple(Quote(self.words(), self.words(), self.chance.choice(["", self.words()])) for _ in range(self.chance.randint(0, 2)))
        return Section(str(at), self.words(), self.several(3), self.words(), bars, quotes, tuple(self.table(3 * at + one) for one in range(self.chance.randint(0, 2))))

    def paper(self) -> Paper:
        about, definitions = zip(self.several(3), self.several(3), strict=False), zip(self.several(4), self.several(4), strict=False)
        sections = tuple(self.section(at) for at in range(self.chance.randint(0, 4)))
        return Paper(self.words(), self.words(), papers.ON, self.several(2), tuple(about), sections, tuple(definitions), self.chance.choice(["", self.words()]))


def in_pdf(paper: Paper) -> str:
    """The text of the pages without what stands at the head and foot of each."""
    reader, _ = read(made(paper, ".pdf"))
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    return " ".join(re.sub(rf"Page {at} of {len(texts)}", " ", text) for at, text in enumerate(texts, 1))


def in_workbook(paper: Paper) -> str:
    book = openpyxl.load_workbook(io.BytesIO(made(paper, ".xlsx")))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return "\n".join(said(cell.date() if isinstance(cell, datetime.datetime) else cell) for cell in cells)


def in_html(paper: Paper) -> str:
    return "\n".join(page_of(paper).texts)


READERS = {".pdf": in_pdf, ".xlsx": in_workbook, ".html": in_html}


def bare(text: str) -> str:
    """Text without what a line end may add or take away, and ligatures as the letters they are."""
    return re.sub(r"[\s\u200b\u00ad]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi").replace("ﬄ", "ffl"))


def numbers(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:[,.]\d+)*", text))


@pytest.mark.parametrize("ending", FORMS)
def test_every_text_and_cell_is_in_every_form_and_no_number_that_is_not_the_papers(ending: str, soak: bool) -> None:
    for seed in range(150 if soak else 12):
        paper = Making(seed).paper()
        found = READERS[ending](paper)
        letters = bare(found)
        missing = [text for text in [*papers.texts_of(paper), *papers.cells_of(paper)] if bare(text) not in letters]
        assert missing == [], seed
        given = numbers("\n".join([*papers.texts_of(paper), *papers.cells_of(paper), *(drawing.alt for section in paper.sections for drawing in section.drawings), said(paper.on)]))
        assert set(numbers(found)) <= set(given), seed


@pytest.mark.parametrize("ending", FORMS)
def test_drawings_of_levels_and_strips_show_the_numbers_they_are_given(ending: str) -> None:
    paper = replace(papers.usual(7), sections=(papers.stages(7),))
    found = READERS[ending](paper)
    for number in range(1, 8):
        assert f"Project 00{number} of the crowd" in found
    vocabulary = {str(number) for number in range(10)}
    given = numbers("\n".join([*papers.texts_of(paper), *papers.cells_of(paper), said(paper.on)]))
    counted = {str(n) for drawing in paper.sections[0].drawings for counts in drawing.levels.values() for n in counts}
    assert set(numbers(found)) <= set(given) | vocabulary | counted | {f"00{number}" for number in range(1, 8)}


@pytest.mark.parametrize("ending", FORMS)
def test_a_number_that_was_withheld_is_words_in_every_form(ending: str) -> None:
    table = Table("People", "People", ("Project", "People"), [("Willow", WITHHELD), ("Canopy", NOT_RECORDED), ("Tunnels", 0)])
    drawing = Drawing("bars", "People by project", "Bars.", bars=(Bar("Willow", WITHHELD), Bar("Canopy", NOT_RECORDED), Bar("Tunnels", 0)))
    found = bare(READERS[ending](papers.empty(sections=(Section("people", "People", drawings=(drawing,), tables=(table,)),))))
    assert (found.count(bare(WITHHELD.words)), found.count(bare(NOT_RECORDED.words))) == (2, 2)


@pytest.mark.parametrize("ending", FORMS)
def test_two_hundred_projects_take_less_than_five_seconds(ending: str) -> None:
    paper, started = papers.usual(200), time.process_time()
    assert made(paper, ending)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", ["paper.pdf", "Paper.HTML", "new/folder/paper.xlsx"])
def test_a_file_is_written_whole_and_takes_the_place_of_the_one_before(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    for paper in (papers.empty(), papers.usual()):
        write_paper(paper, path)
        assert path.read_bytes() == made(paper, path.suffix.lower())
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]
    # As readable as any file its owner makes.
    (tmp_path / "other").touch()
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE((tmp_path / "other").stat().st_mode)


def test_whoever_reads_the_file_meanwhile_reads_the_one_before_to_its_end(tmp_path: Path) -> None:
    path, held = tmp_path / "paper.html", tmp_path / "held"
    write_paper(papers.empty(), path)
    held.hardlink_to(path)
    write_paper(papers.usual(), path)
    assert held.read_bytes() == made(papers.empty(), ".html")
    assert path.read_bytes() == made(papers.usual(), ".html")


@pytest.mark.parametrize("name", ["paper.docx", "paper", "paper.pdf.zip", ".pdf"])
def test_another_ending_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match=r"ends in none of \.pdf, \.xlsx, \.html"):
        write_paper(papers.empty(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "folder.pdf").mkdir()
    for path in (tmp_path / "file" / "paper.pdf", tmp_path / "folder.pdf", tmp_path / ("x" * 300 + ".pdf"), tmp_path / "nul\0.pdf"):
        with pytest.raises(CoprodError, match="cannot be written"):
            write_paper(papers.empty(), path)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder.pdf"]
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
