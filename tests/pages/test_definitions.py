"""The definitions page: every indicator whole, found by a word and by its address; rules and glossary."""

import pytest

from coprod.glossary import terms
from coprod.indicators import ORDER, indicators
from coprod.stages import rules
from coprod.ui import definition_words as said

from .stores import opened_page, words


def test_every_indicator_is_listed_by_its_tip(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "definitions", "demo")
    assert len(app.main.get("page_link")) == len(ORDER)
    assert [one.value for one in app.header][-1] == "All nine tips"


@pytest.mark.parametrize("name", ORDER)
def test_an_indicator_is_whole_at_its_address(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    app, one = opened_page(monkeypatch, "definitions", "empty", indicator=name), indicators()[name]
    text = words(app)
    assert one.name in text
    for said_once in (one.question, one.why, one.example["text"], *one.pitfalls):
        assert " ".join(said_once.split()) in text
    assert one.sql.strip() in [block.value.strip() for block in app.code]
    assert len(app.table) == 1 + len(one.example["records"])


def test_an_unknown_indicator_gives_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Definitions" in words(opened_page(monkeypatch, "definitions", "empty", indicator="nonsense"))


def test_a_word_finds_its_indicators_and_its_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened_page(monkeypatch, "definitions", "empty", find="felt safe")
    assert len(app.main.get("page_link")) in range(1, 4)
    assert "Nothing found" in words(opened_page(monkeypatch, "definitions", "empty", find="zeppelin"))
    glossary = words(opened_page(monkeypatch, "definitions", "empty", find="roster", part="Glossary"))
    assert "Nothing found" in glossary


def test_every_term_of_the_glossary_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    text = words(opened_page(monkeypatch, "definitions", "empty", part="Glossary"))
    assert [term.title for term in terms().values() if f"**{term.title}.**" not in text] == []


def test_every_rule_stands_under_its_level(monkeypatch: pytest.MonkeyPatch) -> None:
    text = words(opened_page(monkeypatch, "definitions", "demo", part="Levels of each tip"))
    assert text.count("\n- ") == len(rules())
    assert "Growing Rooms asks 130" in text


def test_numbers_in_force_stand_beside_the_indicator(monkeypatch: pytest.MonkeyPatch) -> None:
    text = words(opened_page(monkeypatch, "definitions", "demo", indicator="longest_review_gap"))
    assert "Tip 7, level 2: Never more than 120 days went by without a review (Growing Rooms asks 130)." in text
    assert "Tip 7, level 3: Never more than 90 days went by without a review." in text


def test_a_viewer_who_sees_nothing_reads_the_definitions_without_a_programmes_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    text = words(opened_page(monkeypatch, "definitions", "demo", viewer="team:elsewhere", indicator="longest_review_gap"))
    assert "Tip 7, level 2" in text
    assert "Growing Rooms" not in text


def test_the_chance_band_is_not_called_a_range() -> None:
    answer = said.example_answer(indicators()["composition_distance"])
    assert list(answer.columns) == ["Dimension", "Says", "Value", "By chance, on average", "By chance, 95 of 100", "People described"]
    assert list(said.example_answer(indicators()["reach"]).columns) == ["Says", "At least", "At most"]
