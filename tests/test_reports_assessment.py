"""The two-page summary: an accessible PDF whatever was typed, and a workbook with all of it; judged by reading the files."""

import datetime
import io
import random
from collections.abc import Iterator
from functools import partial
from typing import Any

import openpyxl
import pytest

from coprod.query import Filters, ask_rows
from coprod.recording import planning
from coprod.recording.planning import Action
from coprod.reports import words
from coprod.reports.outcome import Outcome, gathered
from coprod.reports.printing import NO_LETTER, Printed, summary_pdf
from coprod.reports.workbook import summary_workbook
from coprod.starting import fill_with_demo
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD
from coprod.vocabulary import TIPS

from .pdf_reading import read, tags
from .portfolios import generate

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def demo() -> Iterator[Store]:
    opened = open_store(None)
    fill_with_demo(opened, as_of=TODAY)
    yield opened
    opened.close()


def outcome_of(store: Store, project_id: str, as_of: datetime.date = TODAY) -> Outcome:
    found = gathered(partial(_ask, store, project_id, as_of), project_id, as_of)
    assert found
    return found


def _ask(store: Store, project_id: str, as_of: datetime.date, question: str) -> list[dict[str, Any]]:
    return ask_rows(store, LOCAL_LEAD, question, Filters(projects=(project_id,), as_of=as_of))


def printed(store: Store, project_id: str) -> Printed:
    return summary_pdf(outcome_of(store, project_id), planning.plan(store, LOCAL_LEAD, project_id, today=TODAY))


def action(number: int, **cells: Any) -> Action:
    """An action of a long plan."""
    row = {
        "action_id": f"act-{number}", "project_id": "willow", "tip": str(number % 9 + 1), "action": f"Action number {number} of the plan", "owner_role": "learning lead",
        "due_on": "2026-11-10", "done_on": None, "partners_part": "They choose the day", **cells,
    }
    return planning.read(row, TODAY)


def test_the_file_is_tagged_titled_in_english_and_marked_as_accessible(demo: Store) -> None:
    reader, _ = read(printed(demo, "canopy").pdf)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == "What came out: Under the Canopy"
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert not any("/Encrypt" in one for one in (reader.trailer,))


def test_headings_are_bookmarks_and_tables_have_headers_and_the_strip_is_said(demo: Store) -> None:
    reader, _ = read(printed(demo, "canopy").pdf)
    assert [str(one.title) for one in reader.outline[1:]] == ["Tip by tip", "What would change the levels", "Action plan"]
    kinds = [str(one["/S"]) for one in tags(reader)]
    assert kinds.count("/Table") == 3
    assert kinds.count("/TH") == 4 + 4 + 5
    assert kinds.count("/TR") >= 3 + 9 + 9 + 1
    figures = [one for one in tags(reader) if one["/S"] == "/Figure"]
    assert [str(one["/Alt"]) for one in figures] == [f"The nine tips by the records. {_strip(outcome_of(demo, 'canopy'))}"]


def _strip(outcome: Outcome) -> str:
    return "; ".join(f"{tip.tip} {TIPS[tip.tip - 1].short}: level {tip.standing['evidence_level']}" for tip in outcome.tips)


def test_every_font_is_in_the_file(demo: Store) -> None:
    reader, _ = read(printed(demo, "canopy").pdf)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    below = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert below
    assert all(any(name in one for name in ("/FontFile", "/FontFile2", "/FontFile3")) for one in below)
    assert all("/ToUnicode" in font for font in fonts)


def test_every_project_of_the_demonstration_has_two_pages_with_all_that_is_asked(demo: Store, soak: bool) -> None:
    for row in ask_rows(demo, LOCAL_LEAD, "outcome_project", Filters(as_of=TODAY))[:: 1 if soak else 6]:
        outcome, done = outcome_of(demo, row["project_id"]), printed(demo, row["project_id"])
        reader, text = read(done.pdf)
        assert done.n_pages == len(reader.pages) <= 2
        assert done.n_left_out == 0
        for wanted in (row["name"], "as of 22 November 2026", words.who_assessed(outcome), words.finding(outcome)):
            assert wanted in text
        for tip in outcome.tips:
            for wanted in (words.gap_sentence(tip), words.then_and_now(tip.line), words.target(tip.target, TODAY)[1:], words.then_shown(tip.ahead, tip.standing["evidence_status"])):
                assert wanted in text, (row["project_id"], tip.tip)
            # A line may end at a hyphen.
            assert all(words.rule_line(rule)[:60] in text.replace("- ", "-") for rule in tip.ahead.unmet)


def test_what_people_typed_is_shown_letter_by_letter(demo: Store) -> None:
    wild = "*bold* #panic(\"x\") $x^2$ _u_ `raw` <label> @ref \\ // /* = Head [a](b) https://a.b \"quoted\" -- ..."
    outcome = outcome_of(demo, "willow")
    outcome.project["name"] = wild
    _, text = read(summary_pdf(outcome, [action(1, action=wild, partners_part=wild)]).pdf)
    # A line may end anywhere: letters count, not spaces.
    assert text.replace(" ", "").count(wild.replace(" ", "")) >= 2
    reader, _ = read(summary_pdf(outcome, []).pdf)
    assert reader.metadata
    assert str(reader.metadata.title).startswith("What came out: *bold* #panic")


@pytest.mark.parametrize(("typed", "is_whole"), [
    ("Ünï ž ł Ελληνικά Русский Tiếng Việt", True), ("العربية والفارسية", True), ("বাংলা ਪੰਜਾਬੀ 中文 日本語", False), ("🎉👩‍👧 party", False),
    ("\x07bell\x00 null \ue000 \u2028 line \u200b zero", True), ("a\u0301 combining", True),
])
def test_any_script_prints_or_is_said_to_be_in_the_workbook(demo: Store, typed: str, is_whole: bool) -> None:
    outcome = outcome_of(demo, "willow")
    done = summary_pdf(outcome, [action(1, action=typed)])
    reader, text = read(done.pdf)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert ("Some letters cannot be printed" in text) is not is_whole
    assert (NO_LETTER in text) is not is_whole
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(outcome, [action(1, action=typed)])))
    assert [letter for letter in typed if letter.isprintable()] == [letter for letter in unescaped(str(book["Action plan"]["C2"].value)) if letter.isprintable()]


def unescaped(text: str) -> str:
    return openpyxl.utils.escape.unescape(text)


def test_forty_actions_stay_on_two_pages_and_the_rest_is_counted(demo: Store) -> None:
    done = summary_pdf(outcome_of(demo, "willow"), [action(number) for number in range(40)])
    reader, text = read(done.pdf)
    assert len(reader.pages) == 2
    n_shown = sum(f"Action number {number} of the plan" in text for number in range(40))
    assert 3 <= n_shown == 40 - done.n_left_out
    assert f"{done.n_left_out} more actions ({done.n_left_out} of them open) are in the workbook." in text
    assert text.count("12 days late") == n_shown


def test_open_actions_come_before_those_done_and_are_left_out_last(demo: Store) -> None:
    some = [action(number, done_on="2026-10-01") for number in range(30)] + [action(number) for number in range(30, 33)]
    _, text = read(summary_pdf(outcome_of(demo, "willow"), some).pdf)
    assert all(f"Action number {number} of" in text for number in (30, 31, 32))
    assert "(all of them done) are in the workbook." in text


def test_long_comments_are_cut_and_it_is_said(demo: Store) -> None:
    outcome = outcome_of(demo, "willow")
    for tip in outcome.tips:
        if tip.latest:
            tip.latest["comment"] = f"Families now plan with us {tip.tip}. " + "and they say so in every session " * 80
    reader, text = read(summary_pdf(outcome, [action(1, action="Do " * 900, owner_role="lead " * 90)]).pdf)
    assert len(reader.pages) == 2
    assert "Families now plan with us 4" in text
    # Nine comments, and the note that says so.
    assert text.count("…”") == 9 + 1
    assert "11 texts are cut at “…”; the workbook has them whole." in text
    assert "Families now plan with us 4" in str(openpyxl.load_workbook(io.BytesIO(summary_workbook(outcome, [])))["Nine tips"]["O5"].value)


def test_everything_at_its_longest_still_fits_or_says_what_it_left_out(demo: Store) -> None:
    outcome = outcome_of(demo, "lantern-path")
    outcome.project.update(name="A very long name " * 30, organisation="An organisation with a long name " * 9, programme_name="Programme " * 40)
    for tip in outcome.tips:
        if tip.latest:
            tip.latest["comment"] = "Long words. " * 200
    done = summary_pdf(outcome, [action(number, action="Do this and that " * 40, partners_part="They take part " * 40) for number in range(60)])
    assert done.n_pages == 2
    assert done.n_left_out > 0


@pytest.mark.parametrize("first", range(3))
def test_records_with_holes_print_on_two_pages(first: int, soak: bool) -> None:
    for number in range(first, 24 if soak else first + 1, 3):
        check_holes(number)


def check_holes(number: int) -> None:
    portfolio, store = generate(number), open_store(None)
    for row in portfolio.get("assessments", []):
        row["rubric"] = random.Random(number).choice(["2026-1", "old"])
    fill(store, arrow_tables(portfolio))
    for project in portfolio["projects"]:
        done = printed(store, project["project_id"])
        assert done.n_pages <= 2
        assert "nan" not in read(done.pdf)[1].lower().replace("governance", "").replace("maintenance", "").replace("finance", "")
    store.close()


def test_the_same_records_print_the_same_paper(demo: Store) -> None:
    assert printed(demo, "tunnels").pdf == printed(demo, "tunnels").pdf


def test_the_workbook_has_a_sheet_a_table_and_says_what_its_words_mean(demo: Store) -> None:
    outcome, plan = outcome_of(demo, "story-stones"), planning.plan(demo, LOCAL_LEAD, "story-stones", today=TODAY)
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(outcome, plan)))
    assert book.sheetnames == ["Summary", "Nine tips", "What would change it", "First and latest", "Targets", "Action plan", "Definitions"]
    nine = [[cell.value for cell in row] for row in book["Nine tips"].iter_rows(min_row=2)]
    assert [row[0] for row in nine] == list(range(1, 10))
    assert [(row[2], row[3], row[7]) for row in nine] == [(tip.standing["self_level"], tip.standing["evidence_level"], words.gap_sentence(tip)) for tip in outcome.tips]
    assert book["Action plan"].max_row == len(plan) + 1
    assert book["What would change it"].max_row == sum(len(tip.ahead.unmet) for tip in outcome.tips) + 1
    defined = {str(row[0].value) for row in book["Definitions"].iter_rows(min_row=2)}
    assert {"Over-claim", "Under-recorded", "Level by evidence", "Target", "Carried over since", "Level 4"} <= defined


def test_nothing_typed_becomes_a_formula_in_the_workbook(demo: Store) -> None:
    outcome = outcome_of(demo, "willow")
    outcome.project["name"] = "=1+1"
    book = openpyxl.load_workbook(io.BytesIO(summary_workbook(outcome, [action(1, action="=cmd|' /C calc'!A0", partners_part="@SUM(A1)", owner_role="-2+3")])))
    cells = [book["Summary"]["B2"], *(book["Action plan"][f"{letter}2"] for letter in "CDE")]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.value for cell in cells] == ["=1+1", "=cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"]
    assert all(cell.quotePrefix for cell in cells)


def test_a_project_out_of_view_has_no_outcome(demo: Store) -> None:
    assert gathered(partial(_ask, demo, "willow", TODAY), "canopy", TODAY) is None
