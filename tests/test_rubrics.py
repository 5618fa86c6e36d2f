"""The rubric is whole, its levels differ in kind and not in degree, it reads plainly, and what is published stays as it is."""

import dataclasses
import hashlib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from coprod import demo, rubrics
from coprod.demo.selfview import RUBRICS
from coprod.errors import CoprodError, UsageError
from coprod.intake import person_names
from coprod.rubrics import CURRENT, VERSIONS, WORDINGS, known, rubric, usual_wording, wording
from coprod.rubrics.book import book
from coprod.vocabulary import LEVELS, TIP, WORDS
from tests import rubric_reading as reading

DOCS = Path(__file__).resolve().parents[1] / "docs"
TEAM = "team"
# Per wording: the share of content two levels may have in common; at most characters of a level, words of a sentence, Kincaid's school year of a tip.
LIMITS = {
    TEAM: (0.35, 200, 24, 7.0), "pre_school": (0.5, 80, 15, 2.5), "primary": (0.5, 120, 20, 4.0),
    "young_people": (0.45, 135, 24, 5.5), "adults": (0.5, 135, 24, 6.0),
}
# First words of sentences that stand nowhere else in lower case. A new one is added here once it is seen to be no name.
OPENINGS = set("anybody examples marks participants needs hours strangers consent i give collect offer personal none changes".split())
# The files of a version by the SHA-256 of their text, line ends as \n.
PUBLISHED = {
    "2026-1": {
        "team.toml": "73572efde168b4e239c5dd606e1fbdd5145f1ae09b8d44cf8b08057da8c82ee9",
        "pre_school.toml": "4aa4db0b6db7785dcedd8be874e3524a141b0a75889556189855087ccedb6581",
        "primary.toml": "4a49bbdaeed5fcddcf6d74f6cad8a42f03ca2a8f676fb354b1c42af834f04b39",
        "young_people.toml": "be05f897571736010dd61ef8debab8ffe6c42d22bfbb51307a6e48335dd66156",
        "adults.toml": "817ce4961f896397295950d2772c409d643aadf8de33414c17301f9ce059d86e",
    },
}
every_version = pytest.mark.parametrize("version", VERSIONS)
every_wording = pytest.mark.parametrize("name", LIMITS)


def levels_of(name: str, version: str = CURRENT) -> dict[int, tuple[str, ...]]:
    """The five levels of each tip, of the team or of a group's wording."""
    if name == TEAM:
        return {number: tip.levels for number, tip in rubric(version).tips.items()}
    return {number: question.answers for number, question in wording(version, name).questions.items()}


def all_texts(version: str = CURRENT) -> list[str]:
    """Every text of a version that is a sentence, in the order of reading."""
    texts = [text for name in LIMITS for levels in levels_of(name, version).values() for text in levels]
    for tip in rubric(version).tips.values():
        texts += [tip.sentence, *tip.talk_about]
    for name in WORDINGS:
        asked = wording(version, name)
        texts += [asked.how, *(text for question in asked.questions.values() for text in (question.question, question.to_facilitator))]
    return texts


# Whole


@every_version
def test_a_version_has_nine_tips_of_five_levels_in_every_wording(version: str) -> None:
    assert list(rubric(version).tips) == list(TIP)
    assert [tip.number for tip in rubric(version).tips.values()] == list(TIP)
    for name in LIMITS:
        assert list(levels_of(name, version)) == list(TIP)
        assert {len(levels) for levels in levels_of(name, version).values()} == {len(LEVELS)}
    assert rubric(version).version == version
    assert isinstance(rubric(version).published_on, date)


@every_version
def test_nine_tips_fit_in_thirty_minutes(version: str) -> None:
    assert rubric(version).minutes == sum(tip.minutes for tip in rubric(version).tips.values()) <= 30
    assert all(tip.minutes >= 2 for tip in rubric(version).tips.values())


@every_version
def test_every_tip_says_what_to_look_for_and_what_to_talk_about(version: str) -> None:
    for tip in rubric(version).tips.values():
        assert 2 <= len(tip.look_for) <= 4
        assert 1 <= len(tip.talk_about) <= 2
        assert all(len(text) <= 90 and text[0].isupper() and not text.endswith(".") for text in tip.look_for)
        assert [fault for text in tip.talk_about for fault in reading.unfinished(text, "?") + reading.too_long(text, 110, 1)] == []
        assert reading.unfinished(tip.sentence) + reading.too_long(tip.sentence, 150, 3) == []


@pytest.mark.parametrize("name", WORDINGS)
def test_every_question_can_be_asked_aloud_and_comes_with_a_word_to_the_facilitator(name: str) -> None:
    asked = wording(CURRENT, name)
    assert (asked.id, asked.label, asked.version) == (name, WORDINGS[name], CURRENT)
    assert reading.unfinished(asked.how) + reading.too_long(asked.how, 300, 5) == []
    for question in asked.questions.values():
        *before, last = reading.sentences(question.question)
        assert reading.unfinished(last, "?") + [fault for one in before for fault in reading.unfinished(one)] == []
        assert reading.too_long(question.question, 60 if name == "pre_school" else 100, 2) == []
        assert reading.unfinished(question.to_facilitator, ".?") + reading.too_long(question.to_facilitator, 150, 2) == []


# Different in kind


@every_version
@every_wording
def test_no_two_levels_say_nearly_the_same(name: str, version: str) -> None:
    limit = LIMITS[name][0]
    assert {tip: reading.alike(levels, limit) for tip, levels in levels_of(name, version).items() if reading.alike(levels, limit)} == {}


@every_version
@every_wording
def test_no_level_leans_on_a_word_of_degree(name: str, version: str) -> None:
    assert [fault for levels in levels_of(name, version).values() for text in levels for fault in reading.degrees(text)] == []


@every_version
def test_no_sentence_stands_twice_in_a_wording(version: str) -> None:
    for name in LIMITS:
        assert reading.repeated([one for levels in levels_of(name, version).values() for text in levels for one in reading.sentences(text)]) == []


@every_version
@every_wording
def test_level_four_is_what_partners_themselves_say_and_do(name: str, version: str) -> None:
    speaks = reading.PARTNER_SUBJECT if name == TEAM else reading.FIRST_PERSON
    assert [levels[4] for levels in levels_of(name, version).values() if not speaks.search(reading.sentences(levels[4])[0])] == []


# Plain, short, nobody's name


@every_version
@every_wording
def test_levels_are_short_whole_sentences_in_plain_words(name: str, version: str) -> None:
    _, characters, words, year = LIMITS[name]
    texts = [text for levels in levels_of(name, version).values() for text in levels]
    assert [fault for text in texts for fault in reading.unfinished(text) + reading.too_long(text, characters, 2)] == []
    assert [text for text in texts if max(reading.sentence_words([text])) > words] == []
    assert {tip: reading.grade(found) for tip, found in levels_of(name, version).items() if reading.grade(found) > year} == {}


@every_version
def test_no_person_no_organisation_and_no_jargon_is_in_it(version: str) -> None:
    texts = all_texts(version)
    assert [fault for text in texts for fault in reading.names(text) + reading.jargon(text)] == []
    assert reading.strange_openings(texts, OPENINGS) == []
    assert [text for text in texts if person_names.is_in(text, is_role=True)] == []


# The checks themselves can fail: a rubric made worse is found out


WORSE: dict[str, tuple[Callable[[], object], str]] = {
    "an adverb apart": (lambda: reading.alike(["The team asks groups what they need.", "The team often asks groups what they need."], 0.5), "1.00"),
    "padded": (lambda: reading.alike(["Groups are asked for advice.", "Groups are asked for advice, and a date is noted too."], 0.5), "levels 0 and 1"),
    "another form of the word": (lambda: reading.alike(["Reviewing needs with groups.", "The group reviews a need."], 0.5), "1.00"),
    "nothing left without adverbs": (lambda: reading.alike(["Regularly.", "Pictures are kept."], 0.5), "1.00"),
    "degree": (lambda: reading.degrees("Groups are regularly asked."), "'regularly'"),
    "degree of number": (lambda: reading.degrees("Most partners agreed."), "'most'"),
    "almost, but not the house's": (lambda: reading.degrees("It is almost done."), "'almost'"),
    "long": (lambda: reading.too_long("A word. " * 30, 200, 40), "240 characters"),
    "three sentences": (lambda: reading.too_long("One came. Two came. Three came.", 200, 2), "3 sentences"),
    "no end": (lambda: reading.unfinished("The team meets"), "not a plain sentence"),
    "marks": (lambda: reading.unfinished("The **team** meets."), "not a plain sentence"),
    "a person": (lambda: reading.names("We asked Priya about it."), "'Priya'"),
    "a place": (lambda: reading.names("They came to the Science Museum."), "'Science'"),
    "a name first": (lambda: reading.strange_openings(["Tate shows it.", "They show it."], OPENINGS), "Tate"),
    "jargon": (lambda: reading.jargon("Stakeholders are engaged."), "Stakeholders"),
    "the house's words for programmers": (lambda: reading.jargon("Each segment has come."), "segment"),
    "twice": (lambda: reading.repeated(["They came.", "They came."]), "They came."),
}


@pytest.mark.parametrize("case", WORSE)
def test_a_worse_rubric_is_found_out(case: str) -> None:
    judge, says = WORSE[case]
    assert says in str(judge())


def test_the_checks_pass_what_differs_in_kind() -> None:
    assert reading.alike(["Nobody has asked.", "A form was filled in.", "Children lay out photos and choose."], 0.35) == []
    assert reading.degrees("Where a partner was almost right, the team found another.") == []
    assert reading.names("I said what I'm making. Then we chose.") == []


def test_the_grade_tells_a_child_from_a_lawyer() -> None:
    assert reading.grade(["We put a stone in the jar.", "They came back."]) < 2
    assert reading.grade(["Representatives of participating organisations are systematically consulted regarding the implementation of considerations."]) > 15


def test_level_four_by_staff_alone_is_found_out() -> None:
    assert not reading.PARTNER_SUBJECT.search("The team invites partners to every review.")
    assert not reading.FIRST_PERSON.search("The grown-ups choose what to show.")


# Versions


@every_version
def test_a_published_version_is_as_it_was_published(version: str) -> None:
    folder = files(rubrics).joinpath(version)
    found = {entry.name: hashlib.sha256(entry.read_text(encoding="utf-8").encode()).hexdigest() for entry in folder.iterdir()}
    assert found == PUBLISHED[version], (
        f"Version {version} is published, and assessments were made with its words. Put the file back as it was, and write the new words "
        "as a version of their own: copy the folder under a new name, add the name to VERSIONS and its files here, and make it CURRENT."
    )


def test_every_version_there_is_stands_in_the_list() -> None:
    folders = {entry.name for entry in files(rubrics).iterdir() if entry.is_dir() and not entry.name.startswith("__")}
    assert folders == set(VERSIONS) == set(PUBLISHED)
    assert VERSIONS[-1] == CURRENT
    days = [rubric(version).published_on for version in VERSIONS]
    assert days == sorted(days)
    assert {entry.name for entry in files(rubrics).joinpath(CURRENT).iterdir()} == {f"{name}.toml" for name in LIMITS}


@pytest.mark.parametrize("version", ["2024.1", "", "2026-2", "../2026-1", "2026-1/", "2026-1\x00"])
def test_an_unknown_version_is_said_and_opens_no_file(version: str) -> None:
    assert not known(version)
    with pytest.raises(CoprodError, match="The words of this version are not here") as refused:
        rubric(version)
    assert repr(version) in refused.value.what
    assert CURRENT in refused.value.remedy
    with pytest.raises(CoprodError, match="The words of this version are not here"):
        wording(version, "adults")


def test_an_unknown_wording_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match=r"There is no wording 'team'.*pre_school, primary"):
        wording(CURRENT, "team")


def test_a_rubric_cannot_be_changed_by_whoever_reads_it() -> None:
    assert rubric() is rubric()
    with pytest.raises(TypeError):
        rubric().tips[1] = rubric().tips[2]  # type: ignore[index]
    with pytest.raises(TypeError):
        wording(CURRENT, "primary").questions[1] = None  # type: ignore[index,assignment]
    with pytest.raises(dataclasses.FrozenInstanceError):
        rubric().tips[1].sentence = "Another."  # type: ignore[misc]
    assert all(isinstance(tip.look_for, tuple) and isinstance(tip.levels, tuple) for tip in rubric().tips.values())


# Which wording a group meets first


def test_every_kind_of_group_has_a_wording_to_begin_with() -> None:
    assert {kind: usual_wording(kind) for kind in WORDS["group_kind"]} == {
        "children": "primary", "young_people": "young_people", "families": "adults", "adults": "adults", "professionals": "adults",
    }
    children = {kind for kind in WORDS["partner_kind"] if usual_wording("children", kind) == "pre_school"}
    assert children == {"nursery", "family_group"}
    assert {usual_wording(kind, "nursery") for kind in WORDS["group_kind"]} == set(WORDINGS) - {"primary"}
    assert usual_wording("something else") == "adults"


# The demonstration and the printed rubric


def test_the_demonstration_shows_the_current_version_and_an_unknown_one() -> None:
    rows = demo.portfolio(as_of=date(2026, 11, 22))["assessments"].select(["project_id", "assessed_on", "rubric", "assessor"]).to_pylist()
    assert {known(version) for version in RUBRICS} == {True, False}
    of_teams = [row for row in rows if row["assessor"] != "group"]
    latest = {row["project_id"]: row["rubric"] for row in sorted(of_teams, key=lambda row: row["assessed_on"])}
    days: dict[str, set[date]] = {}
    versions: dict[str, set[str]] = {}
    for row in of_teams:
        versions.setdefault(row["project_id"], set()).add(row["rubric"])
        if row["rubric"] == CURRENT:
            days.setdefault(row["project_id"], set()).add(row["assessed_on"])
    assert sum(version == CURRENT for version in latest.values()) > len(latest) / 2
    assert sum(len(found) == 2 for found in versions.values()) >= 5
    # First against latest, within one version: two rounds at least a season apart.
    assert sum((max(found) - min(found)).days > 90 for found in days.values()) >= 5


def test_the_printed_rubric_is_current_and_holds_every_word() -> None:
    text = (DOCS / "rubric.md").read_text(encoding="utf-8")
    assert text == book(), "write it again: python -m coprod.rubrics.book > docs/rubric.md"
    assert [one for one in all_texts() if one not in text] == []
    rows = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| level")]
    assert len(rows) == len(LIMITS) * len(TIP) * len(LEVELS)
    assert {line.count("|") for line in rows} == {3}
