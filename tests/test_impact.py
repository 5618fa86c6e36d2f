"""The impact summary says what its release says: every number, for none, one and two hundred projects, hidden, not recorded and known."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from coprod.disclosure.content import Content, Fact, Money, Reached, Stage, Withheld
from coprod.reports.impact import SECTIONS, impact_paper
from coprod.reports.paper import WITHHELD, Paper, Section

from .impact_contents import AS_OF, BEFORE, HIDDEN, THRESHOLDS, UNKNOWN, about, contents, project, release, rich
from .impact_reader import clumsy, numbers, plain, unexplained


def said(paper: Paper, section_id: str) -> str:
    return " ".join(section(paper, section_id).sentences)


def section(paper: Paper, section_id: str) -> Section:
    return next(one for one in paper.sections if one.section_id == section_id)


def check_true(content: Content) -> None:
    """What is true of every summary."""
    paper = impact_paper(release(), content)
    assert [one.section_id for one in paper.sections] == list(SECTIONS)
    assert all(one.sentences for one in paper.sections)
    assert unexplained(paper, content) == []
    assert clumsy(paper) == []
    # At most three sentences for a trustee, and two unless nothing else can be said.
    assert 2 <= len(paper.headline) <= 3
    names = [table.name.casefold() for one in paper.sections for table in one.tables]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 31 and not set("[]:*?/\\") & set(name) for name in names)
    assert all(len(row) == len(table.columns) for one in paper.sections for table in one.tables for row in table.rows)
    # What a drawing shows stands in a table of its section.
    assert all(drawing.table in {table.name for table in one.tables} and drawing.alt for one in paper.sections for drawing in one.drawings)


# Some hundred releases of every shape; thousands when full counts are asked for.
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(contents())
def test_whatever_a_release_holds_the_summary_is_true_and_grammatical(content: Content) -> None:
    check_true(content)


def test_full_counts_hold_too(soak: bool) -> None:
    @settings(max_examples=600 if soak else 1, deadline=None, suppress_health_check=list(HealthCheck))
    @given(contents())
    def whatever(content: Content) -> None:
        check_true(content)

    whatever()


@pytest.mark.parametrize("n_projects", [1, 2, 5, 40, 41, 200])
def test_a_full_release_is_true_however_many_projects(n_projects: int) -> None:
    check_true(rich(n_projects))


def test_the_reader_notices_a_number_that_is_not_the_releases() -> None:
    content = rich(3)
    paper = impact_paper(release(), content)
    # A number that stands nowhere; a right number in the wrong place; a share of people worked out from counts.
    for section_id, lie in (("sessions", "63 sessions have been held."), ("reached", "Between 210 and 265 people came 62 times."), ("who", "Of them 17 % were new.")):
        told = replace(paper, sections=tuple(replace(one, sentences=(*one.sentences, lie)) if one.section_id == section_id else one for one in paper.sections))
        assert [line.split(":")[0] for line in unexplained(told, content)] == [section_id]


def test_the_reader_notices_what_is_not_said_as_people_say_it() -> None:
    paper = impact_paper(release(), rich(1))
    for clumsily in ("1 projects opened.", "2 session were held.", "None came.", "It took  two.", "They met ().", "there were 2 sessions.", "2 sessions"):
        assert len(clumsy(replace(paper, headline=(clumsily,)))) >= 1, clumsily


def test_the_headline_says_money_people_and_what_came_of_it() -> None:
    paper = impact_paper(release(), rich(3))
    assert paper.headline == (
        "The Rowan Fund granted €30,500.50 and £120,000 to 3 projects, in which between 210 and 265 people took part.",
        "They met 62 times in 12 settings, and 22 ideas of those who took part led to a change.",
        "1 of 3 projects has opened, and 17 sessions have been held since.",
    )
    assert (paper.title, paper.subtitle, paper.on, paper.file_name) == ("Impact summary", "The Rowan Fund · quarter to 30 September 2026", AS_OF, "impact-f1-2026q3-release-4")
    assert dict(paper.about)["Release"] == "4, signed on 5 October 2026"


@pytest.mark.parametrize(("lower", "upper", "words"), [
    (about(210), about(265), "Between 210 and 265 people took part."), (about(240), about(240), "About 240 people took part."),
    (about(210), HIDDEN, "At least 210 people took part."), (HIDDEN, about(265), "At most 265 people took part."),
    (HIDDEN, HIDDEN, "How many different people took part is hidden to protect people."), (UNKNOWN, UNKNOWN, "How many different people took part is not recorded."),
])
def test_people_are_an_interval_a_figure_hidden_or_not_recorded(lower: object, upper: object, words: str) -> None:
    content = rich(2, reached=(Reached(None, lower, upper, HIDDEN),))
    paper = impact_paper(release(), content)
    assert words in said(paper, "reached")
    assert "How often they took part in all is hidden to protect people." in said(paper, "reached")
    check_true(content)


@pytest.mark.parametrize(("money", "words"), [
    ((), "No grant of The Rowan Fund is recorded in this release."),
    ((Money("GBP", Decimal("1291436.5400"), 3, 0, 2),), "The Rowan Fund granted £1,291,436.54 in 3 grants to 2 projects."),
    ((Money("GBP", Decimal("0.0001"), 1, 0, 1),), "The Rowan Fund granted £0.0001 in 1 grant to 1 project."),
    ((Money("USD", Decimal(500), 2, 1, 2),), "The Rowan Fund granted USD 500 in 2 grants to 2 projects. For 1 of 2 grants the amount is not recorded."),
    ((Money("GBP", None, 1, 1, 1),), "The Rowan Fund made 1 grant. How much was granted is not recorded."),
    (
        (Money(None, Decimal(7), 1, 0, 1), Money("GBP", Decimal(8), 1, 0, 1), Money("EUR", Decimal(9), 2, 0, 1)),
        "The Rowan Fund granted €9 (2 grants), £8 (1 grant) and 7 in a currency that is not recorded (1 grant). Amounts in different currencies are not added up.",
    ),
])
def test_money_is_exact_and_currencies_are_never_added(money: tuple[Money, ...], words: str) -> None:
    paper = impact_paper(release(), rich(2, money=money))
    assert said(paper, "money").startswith(words)
    assert plain(sum((one.amount or 0 for one in money), Decimal(0))) in {plain(Decimal(one)) for one in numbers(said(paper, "money"))} or len(money) != 1 or money[0].amount is None
    assert not {"17", "24"} & set(numbers(said(paper, "money")))


def test_without_a_project_every_section_says_so() -> None:
    content = Content("f1", "The Rowan Fund", "2026Q3", AS_OF, THRESHOLDS)
    check_true(content)
    paper = impact_paper(release(), content)
    assert paper.headline[0] == "No project with a grant of The Rowan Fund is in this release."
    assert said(paper, "sessions") == "No project is in this release, so there is nothing to say here."
    assert not any(one.drawings or one.quotes or one.tables for one in paper.sections)


def test_projects_stand_in_the_order_of_the_alphabet_whatever_they_reached() -> None:
    projects = (project(0, name="Zebra"), project(1, name="apple"), project(2, name="Mole"), project(3, name="Mole"))
    content = rich(4, projects=projects)
    paper = impact_paper(release(), content)
    order = ["apple", "Mole (p2)", "Mole (p3)", "Zebra"]
    tables = [table for one in paper.sections for table in one.tables if table.columns[0] == "Project" and len(table.rows) >= 4 and "Story" not in table.columns]
    assert len(tables) >= 5
    for table in tables:
        assert [row[0] for row in table.rows if row[0] != "All projects together"] == order, table.name
    assert [bar.label for bar in section(paper, "reached").drawings[0].bars] == order
    assert list(section(paper, "stages").drawings[-1].strips) == order
    assert not any(word in " ".join(text for one in paper.sections for text in one.sentences).lower() for word in ("best", "worst", "rank", "league"))


def test_a_hidden_number_is_a_sign_in_every_form() -> None:
    paper = impact_paper(release(), rich(5))
    bars, table = section(paper, "reached").drawings[0].bars, section(paper, "reached").tables[0]
    assert bars[4].value == WITHHELD
    assert table.rows[4][1:] == (WITHHELD, WITHHELD, WITHHELD)
    assert "1 of 5 projects has a number of people that is hidden to protect people." in said(paper, "reached")


def test_stages_are_set_against_a_year_before_tip_by_tip() -> None:
    levels = {BEFORE: (1, 2, 3, 2, None, 0, 1, 1), AS_OF: (2, 2, 1, 3, 4, 0, 1, 3)}
    stages = tuple(Stage("p0", tip, on, level, "ok" if level is not None else "no_data") for on, some in levels.items() for tip, level in enumerate(some, 1))
    paper = impact_paper(release(), rich(1, stages=stages))
    assert "Compared with 30 September 2025, the project stands higher in 3 tips, lower in 1 tip and at the same level in 3 tips." in said(paper, "stages")
    assert "Standing lower can be learning" in said(paper, "stages")
    assert "Within a year at least one project went down in Experts." in said(paper, "learning")
    assert section(paper, "stages").drawings[0].levels[1] == (0, 0, 1, 0, 0, 0, 0)
    alone = impact_paper(release(), rich(1, stages=tuple(one for one in stages if one.on == AS_OF)))
    assert "There are no levels of a year before to set them against." in said(alone, "stages")


def test_nothing_opened_says_when_it_is_planned() -> None:
    later = project(0, planned_opening_on=datetime.date(2027, 5, 4))
    assert said(impact_paper(release(), rich(1, projects=(later,))), "after_opening") == (
        "The project has not opened yet, so it is too early to say what continues; it was first planned to open on 4 May 2027."
    )
    both = impact_paper(release(), rich(2, projects=(later, project(1))))
    assert said(both, "after_opening").startswith("None of the 2 projects has opened yet")


def test_notes_stand_in_their_section_and_a_correction_before_all_others() -> None:
    content = rich(2, changed=("People reached now include the spring.",), notes={"reached": "First.\n\nSecond.", "correction": "We are sorry."})
    paper = impact_paper(release(corrects=3), content)
    assert section(paper, "reached").note == "First.\nSecond."
    assert paper.sections[0].section_id == "correction"
    assert paper.sections[0].sentences == ("This release corrects release 3 of the same quarter; it counts in its place.", "People reached now include the spring.")
    assert paper.sections[0].note == "We are sorry."
    assert unexplained(paper, content) == []


def test_a_draft_is_marked_as_one() -> None:
    paper = impact_paper(release("draft"), rich(1))
    assert paper.warning.startswith("Draft")
    assert dict(paper.about)["Release"] == "a draft that nobody has signed"
    assert paper.file_name == "impact-f1-2026q3-draft"
    assert impact_paper(release(), rich(1)).warning == ""


def test_what_is_hidden_is_said_with_the_thresholds_in_force() -> None:
    paper = impact_paper(release(), rich(3, thresholds={**THRESHOLDS, "people": 12, "step": 3}))
    rules = said(paper, "hidden")
    assert "9 of 30 numbers and texts about people (30 %) are hidden." in rules
    assert "A number about fewer than 12 people or from fewer than 3 groups is hidden" in rules
    assert "rounded to the nearest 3, totals too" in rules
    assert "more than 90 %" in rules
    assert section(paper, "hidden").tables[0].rows[0] == ("People reached", 3, 12)
    nothing = impact_paper(release(), rich(3, withheld=(Withheld("reached", 0, 12),)))
    assert said(nothing, "hidden").startswith("Nothing is hidden in this release.")


def test_a_median_that_was_hidden_is_said_to_be() -> None:
    facts = tuple(one for one in rich(3).facts if one.name != "needs_median_days")
    hidden = impact_paper(release(), rich(3, facts=facts, withheld=(Withheld("means", 1, 1),)))
    assert "How long needs took to be met is hidden to protect people." in said(hidden, "needs")


def test_sessions_are_set_against_an_earlier_release_of_the_same_projects_only() -> None:
    content = rich(2)
    earlier = replace(content, as_of=BEFORE, facts=(Fact("sessions_held", None, None, 40),))
    assert "22 of these were held after 30 September 2025." in said(impact_paper(release(), content, earlier), "sessions")
    assert "were held after" not in said(impact_paper(release(), content, replace(earlier, projects=earlier.projects[:1])), "sessions")
    assert unexplained(impact_paper(release(), content, earlier), content, also=(22, 30, 2025)) == []


def test_quotations_are_six_at_most_and_no_project_speaks_twice_before_all_have_spoken() -> None:
    paper = impact_paper(release(), rich(9))
    quoted = section(paper, "changes").quotes
    assert len(quoted) == 6
    assert len({one.source for one in quoted}) == 6
    assert "6 of 9 ideas that changed something in this release are quoted here; the others are in the table." in said(paper, "changes")
    assert all(not one.answer for one in section(paper, "stories").quotes)


def test_one_of_everything_is_said_as_people_say_it() -> None:
    facts = tuple(replace(one, value=1, of=1 if one.of else None) for one in rich(1).facts)
    paper = impact_paper(release(), rich(1, facts=facts))
    assert clumsy(paper) == []
    assert "1 session has been held; it lasted 1 hour." in said(paper, "sessions")
    assert "What was made together was celebrated once" in said(paper, "celebrations")
    assert "Recorded so far: the one setting with a step-free entrance" in said(paper, "access")
    assert "The one review was held together with partners." in said(paper, "learning")


def test_ideas_whose_change_is_not_on_record_are_said_to_be() -> None:
    content = rich(3)
    none = impact_paper(release(), replace(content, texts=tuple(replace(one, answer=None) for one in content.texts)))
    assert "What exactly was changed is not recorded for any of these ideas." in said(none, "changes")
    some = impact_paper(release(), replace(content, texts=tuple(replace(one, answer=None) if one.project_id == "p0" else one for one in content.texts)))
    assert "What exactly was changed is not recorded for 1 of these 3 ideas." in said(some, "changes")
    assert unexplained(some, replace(content, texts=tuple(replace(one, answer=None) if one.project_id == "p0" else one for one in content.texts))) == []


def test_forty_projects_are_drawn_and_two_hundred_stand_in_tables() -> None:
    kinds = [drawing.kind for one in impact_paper(release(), rich(40)).sections for drawing in one.drawings]
    assert "strips" in kinds
    many = impact_paper(release(), rich(200))
    assert "strips" not in [drawing.kind for one in many.sections for drawing in one.drawings]
    assert len(section(many, "stages").tables[1].rows) == 200
    assert all(table.is_detail for one in many.sections for table in one.tables if len(table.rows) > 12)
