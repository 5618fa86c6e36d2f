"""Many people at the same records at once: one of those who change the same thing wins, the others are told, and nothing is written over unseen."""

import datetime
import random
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest

from coprod import intake, recording
from coprod.errors import CoprodError
from coprod.recording import Change, Recorded, Row
from coprod.store import Store, open_store
from coprod.viewer import LOCAL_LEAD, Viewer

DAY = datetime.date(2026, 11, 22)
TEAM = Viewer(role="team", project_ids=("den",))
N_THREADS = 12
NEEDS = [f"need-{n}" for n in range(5)]
COLUMNS = {"need": "abcdef", "response": "uvwxyz", "met_on": "123456", "raised_how": ("said", "shown", "asked", "observed")}


@pytest.fixture
def shared_store() -> Iterator[Store]:
    store = open_store(None)
    programme = {"programmes": [{"programme_id": "p", "name": "Play"}], "projects": [
        {"project_id": "den", "programme_id": "p", "name": "Den", "status": "active", "starts_on": "2026-01-01"},
    ]}
    group = {"groups": [{"group_id": "tuesday", "project_id": "den", "label": "Tuesday", "kind": "children", "roster": "20"}]}
    assert recording.record(store, LOCAL_LEAD, Change(programme), today=DAY).is_stored
    assert recording.record(store, TEAM, Change({**group, "needs": [a_need(one) for one in NEEDS]}), today=DAY).is_stored
    yield store
    store.close()


def a_need(need_id: str) -> Row:
    return {"need_id": need_id, "project_id": "den", "group_id": "tuesday", "need": "quiet", "raised_on": "2026-01-01", "raised_how": "said"}


def now(store: Store, need_id: str) -> Row | None:
    return next(iter(recording.stored_rows(store, TEAM, "needs", need_id=need_id)), None)


@dataclass
class Told:
    """What one person did and was told: the row they saw (None: a new one), the columns they changed (None: they took it out)."""

    need_id: str
    seen: Row | None
    changed: Row | None
    done: Recorded


@dataclass
class Crowd:
    """Threads that all begin at once; whatever they raise is kept."""

    store: Store
    told: list[Told] = field(default_factory=list)
    raised: list[BaseException] = field(default_factory=list)
    refused: list[CoprodError] = field(default_factory=list)

    def run(self, people: list[Callable[[], object]]) -> None:
        begin = threading.Barrier(len(people))

        def person(work: Callable[[], object]) -> None:
            try:
                begin.wait(timeout=60)
                work()
            except CoprodError as error:
                self.refused.append(error)
            except BaseException as error:
                self.raised.append(error)

        threads = [threading.Thread(target=person, args=(work,)) for work in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=120)
        assert not any(thread.is_alive() for thread in threads)
        assert self.raised == []

    def edit(self, need_id: str, seen: Row | None, changed: Row, *, is_whole: bool = False) -> Recorded:
        row = {**(seen or {}), **changed} if is_whole else {"need_id": need_id, **changed}
        done = recording.record(self.store, TEAM, Change({"needs": [row]}, {}, {"needs": [seen]} if seen else {}), today=DAY)
        self.told.append(Told(need_id, seen, changed, done))
        return done

    def take_out(self, need_id: str, seen: Row) -> Recorded:
        done = recording.record(self.store, TEAM, Change({}, {"needs": [{"need_id": need_id}]}, {"needs": [seen]}), today=DAY)
        self.told.append(Told(need_id, seen, None, done))
        return done


def replayed(start: dict[str, Row | None], told: list[Told]) -> dict[str, Row | None]:
    """The rows the accepted changes come to, one after the other; each may only change what its writer saw, or finds it so already."""
    rows = dict(start)
    for one in sorted((one for one in told if one.done.change_id), key=lambda one: str(one.done.change_id)):
        row = rows[one.need_id]
        if one.changed is None:
            assert row == one.seen, "taken out as nobody saw it"
            rows[one.need_id] = None
        elif one.seen is None:
            assert row is None, "written over as if it were new"
            rows[one.need_id] = {**dict.fromkeys(now_names()), **one.changed}
        else:
            assert row is not None, "what was taken out came back unasked"
            # A column left as it was seen is not written.
            changed = {column: value for column, value in one.changed.items() if value != one.seen[column]}
            for column, value in changed.items():
                assert row[column] in (one.seen[column], value), f"{column} was written over unseen"
            rows[one.need_id] = {**row, **changed}
    return rows


def now_names() -> list[str]:
    return recording.writing.TABLES["needs"].names


def test_of_many_who_change_the_same_thing_one_wins_and_the_rest_are_told(shared_store: Store, soak: bool) -> None:
    for n in range(60 if soak else 5):
        crowd, seen = Crowd(shared_store), now(shared_store, NEEDS[0])
        crowd.run([partial(crowd.edit, NEEDS[0], seen, {"response": f"person {who} of {n}"}) for who in range(N_THREADS)])
        winners = [one for one in crowd.told if one.done.change_id]
        assert (len(winners), len(crowd.told), crowd.refused) == (1, N_THREADS, [])
        after = now(shared_store, NEEDS[0])
        assert after == {**seen, **winners[0].changed}
        for lost in (one for one in crowd.told if one is not winners[0]):
            [conflict] = lost.done.conflicts
            assert (conflict.seen, conflict.now, conflict.yours["response"]) == (seen, after, lost.changed["response"])


def test_of_many_who_make_the_same_row_one_does(shared_store: Store, soak: bool) -> None:
    for n in range(30 if soak else 3):
        crowd = Crowd(shared_store)
        crowd.run([partial(crowd.edit, f"new-{n}", None, {**a_need(f"new-{n}"), "response": str(who)}) for who in range(N_THREADS)])
        [won] = [one for one in crowd.told if one.done.change_id]
        assert now(shared_store, f"new-{n}")["response"] == won.changed["response"]
        assert all(one.done.conflicts[0].seen is None for one in crowd.told if one is not won)


def test_people_who_change_different_things_all_get_theirs(shared_store: Store) -> None:
    crowd, seen = Crowd(shared_store), now(shared_store, NEEDS[1])
    changes = {"response": "outdoors", "met_on": "2026-02-01", "raised_how": "shown", "shared_on": "2026-01-05", "need": "less noise", "feature": "quiet_room"}
    # Each form hands in the whole row as it was seen, with one thing changed.
    crowd.run([partial(crowd.edit, NEEDS[1], seen, {column: value}, is_whole=True) for column, value in changes.items()])
    assert all(one.done.change_id for one in crowd.told)
    assert now(shared_store, NEEDS[1]) == {**seen, **changes}


def test_nothing_is_written_over_unseen_however_they_crowd(shared_store: Store, soak: bool) -> None:
    """Everybody edits, takes out and makes the same five rows over and over, from what they saw some time ago."""
    start = {one: now(shared_store, one) for one in NEEDS}
    crowd, versions = Crowd(shared_store), {one: [start[one]] for one in NEEDS}

    def person(who: int) -> None:
        dice = random.Random(who)
        for _ in range(90 if soak else 9):
            need_id = dice.choice(NEEDS)
            seen = dice.choice(versions[need_id][-3:])
            if dice.random() < 0.4:
                versions[need_id].append(now(shared_store, need_id))
                continue
            if seen is None:
                crowd.edit(need_id, None, a_need(need_id))
            elif dice.random() < 0.1:
                crowd.take_out(need_id, seen)
            else:
                some = dice.sample(sorted(COLUMNS), dice.choice([1, 1, 2]))
                changed = {name: f"2026-02-0{one}" if name == "met_on" else one for name, one in ((name, dice.choice(COLUMNS[name])) for name in some)}
                crowd.edit(need_id, seen, changed, is_whole=dice.random() < 0.5)

    crowd.run([partial(person, who) for who in range(N_THREADS)])
    assert crowd.refused == []
    ended = Counter("stored" if one.done.change_id else "lost" if one.done.conflicts else "nothing" for one in crowd.told)
    assert ended["stored"] + ended["lost"] >= (400 if soak else 40)
    assert min(ended["stored"], ended["lost"]) >= 8, ended
    assert replayed(start, crowd.told) == {one: now(shared_store, one) for one in NEEDS}
    # Whoever was told that they lost had really been overtaken.
    for one in (one for one in crowd.told if one.done.conflicts):
        [conflict] = one.done.conflicts
        assert conflict.seen == one.seen
        assert conflict.now != one.seen
    assert [one for one in intake.check_store(shared_store, DAY) if not one.is_warning] == []


def test_taking_back_and_changing_at_once_leave_one_of_both(shared_store: Store, soak: bool) -> None:
    for n in range(20 if soak else 3):
        first = now(shared_store, NEEDS[2])
        made = Crowd(shared_store).edit(NEEDS[2], first, {"response": f"first {n}"})
        seen, crowd = now(shared_store, NEEDS[2]), Crowd(shared_store)
        crowd.run([partial(recording.take_back, shared_store, TEAM, str(made.change_id)), partial(crowd.edit, NEEDS[2], seen, {"response": f"second {n}"})])
        taken = not crowd.refused
        [edit] = crowd.told
        # Either the change came first and stands in the way, or what it was looking at was gone.
        assert taken == bool(edit.done.conflicts)
        assert taken != bool(edit.done.change_id)
        assert now(shared_store, NEEDS[2])["response"] == (first["response"] if taken else f"second {n}")
