"""Releases: made by a lead of all programmes, guarded, signed, frozen, read by the funders they name and by nobody else."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from coprod import releases
from coprod.disclosure.content import OK, Content, Count
from coprod.errors import CoprodError, NoRecords, UsageError
from coprod.intake import change_log
from coprod.query import Filters, ask_rows
from coprod.releases import coding
from coprod.starting import start_empty
from coprod.store import Store, open_store
from coprod.store import releases as kept
from coprod.store.loading import mark_demo
from coprod.viewer import ADMINISTRATOR, LEAD, LOCAL_LEAD, NOBODY, TEAM, Viewer

from .releasable import ELM, GROUPS, OAK, QUARTER, TODAY, filled, portfolio


@dataclass(frozen=True)
class Made:
    """Stores made once, to be copied: with a draft, and with the same signed."""

    drafted: Path
    draft: releases.Release
    signed: Path
    release: releases.Release


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("releases")
    drafted, signed = folder / "drafted.duckdb", folder / "signed.duckdb"
    store = filled(open_store(drafted))
    draft = releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY)
    store.close()
    shutil.copy(drafted, signed)
    store = open_store(signed)
    release = releases.sign(store, LOCAL_LEAD, draft.release_id, today=TODAY)
    store.close()
    return Made(drafted, draft, signed, release)


@pytest.fixture
def drafted(made: Made, store_path: Path) -> Iterator[tuple[Store, releases.Release]]:
    """A store with a draft."""
    yield from opened(made.drafted, made.draft, store_path)


@pytest.fixture
def signed(made: Made, store_path: Path) -> Iterator[tuple[Store, releases.Release]]:
    """A store with a signed release."""
    yield from opened(made.signed, made.release, store_path)


def opened(source: Path, release: releases.Release, path: Path) -> Iterator[tuple[Store, releases.Release]]:
    shutil.copy(source, path)
    store = open_store(path)
    yield store, release
    store.close()


def change(store: Store, sql: str, **values: object) -> None:
    """What somebody changes behind coprod's back, or a record that is edited."""
    with store.transaction() as cursor:
        cursor.execute(sql, values or None)


def stored_text(store: Store) -> str:
    """Everything the store keeps of releases, as text."""
    with store.cursor() as cursor:
        return "\n".join(str(cursor.table(f"coprod.{name}").fetchall()) for name in ("releases", "release_contents", "release_notes", "release_strikes"))


def test_a_draft_is_made_then_signed_and_read(signed: tuple[Store, releases.Release]) -> None:
    store, release = signed
    assert (release.number, release.state, release.quarter, release.as_of) == (1, releases.SIGNED, QUARTER, date(2026, 9, 30))
    assert (release.signed_on, release.signed_by, release.corrects, release.funder_ids) == (TODAY, "Lead", None, ("elm", "oak"))
    found = releases.latest(store, OAK, "oak", TODAY, today=TODAY)
    assert found is not None
    says = found[1]
    assert [project.project_id for project in says.projects] == ["p1", "p2"]
    assert [(one.amount, one.n_grants) for one in says.money] == [(Decimal("3000.75"), 2)]
    everybody = next(row for row in says.reached if row.project_id is None)
    assert everybody.lower == Count(755, OK)
    assert {fact.value for fact in says.facts if (fact.name, fact.project_id) == ("sessions_held", None)} == {8.0}
    assert says.changed == ()


def test_exact_counts_of_people_are_never_stored(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    exact = {str(people) for sizes in GROUPS.values() for people in (*sizes, sum(sizes))} | {str(sum(GROUPS["p1"]) + sum(GROUPS["p2"])), "765", "1214"}
    canaries = {one for one in exact if int(one) % 5} | {str(round(n * share)) for sizes in GROUPS.values() for n in sizes for share in (0.6,) if round(n * share) % 5}
    numbers = set(re.findall(r"(?<![\w.-])[0-9]+(?![\w.-])", stored_text(store)))
    assert len(canaries) > 15
    assert not canaries & numbers
    releases.sign(store, LOCAL_LEAD, draft.release_id, today=TODAY)
    assert not canaries & set(re.findall(r"(?<![\w.-])[0-9]+(?![\w.-])", stored_text(store)))


def test_each_number_about_people_is_rounded_or_withheld(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    counts = [count for funder_id in draft.funder_ids for count in counts_of(releases.content(store, LOCAL_LEAD, draft.release_id, funder_id))]
    assert all((count.value is None) == (count.state != OK) for count in counts)
    assert all(count.value % 5 == 0 and count.value >= 10 for count in counts if count.value is not None)
    assert sum(count.state == OK for count in counts) > 10


def counts_of(content: Content) -> list[Count]:
    return [
        *(count for row in content.reached for count in (row.lower, row.upper, row.contacts)),
        *(count for one in content.dimensions for count in (one.answered, *(segment.people for segment in one.segments))),
        *(count for share in content.shares for count in (share.part, share.rest, share.base)),
    ]


def test_words_that_look_personal_or_name_a_group_stay_and_are_counted(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    says = releases.content(store, LOCAL_LEAD, draft.release_id, "oak", today=TODAY)
    assert [(text.kind, text.record_id) for text in says.texts] == [("idea", "i1"), ("declined", "i4"), ("review", "r1"), ("story", "t1"), ("story", "t2")]
    assert [(one.n, one.of) for one in says.withheld if one.table == "texts"] == [(2, 7)]
    assert "sam@" not in stored_text(store)
    assert "We rushed" not in stored_text(store)


@pytest.mark.parametrize("viewer", [
    NOBODY, OAK, Viewer(role=TEAM, project_ids=("p1",)), Viewer(role=LEAD, programme_ids=("prog",)), Viewer(role=LEAD, is_looking_through=True),
])
def test_only_a_lead_of_everything_makes_and_signs(drafted: tuple[Store, releases.Release], viewer: Viewer) -> None:
    store, draft = drafted
    for attempt in (
        lambda: releases.make(store, viewer, QUARTER, today=TODAY), lambda: releases.sign(store, viewer, draft.release_id, today=TODAY),
        lambda: releases.discard(store, viewer, draft.release_id), lambda: releases.write_note(store, viewer, draft.release_id, "", "money", "x"),
        lambda: releases.strike_out(store, viewer, draft.release_id, "i1"),
    ):
        with pytest.raises(CoprodError, match="not yours"):
            attempt()
    assert releases.releases(store, LOCAL_LEAD) == [draft]


def test_a_funder_reads_its_own_and_learns_of_no_other(signed: tuple[Store, releases.Release]) -> None:
    store, release = signed
    second = releases.make(store, LOCAL_LEAD, "2026Q2", today=TODAY)
    [listed] = releases.releases(store, OAK)
    assert (listed.number, listed.funder_ids) == (1, ("oak",))
    own = releases.content(store, OAK, release.release_id, "oak", today=TODAY)
    assert "Elm" not in coding.written(own) and "Project 3" not in coding.written(own)
    assert listed.n_numbers == sum(one.of for one in own.withheld if one.table != "texts") < release.n_numbers
    for release_id, funder_id in ((release.release_id, "elm"), (second.release_id, "oak"), ("no-such", "oak"), (release.release_id, "nobody")):
        with pytest.raises(CoprodError):
            releases.content(store, OAK, release_id, funder_id)
    with pytest.raises(CoprodError, match="not for you"):
        releases.latest(store, OAK, "elm", TODAY)
    assert releases.releases(store, NOBODY) == releases.releases(store, Viewer(role=TEAM, project_ids=("p1",))) == []
    with pytest.raises(CoprodError, match="not for you"):
        releases.latest(store, Viewer(role=LEAD, programme_ids=("prog",)), "oak", TODAY)
    through = releases.latest(store, replace(ELM, is_looking_through=True), "elm", TODAY)
    assert through is not None and through[1].funder == "Elm"
    assert releases.releases(store, Viewer(role=ADMINISTRATOR))[0] == release


@pytest.mark.parametrize(("quarter", "error", "sentence"), [
    ("2026Q4", CoprodError, "has not ended"), ("2031Q1", CoprodError, "has not ended"), ("autumn", UsageError, "no quarter"), ("2026Q5", UsageError, "no quarter"),
    ("2020Q1", CoprodError, "No grant"),
])
def test_a_quarter_that_cannot_be_released_is_refused(store: Store, quarter: str, error: type[CoprodError], sentence: str) -> None:
    filled(store)
    with pytest.raises(error, match=sentence):
        releases.make(store, LOCAL_LEAD, quarter, today=TODAY)
    assert releases.releases(store, LOCAL_LEAD) == []


def test_an_empty_store_and_one_without_grants_have_nothing_to_release(store: Store) -> None:
    with pytest.raises(NoRecords):
        releases.make(store, LOCAL_LEAD, today=TODAY)
    filled(store, {table: rows for table, rows in portfolio().items() if table != "grants"})
    with pytest.raises(CoprodError, match="No grant"):
        releases.make(store, LOCAL_LEAD, today=TODAY)


def test_by_itself_the_last_quarter_that_has_ended_is_meant(store: Store) -> None:
    filled(store)
    assert releases.make(store, LOCAL_LEAD, today=date(2026, 9, 30)).quarter == "2026Q2"
    assert releases.make(store, LOCAL_LEAD, today=date(2026, 10, 1)).quarter == "2026Q3"


def test_one_project_alone_and_no_people_at_all(store: Store) -> None:
    bare = {table: [row for row in rows if row.get("project_id") == "p3" or table in ("programmes", "funders")] for table, rows in portfolio().items()}
    filled(store, {table: bare[table] for table in ("programmes", "funders", "projects", "grants")})
    draft = releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY)
    says = releases.content(store, LOCAL_LEAD, draft.release_id, "elm")
    assert {count.state for count in counts_of(says)} == {"no_data"}
    assert (draft.n_withheld, draft.n_numbers, draft.funder_ids) == (0, 0, ("elm",))
    assert {fact.value for fact in says.facts if fact.name in ("sessions_held", "reviews_held", "groups_come")} == {None}


def test_a_correction_says_what_changed_in_published_terms(signed: tuple[Store, releases.Release]) -> None:
    store, _ = signed
    change(store, "UPDATE main.attendance SET people = people + 37 WHERE session_id = 'p1.g0.s1'")
    change(store, "UPDATE main.ideas SET outcome = 'kept' WHERE idea_id = 'i1'")
    change(store, "UPDATE main.sessions SET hours = 3 WHERE session_id = 'p1.g1.s1'")
    draft = releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY)
    assert (draft.corrects, draft.number) == (1, None)
    says = releases.content(store, LOCAL_LEAD, draft.release_id, "oak")
    assert "1 idea with what came of it taken out." in says.changed
    assert "Session hours: 16 before, 17 now." in says.changed
    assert all(before != now for before, now in re.findall(r": (.+) before, (.+) now\.", "\n".join(says.changed)))
    assert any(sentence.startswith("Attendances, all projects: about 755 before,") for sentence in says.changed)
    assert not re.search(r"\b(757|794|150)\b", " ".join(says.changed))
    assert releases.content(store, LOCAL_LEAD, draft.release_id, "elm").changed == ()
    second = releases.sign(store, LOCAL_LEAD, draft.release_id, today=TODAY)
    assert (second.number, second.corrects) == (2, 1)
    found = releases.latest(store, OAK, "oak", TODAY)
    assert found is not None and found[0].number == 2


@pytest.mark.parametrize("tampering", [
    "UPDATE coprod.release_contents SET content = replace(content, '\"value\":755', '\"value\":760') WHERE funder_id = 'oak'",
    "UPDATE coprod.release_contents SET content = '{' WHERE funder_id = 'oak'", "DELETE FROM coprod.release_contents WHERE funder_id = 'elm'",
    "UPDATE coprod.releases SET signed_on = signed_on - 30", "UPDATE coprod.releases SET number = 9", "UPDATE coprod.releases SET seal = NULL",
])
def test_a_signed_release_that_was_changed_is_refused(signed: tuple[Store, releases.Release], tampering: str) -> None:
    store, release = signed
    assert releases.broken_seals(store) == []
    change(store, tampering)
    for viewer in (OAK, LOCAL_LEAD):
        with pytest.raises(CoprodError, match="changed"):
            releases.content(store, viewer, release.release_id, "oak")
    with pytest.raises(CoprodError, match="changed"):
        releases.latest(store, OAK, "oak", TODAY)
    assert len(releases.broken_seals(store)) == 1


def test_what_is_signed_stays_whatever_becomes_of_the_records(signed: tuple[Store, releases.Release]) -> None:
    store, release = signed
    before = releases.content(store, OAK, release.release_id, "oak", today=TODAY)
    change(store, "UPDATE main.attendance SET people = people * 2")
    change(store, "DELETE FROM main.ideas")
    assert releases.content(store, OAK, release.release_id, "oak", today=TODAY) == before
    for attempt in (
        lambda: releases.discard(store, LOCAL_LEAD, release.release_id), lambda: releases.strike_out(store, LOCAL_LEAD, release.release_id, "i4"),
        lambda: releases.write_note(store, LOCAL_LEAD, release.release_id, "", "money", "later"), lambda: releases.sign(store, LOCAL_LEAD, release.release_id, today=TODAY),
    ):
        with pytest.raises(CoprodError, match="frozen"):
            attempt()


def test_a_release_that_would_give_something_away_is_not_signed(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    with store.cursor() as cursor:
        says = coding.read(kept.contents(cursor, draft.release_id)["oak"])
    rows = tuple(replace(row, contacts=Count(7, OK)) if row.project_id == "p1" else row for row in says.reached)
    change(store, "UPDATE coprod.release_contents SET content = $content WHERE funder_id = 'oak'", content=coding.written(replace(says, reached=rows)))
    with pytest.raises(CoprodError, match=r"contacts \(2026Q3\)") as refused:
        releases.sign(store, LOCAL_LEAD, draft.release_id, today=TODAY)
    assert "7" not in str(refused.value).replace(QUARTER, "")
    assert releases.latest(store, OAK, "oak", TODAY) is None


def test_a_draft_beside_which_another_was_signed_is_made_again(drafted: tuple[Store, releases.Release]) -> None:
    store, second = drafted
    first = releases.make(store, LOCAL_LEAD, "2026Q2", today=TODAY)
    releases.sign(store, LOCAL_LEAD, first.release_id, today=TODAY)
    with pytest.raises(CoprodError, match="signed meanwhile"):
        releases.sign(store, LOCAL_LEAD, second.release_id, today=TODAY)
    again = releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY)
    assert [one.state for one in releases.releases(store, LOCAL_LEAD)] == ["signed", "draft"]
    assert releases.sign(store, LOCAL_LEAD, again.release_id, today=TODAY).number == 2


def test_the_last_quarter_counts_before_the_last_number(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    releases.sign(store, LOCAL_LEAD, draft.release_id, today=date(2026, 10, 14))
    later = date(2026, 10, 20)
    releases.sign(store, LOCAL_LEAD, releases.make(store, LOCAL_LEAD, "2026Q2", today=later).release_id, today=later)
    assert [found and (found[0].quarter, found[0].number) for found in (releases.latest(store, OAK, "oak", date(2026, 10, day)) for day in (13, 14, 31))] == [
        None, (QUARTER, 1), (QUARTER, 1),
    ]
    assert [release.quarter for release, _ in releases.series(store, OAK, "oak", TODAY)] == [QUARTER, "2026Q2"]


def test_a_draft_knows_that_records_have_changed(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    assert not draft.is_out_of_date
    change(store, "UPDATE main.sessions SET hours = 3")
    assert releases.releases(store, LOCAL_LEAD)[0].is_out_of_date
    assert releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY).is_out_of_date is False


def test_notes_and_strike_outs_stand_in_a_draft_and_are_frozen_with_it(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    releases.write_note(store, LOCAL_LEAD, draft.release_id, "", "money", "For every funder")
    releases.write_note(store, LOCAL_LEAD, draft.release_id, "oak", "money", "For Oak alone")
    releases.write_note(store, LOCAL_LEAD, draft.release_id, "oak", "stories", "Gone again")
    releases.write_note(store, LOCAL_LEAD, draft.release_id, "oak", "stories", "  ")
    for record_id in ("i1", "i4", "t1"):
        releases.strike_out(store, LOCAL_LEAD, draft.release_id, record_id)
    releases.put_back(store, LOCAL_LEAD, draft.release_id, "i4")
    assert {text.record_id for text in releases.struck(store, LOCAL_LEAD, draft.release_id)} == {"i1", "t1"}
    again = releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY)
    assert len(releases.releases(store, LOCAL_LEAD)) == 1
    release = releases.sign(store, LOCAL_LEAD, again.release_id, today=TODAY)
    oak, elm = (releases.content(store, LOCAL_LEAD, release.release_id, funder_id, today=TODAY) for funder_id in ("oak", "elm"))
    assert (oak.notes, elm.notes) == ({"money": "For Oak alone"}, {"money": "For every funder"})
    assert [text.record_id for text in oak.texts] == ["i4", "r1", "t2"]
    assert "A tunnel to crawl" not in stored_text(store).split("release_strikes")[0]


def test_what_makes_a_draft_says_what_is_struck_out_and_noted(drafted: tuple[Store, releases.Release]) -> None:
    store, _ = drafted
    draft = releases.make(store, LOCAL_LEAD, QUARTER, today=TODAY, without={"i1"}, notes={"": {"money": "Thank you"}})
    says = releases.content(store, LOCAL_LEAD, draft.release_id, "oak", today=TODAY)
    assert says.notes == {"money": "Thank you"}
    assert "i1" not in {text.record_id for text in says.texts}
    assert "i1" in {text.record_id for text in releases.content(store, LOCAL_LEAD, draft.release_id, "oak", with_struck=True).texts}


@pytest.mark.parametrize(("funder_id", "section_id", "text"), [
    ("oak", "money", "Ring 07700 900123"), ("oak", "money", "x" * 5000), ("birch", "money", "Hello"), ("oak", "No such!", "Hello"),
])
def test_a_note_that_cannot_stand_is_refused_and_not_repeated(drafted: tuple[Store, releases.Release], funder_id: str, section_id: str, text: str) -> None:
    store, draft = drafted
    with pytest.raises(CoprodError) as refused:
        releases.write_note(store, LOCAL_LEAD, draft.release_id, funder_id, section_id, text)
    assert text not in str(refused.value)
    assert releases.notes(store, LOCAL_LEAD, draft.release_id) == {}


@pytest.mark.parametrize("taking_back", [
    "UPDATE main.stories SET consent = 'internal' WHERE story_id = 't1'", "UPDATE main.stories SET consent_until = DATE '2026-11-21' WHERE story_id = 't1'",
    "DELETE FROM main.stories WHERE story_id = 't1'", "UPDATE main.stories SET text = 'Other words' WHERE story_id = 't1'",
])
def test_a_story_whose_consent_is_taken_back_leaves_every_release(signed: tuple[Store, releases.Release], taking_back: str) -> None:
    store, release = signed
    assert "t1" in {text.record_id for text in releases.content(store, OAK, release.release_id, "oak", today=TODAY).texts}
    change(store, taking_back)
    assert "t1" not in {text.record_id for text in releases.content(store, OAK, release.release_id, "oak", today=TODAY).texts}
    found = releases.latest(store, OAK, "oak", TODAY, today=TODAY)
    assert found is not None and {text.record_id for text in found[1].texts if text.kind == "story"} == {"t2"}


def test_a_consent_runs_out_after_its_last_day(signed: tuple[Store, releases.Release]) -> None:
    store, release = signed
    for today, stands in ((date(2026, 12, 1), True), (date(2026, 12, 2), False)):
        texts = releases.content(store, OAK, release.release_id, "oak", today=today).texts
        assert ("t2" in {text.record_id for text in texts}) is stands


def test_the_change_log_says_who_and_the_records_stay_as_they_are(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    version = store.data_version()
    lead = Viewer(role=LEAD, viewer_id="viewer-7")
    releases.discard(store, lead, draft.release_id)
    release = releases.sign(store, lead, releases.make(store, lead, QUARTER, today=TODAY).release_id, today=TODAY)
    releases.note_taken(store, OAK, release, "pdf")
    told = [(one["what"], one["by"], one["detail"]) for one in change_log.entries(store)][:5]
    assert told == [
        ("release_taken", "Funder oak", "release 1 of 2026Q3 as pdf"), ("release_signed", "viewer-7", "release 1 of 2026Q3"), ("release_made", "viewer-7", QUARTER),
        ("release_discarded", "viewer-7", QUARTER), ("release_made", "Lead", QUARTER),
    ]
    assert store.data_version() == version


def test_emptying_the_demonstration_takes_its_releases_along(signed: tuple[Store, releases.Release]) -> None:
    store, _ = signed
    with store.transaction() as cursor:
        mark_demo(cursor, True)
    start_empty(store)
    assert releases.releases(store, LOCAL_LEAD) == []
    assert stored_text(store) == "[]\n[]\n[]\n[]"


def test_what_is_written_is_read_back_to_the_last_digit(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    for funder_id in draft.funder_ids:
        says = releases.content(store, LOCAL_LEAD, draft.release_id, funder_id)
        exactly = replace(says, money=tuple(replace(one, amount=Decimal("12345678901234.0001")) for one in says.money), notes={"money": "“±”\n🎨"}, changed=("a", "b"))
        assert coding.read(coding.written(exactly)) == exactly
        later = json.loads(coding.written(exactly)) | {"from_a_later_version": [1]}
        later["reached"][0]["also"] = {"new": None}
        del later["notes"]
        assert coding.read(json.dumps(later)) == replace(exactly, notes={})


def test_heads_counted_below_the_groups_are_split_in_whole_people(store: Store) -> None:
    made = portfolio()
    made["sessions"][0]["headcount"] = 50
    made["attendance"] += [{"session_id": "p1.g0.s1", "group_id": f"p1.g{at}", "people": 113} for at in (1, 2)]
    filled(store, made)
    rows = ask_rows(store, LOCAL_LEAD, "release_parts", Filters(as_of=date(2026, 9, 30)))
    met = {row["group_id"]: row["people"] for row in rows if (row["project_id"], row["measure"]) == ("p1", "contacts")}
    assert met == {"p1.g0": 16, "p1.g1": 97 + 17, "p1.g2": 131 + 17, "p1.g3": 108}


def test_a_draft_of_today_is_signed_a_day_after_its_quarter_only(drafted: tuple[Store, releases.Release]) -> None:
    store, draft = drafted
    with pytest.raises(CoprodError, match="has not ended"):
        releases.sign(store, LOCAL_LEAD, draft.release_id, today=draft.as_of)
    assert releases.sign(store, LOCAL_LEAD, draft.release_id, today=draft.as_of + timedelta(days=1)).number == 1
