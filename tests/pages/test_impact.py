"""The impact summary for a funder, a lead, and those for whom it is not; on releases that were made and signed."""

import datetime
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coprod import releases
from coprod.charts.theme import DARK, LIGHT
from coprod.disclosure.content import Content
from coprod.releases import Release
from coprod.reports.impact import SECTIONS, impact_paper
from coprod.reports.paper import NOT_DUE, NOT_RECORDED, WITHHELD, Bar, Drawing, Paper
from coprod.reports.paper_figure import paper_figure
from coprod.store import open_store
from coprod.ui.impact import drawn
from coprod.viewer import LOCAL_LEAD

from ..drawn import checked
from ..impact_contents import AS_OF, HIDDEN, THRESHOLDS, release, rich
from .stores import opened_page, painted, stored, words

TODAY = datetime.date.today()


@cache
def signed() -> tuple[Path, tuple[Release, ...], dict[str, Content]]:
    """The demonstration with the last two quarters signed, the releases, and what the last one says to each funder."""
    path = stored("demo")
    copy = path.with_name("impact.duckdb")
    copy.write_bytes(path.read_bytes())
    store = open_store(copy)
    quarters = [releases.last_ended(TODAY).back(1), releases.last_ended(TODAY)]
    made = []
    for quarter in quarters:
        draft = releases.make(store, LOCAL_LEAD, str(quarter), today=TODAY)
        releases.write_note(store, LOCAL_LEAD, draft.release_id, "", "reached", f"A word about {quarter}.")
        made.append(releases.sign(store, LOCAL_LEAD, draft.release_id, today=TODAY))
    says = {funder_id: releases.content(store, LOCAL_LEAD, made[-1].release_id, funder_id) for funder_id in made[-1].funder_ids}
    store.close()
    return copy, tuple(made), says


def opened(monkeypatch: pytest.MonkeyPatch, viewer: str, **address: str) -> AppTest:
    monkeypatch.setattr("tests.pages.stores.stored", lambda state: signed()[0])
    return opened_page(monkeypatch, "impact", "signed", viewer=viewer, **address)


def test_a_funder_reads_its_last_signed_release_and_chooses_an_earlier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (first, last), _ = signed()
    funder_id = last.funder_ids[0]
    app = opened(monkeypatch, f"funder:{funder_id}")
    assert not app.error
    assert [one.value for one in app.header] == [*SECTIONS.values(), "What the words mean"]
    assert f"A word about {last.quarter}." in words(app)
    assert [box.label for box in app.selectbox] == ["Release"]
    app.selectbox[0].select(first.release_id).run()
    assert f"A word about {first.quarter}." in words(app)
    assert app.query_params["release"] == first.release_id
    # Their contents stand at the top and lead to the sections.
    assert all(f"](#impact-{section_id.replace('_', '-')})" in words(app) for section_id in SECTIONS)


def test_every_chart_has_its_finding_in_words_and_every_number_of_the_page_is_the_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (_, last), says = signed()
    app = opened(monkeypatch, f"funder:{last.funder_ids[0]}")
    paper = impact_paper(last, says[last.funder_ids[0]])
    assert [one.alt for one in painted(app)] == [drawing.alt for section in paper.sections for drawing in section.drawings]
    shown = words(app)
    assert all(sentence in shown for section in paper.sections for sentence in section.sentences)
    assert all(sentence in shown for sentence in paper.headline)


def test_a_funder_cannot_read_another_funders_summary_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (_, last), says = signed()
    mine, other = last.funder_ids[:2]
    app = opened(monkeypatch, f"funder:{mine}", summary_for=other, release=last.release_id)
    assert [box.label for box in app.selectbox] == ["Release"]
    assert says[mine].funder in words(app)
    assert says[other].funder not in words(app)
    stranger = opened(monkeypatch, "funder:nobody-here", release=last.release_id)
    assert "No release has been signed yet." in words(stranger)
    assert not painted(stranger)


def test_a_lead_reads_what_any_funder_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    _, (_, last), says = signed()
    app = opened(monkeypatch, "lead", summary_for=last.funder_ids[1])
    assert [box.label for box in app.selectbox if box.label in ("Funder", "Release")] == ["Funder", "Release"]
    assert impact_paper(last, says[last.funder_ids[1]]).headline[0] in words(app)


def test_a_team_reads_none(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, "team:canopy")
    assert "This page is not among those open to you." in words(app)
    assert not app.header
    assert not painted(app)


def test_before_the_first_release_it_says_who_signs_and_when(monkeypatch: pytest.MonkeyPatch) -> None:
    funder = opened_page(monkeypatch, "impact", "empty", viewer="funder:f1")
    assert "After each quarter the lead of the programmes makes a release, looks through it and signs it." in words(funder)
    lead = opened_page(monkeypatch, "impact", "empty")
    assert "No release has been signed yet." in words(lead)
    assert not lead.header


def test_a_day_before_the_signing_shows_no_release(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, "lead", as_of=(TODAY - datetime.timedelta(days=1)).isoformat())
    assert "No release has been signed yet." in words(app)


def drawn_page(monkeypatch: pytest.MonkeyPatch, paper: Paper) -> AppTest:
    """A page that draws one paper and nothing else."""
    monkeypatch.setattr(drawn, "_given", paper, raising=False)

    def page() -> None:
        from coprod.ui.impact import draw_paper, drawn

        draw_paper(drawn._given, "tried")  # type: ignore[attr-defined]

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception, [one.message for one in app.exception]
    return app


@pytest.mark.parametrize("content", [
    rich(1), rich(200), rich(2, facts=(), stages=(), texts=(), reached=(), dimensions=(), shares=(), money=()), Content("f1", "The Rowan Fund", "2026Q3", AS_OF, THRESHOLDS),
], ids=["one", "two hundred", "nothing recorded", "no project"])
def test_any_paper_is_drawn(monkeypatch: pytest.MonkeyPatch, content: Content) -> None:
    paper = impact_paper(release(), content)
    app = drawn_page(monkeypatch, paper)
    shown = words(app)
    assert all(sentence in shown for section in paper.sections for sentence in section.sentences)
    assert len(painted(app)) == sum(len(section.drawings) for section in paper.sections)


def test_what_people_typed_is_shown_letter_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    content = rich(1, notes={"money": "**loud** <b>bold</b> [link](http://example.org)"})
    content = replace(content, projects=(replace(content.projects[0], name="*Star* <i>x</i> $y$"),))
    app = drawn_page(monkeypatch, impact_paper(release(), content))
    notes = [one.value for one in app.markdown if "loud" in one.value]
    assert notes == [r"\*\*loud\*\* \<b\>bold\</b\> \[link\](http\://example.org)"]
    assert not any("*Star*" in one.value for one in app.markdown)
    assert not any("<i>" in json.dumps(one.figure) for one in painted(app))


BARS = Drawing("bars", "T", "T.", unit="people", bars=(
    Bar("All", 40, 60, (20, 30), "between 40 and 60 people"), Bar("Same", 50, 50, 25), Bar("Hid", WITHHELD, words=WITHHELD.words), Bar("None", NOT_RECORDED, words=NOT_RECORDED.words),
))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_bars_show_intervals_ticks_and_what_is_hidden(theme: object) -> None:
    figure = json.loads(checked(paper_figure(BARS, theme)).to_json())  # type: ignore[arg-type]
    full, pale, hidden, missing, ticks = figure["data"]
    assert (full["x"], pale["base"], pale["x"]) == ([40, 50], [40], [20])
    # Hidden and not recorded fill the axis, so that no length can be read off them.
    assert hidden["x"] == missing["x"] == [60]
    assert hidden["marker"]["pattern"]["shape"] == "/"
    assert "pattern" not in missing["marker"]
    assert ticks["x"] == [20, 30, 25]
    assert "hidden to protect people" in figure["layout"]["yaxis"]["ticktext"][2]
    assert "not recorded" in figure["layout"]["yaxis"]["ticktext"][3]


def test_levels_and_strips_carry_their_numbers() -> None:
    levels = json.loads(checked(paper_figure(Drawing("levels", "T", "T.", levels={1: (1, 0, 2, 0, 0, 3, 0), 9: (0, 0, 0, 0, 0, 0, 6)}), LIGHT)).to_json())
    assert {trace["name"]: trace["text"] for trace in levels["data"]} == {
        "2 Developing": ["2", ""], "0 Not yet": ["1", ""], "Not recorded": ["3", ""], "Not due before opening": ["", "– 6"],
    }
    strips = json.loads(checked(paper_figure(Drawing("strips", "T", "T.", strips={"A": (3, 0, 1, 2, 4, NOT_RECORDED, 1, 1, NOT_DUE)}), LIGHT)).to_json())
    signs = {x: text for trace in strips["data"] for x, text in zip(trace["x"], trace["text"], strict=True)}
    assert [signs[tip] for tip in range(1, 10)] == ["3", "0", "1", "2", "4", "", "1", "1", "–"]


def test_a_hidden_interval_leaves_no_number_in_the_figure() -> None:
    content = rich(3, reached=tuple(replace(one, lower=HIDDEN, upper=HIDDEN, contacts=HIDDEN) for one in rich(3).reached))
    paper = impact_paper(release(), content)
    bars = next(one for one in paper.sections if one.section_id == "reached").drawings[0]
    assert json.loads(checked(paper_figure(bars, LIGHT)).to_json())["data"][0]["x"] == []
