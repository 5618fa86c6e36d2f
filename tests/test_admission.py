"""Who is let in: nobody by default, and whoever was asked in no longer than they were."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from coprod import admission, recording
from coprod.admission import Admission
from coprod.demo import portfolio
from coprod.errors import CoprodError
from coprod.intake import change_log, export_folder
from coprod.query import Filters, ask_rows
from coprod.store import Busy, Store, loading, open_store
from coprod.store.filling import fill
from coprod.viewer import LOCAL_LEAD, NOBODY, Viewer

NOW = datetime(2026, 11, 23, 12, 0, 0, 400_000, tzinfo=UTC)
SECOND = int(NOW.timestamp())
ISSUER = "https://id.example.org"
ADMIN = Viewer(role="administrator", viewer_id="viewer-admin")


@pytest.fixture(scope="module")
def filled() -> Iterator[Store]:
    store = open_store(None)
    fill(store, portfolio(1, as_of=date(2026, 11, 22), projects=3), is_demo=True)
    yield store
    store.close()


@pytest.fixture
def two(store: Store) -> tuple[Store, str]:
    """A store with an administrator, and a lead who is asked about."""
    admission.first_administrator(store, "first@example.org")
    return store, admission.invite(store, ADMIN, "Ann.Lee@Example.org", "lead")


def enter(store: Store, email: str | None = "ann.lee@example.org", subject: str | None = "ann", *, at: Any = SECOND - 10, now: datetime = NOW, **options: Any) -> Admission:
    return admission.admitted(store, email, options.pop("issuer", ISSUER), subject, signed_in_at=at, now=now, is_verified=options.pop("is_verified", True))


def ids_of(store: Store, table: str) -> list[str]:
    return [str(row[f"{table[:-1]}_id"]) for row in recording.stored_rows(store, LOCAL_LEAD, table)]


def test_somebody_invited_is_let_in_and_bound_at_their_first_visit(two: tuple[Store, str]) -> None:
    store, viewer_id = two
    assert enter(store).viewer == Viewer(role="lead", viewer_id=viewer_id)
    listed = {one.viewer_id: one for one in admission.viewers(store, ADMIN, now=NOW)}[viewer_id]
    assert (listed.email, listed.is_bound, listed.state, listed.last_visit_at) == ("ann.lee@example.org", True, "open", NOW.replace(tzinfo=None))
    # However the provider writes the address.
    assert enter(store, " ANN.Lee@example.ORG ").is_in


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"email": "somebody@example.org"}, "unknown"), ({"email": None}, "unknown"), ({"email": ""}, "unknown"), ({"subject": None}, "unknown"),
        ({"subject": ""}, "unknown"), ({"issuer": ""}, "unknown"), ({"email": "ann.lee@example.org,first@example.org"}, "unknown"),
        ({"email": "%"}, "unknown"), ({"email": "' OR true --@example.org"}, "unknown"), ({"email": "ann.lee@example.org\0"}, "unknown"),
        # A letter that only folds into the k or the i of somebody's address.
        ({"email": "ann.lee@example.or\u0261"}, "unknown"), ({"email": "F\u0130RST@example.org"}, "unknown"),
        ({"is_verified": False}, "unverified"), ({"at": None}, "signed_out"), ({"at": "1790000000"}, "signed_out"), ({"at": True}, "signed_out"),
        ({"at": SECOND + 121}, "not_yet"), ({"at": 10**12}, "not_yet"),
    ],
)
def test_whoever_does_not_fit_is_nobody(two: tuple[Store, str], given: dict[str, Any], reason: str) -> None:
    found = enter(two[0], **given)
    assert (found.viewer, found.reason, found.is_in) == (NOBODY, reason, False)
    assert found.error is not None and "@" not in str(found.error)


def test_an_address_belongs_to_whom_it_first_arrived_with(two: tuple[Store, str]) -> None:
    store, _ = two
    assert enter(store).is_in
    for other in ({"subject": "ann2"}, {"issuer": "https://other.example.org"}):
        # Nor do they learn, or get hold of, whose it is.
        assert enter(store, **other) == Admission(reason="other_identity")
    # One identity is one viewer: whoever may change their address at the provider does not become the administrator.
    assert enter(store, "first@example.org").reason == "other_identity"
    assert enter(store, "first@example.org", "first").is_in


def test_strangers_are_told_the_same_whatever_they_are(two: tuple[Store, str]) -> None:
    store, _ = two
    assert enter(store).is_in
    told = {str(found.error) for found in (enter(store, "no@example.org"), enter(store, subject="x"), enter(store, is_verified=False))}
    assert len(told) == 1


def test_disabling_and_enabling_take_effect_at_once(two: tuple[Store, str]) -> None:
    store, viewer_id = two
    assert enter(store).is_in
    admission.disable(store, ADMIN, viewer_id)
    assert enter(store).reason == "disabled"
    assert enter(store, at=SECOND).reason == "disabled"
    admission.enable(store, ADMIN, viewer_id)
    assert enter(store).is_in


def test_the_last_day_itself_still_lets_in(store: Store) -> None:
    last = NOW.astimezone().date()
    admission.invite(store, ADMIN, "ann.lee@example.org", "lead", expires_on=last)
    assert enter(store).expires_on == last
    later = NOW + timedelta(days=1)
    found = enter(store, at=int(later.timestamp()), now=later)
    assert (found.viewer, found.reason) == (NOBODY, "expired")


def test_another_role_and_scope_are_there_at_the_next_run(filled: Store) -> None:
    viewer_id = admission.invite(filled, ADMIN, "ann.lee@example.org", "lead")
    project, funder, programme = ids_of(filled, "projects")[0], ids_of(filled, "funders")[0], ids_of(filled, "programmes")[0]
    assert enter(filled).viewer.sees_all
    for role, scope_ids, expected in (
        ("lead", [programme], Viewer(role="lead", programme_ids=(programme,), viewer_id=viewer_id)),
        ("team", [project], Viewer(role="team", project_ids=(project,), viewer_id=viewer_id)),
        ("funder", [funder], Viewer(role="funder", funder_id=funder, viewer_id=viewer_id)),
        ("administrator", [], Viewer(role="administrator", viewer_id=viewer_id)),
    ):
        admission.change(filled, ADMIN, viewer_id, role=role, scope_ids=scope_ids)
        assert enter(filled).viewer == expected
    admission.remove(filled, LOCAL_LEAD, admission.invite(filled, ADMIN, "other@example.org", "administrator"))
    with pytest.raises(CoprodError, match="last administrator"):
        admission.remove(filled, LOCAL_LEAD, viewer_id)


@pytest.mark.parametrize("clock", [-110, 0, 110])
def test_a_replayed_sign_in_never_passes_and_a_fresh_one_does_whatever_the_clocks_say(two: tuple[Store, str], clock: int) -> None:
    store, viewer_id = two
    first, second = SECOND - 300 + clock, SECOND - 1 + clock
    assert enter(store, at=first).is_in and enter(store, at=second).is_in
    admission.sign_out_everywhere(store, viewer_id, NOW, signed_in_at=second)
    for later in (NOW, NOW + timedelta(seconds=1), NOW + timedelta(days=20)):
        assert [enter(store, at=at, now=later).reason for at in (first, second)] == ["signed_out"] * 2
    # A second later they have signed in anew, by the provider's clock.
    assert enter(store, at=second + 1, now=NOW + timedelta(milliseconds=700)).is_in
    assert enter(store, at=second, now=NOW + timedelta(seconds=1)).reason == "signed_out"


def test_an_old_sign_in_that_was_never_used_here_is_refused_too(two: tuple[Store, str]) -> None:
    store, viewer_id = two
    admission.sign_out_everywhere(store, viewer_id, NOW)
    assert enter(store, at=SECOND - 121).reason == "signed_out"


def test_a_sign_in_seen_while_switched_off_ends_with_the_others(two: tuple[Store, str]) -> None:
    store, viewer_id = two
    admission.disable(store, ADMIN, viewer_id)
    assert enter(store, at=SECOND - 1).reason == "disabled"
    admission.sign_out_everywhere(store, viewer_id, NOW, by=ADMIN)
    admission.enable(store, ADMIN, viewer_id)
    assert enter(store, at=SECOND - 1).reason == "signed_out"


def test_visits_are_kept_once_a_minute_and_never_wait(two: tuple[Store, str]) -> None:
    store, viewer_id = two

    def last_visit() -> datetime | None:
        return next(one.last_visit_at for one in admission.viewers(store, ADMIN, now=NOW) if one.viewer_id == viewer_id)

    assert enter(store).is_in
    enter(store, now=NOW + timedelta(seconds=59))
    assert last_visit() == NOW.replace(tzinfo=None)
    held, written = threading.Event(), threading.Event()

    def write() -> None:
        with store.transaction(changes_records=False):
            held.set()
            written.wait(30)

    other = threading.Thread(target=write)
    other.start()
    assert held.wait(30)
    # An import that goes on keeps nobody from looking.
    assert enter(store, now=NOW + timedelta(minutes=2)).is_in
    with pytest.raises(Busy), store.transaction(waits=False):
        pass
    written.set()
    other.join()
    assert last_visit() == NOW.replace(tzinfo=None)
    enter(store, now=NOW + timedelta(minutes=2))
    assert last_visit() == (NOW + timedelta(minutes=2)).replace(tzinfo=None)


def test_of_two_who_arrive_at_once_with_one_address_one_is_let_in(two: tuple[Store, str]) -> None:
    store, _ = two
    found: list[Admission] = []
    threads = [threading.Thread(target=lambda subject=f"s{number}": found.append(enter(store, subject=subject))) for number in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.reason or "in" for one in found) == ["in"] + ["other_identity"] * 5


@pytest.mark.parametrize(
    ("email", "role", "scope", "said"),
    [
        ("ann", "lead", [], "no e-mail address"), ("ann@", "lead", [], "no e-mail address"), ("a b@example.org", "lead", [], "no e-mail address"),
        ("ann@example", "lead", [], "no e-mail address"), ("änn@example.org", "lead", [], "no e-mail address"), ("a@" + "b" * 300 + ".org", "lead", [], "no e-mail address"),
        ("FIRST@example.org", "lead", [], "on the list already"), ("x@example.org", "boss", [], "no such role"), ("x@example.org", "funder", [], "Which funder"),
        ("x@example.org", "funder", ["a", "b"], "Which funder"), ("x@example.org", "team", [], "Which projects"), ("x@example.org", "team", ["nope"], "there is no nope"),
        ("x@example.org", "lead", ["nope"], "there is no nope"), ("x@example.org", "administrator", ["nope"], "sees everything"),
    ],
)
def test_an_invitation_that_does_not_fit_is_refused_in_words(two: tuple[Store, str], email: str, role: str, scope: list[str], said: str) -> None:
    store, _ = two
    before = admission.viewers(store, ADMIN)
    with pytest.raises(CoprodError, match=said) as error:
        admission.invite(store, ADMIN, email, role, scope)
    assert email.lower() not in str(error.value).lower()
    assert admission.viewers(store, ADMIN) == before


@pytest.mark.parametrize("viewer", [
    NOBODY, Viewer(role="lead", viewer_id="viewer-x"), Viewer(role="lead", programme_ids=("p",)), Viewer(role="team", project_ids=("p",)),
    Viewer(role="funder", funder_id="f"), Viewer(role="administrator", is_looking_through=True),
])
def test_only_who_keeps_the_list_sees_or_changes_it(two: tuple[Store, str], viewer: Viewer) -> None:
    store, viewer_id = two
    before = admission.viewers(store, ADMIN)
    acts = [
        lambda: admission.viewers(store, viewer), lambda: admission.invite(store, viewer, "x@example.org", "lead"), lambda: admission.disable(store, viewer, viewer_id),
        lambda: admission.enable(store, viewer, viewer_id), lambda: admission.remove(store, viewer, viewer_id), lambda: admission.change(store, viewer, viewer_id, role="administrator"),
        lambda: admission.sign_out_everywhere(store, viewer_id, NOW, by=viewer),
    ]
    for act in acts:
        with pytest.raises(CoprodError, match="Not yours to say"):
            act()
    assert admission.viewers(store, ADMIN) == before


def test_the_first_administrator_is_made_once(store: Store) -> None:
    viewer_id = admission.first_administrator(store, "first@example.org")
    with pytest.raises(CoprodError, match="administrator already"):
        admission.first_administrator(store, "second@example.org")
    for act in (
        lambda: admission.disable(store, ADMIN, viewer_id), lambda: admission.remove(store, LOCAL_LEAD, viewer_id),
        lambda: admission.change(store, ADMIN, viewer_id, role="lead"), lambda: admission.change(store, ADMIN, viewer_id, role="administrator", expires_on=date(2030, 1, 1)),
    ):
        with pytest.raises(CoprodError, match="last administrator"):
            act()
    second = admission.invite(store, ADMIN, "second@example.org", "administrator", expires_on=date.today() + timedelta(days=3))
    # One who will be gone in three days is not who stays.
    with pytest.raises(CoprodError, match="last administrator"):
        admission.disable(store, ADMIN, viewer_id)
    admission.change(store, ADMIN, second, role="administrator")
    admission.disable(store, ADMIN, viewer_id)
    assert [one.state for one in admission.viewers(store, ADMIN)] == ["disabled", "invited"]


def test_who_leaves_is_erased_and_may_come_back_as_somebody_new(two: tuple[Store, str]) -> None:
    store, viewer_id = two
    assert enter(store).is_in
    admission.remove(store, ADMIN, viewer_id)
    assert enter(store).reason == "unknown"
    with store.cursor() as cursor:
        kept = cursor.execute("SELECT * FROM coprod.viewers WHERE viewer_id = $1", [viewer_id]).fetchall()
    assert len(kept) == 1 and not [cell for cell in kept[0] if isinstance(cell, str) and ("ann" in cell or cell == ISSUER)]
    again = admission.invite(store, ADMIN, "ann.lee@example.org", "lead")
    assert again != viewer_id and enter(store, subject="somebody else").viewer.viewer_id == again


def test_the_change_log_tells_by_id_and_nothing_that_leaves_holds_an_address(filled: Store, tmp_path: Path) -> None:
    viewer_id = admission.invite(filled, ADMIN, "dee.secret@example.org", "team", ids_of(filled, "projects")[:2], date(2030, 1, 1))
    admission.disable(filled, ADMIN, viewer_id)
    admission.enable(filled, ADMIN, viewer_id)
    admission.change(filled, ADMIN, viewer_id, role="lead")
    admission.sign_out_everywhere(filled, viewer_id, NOW, by=ADMIN)
    admission.remove(filled, ADMIN, viewer_id)
    told = [entry for entry in change_log.entries(filled) if viewer_id in (entry["detail"] or "")]
    assert [entry["what"] for entry in told[::-1]] == [f"viewer_{what}" for what in ("invited", "disabled", "enabled", "changed", "signed_out", "removed")]
    assert {entry["by"] for entry in told} == {"viewer-admin"}
    export_folder(filled, tmp_path / "out")
    texts = [json.dumps(change_log.entries(filled)), *(path.read_text(encoding="utf-8") for path in (tmp_path / "out").iterdir())]
    assert len(texts) > 10 and not [text for text in texts if "secret" in text]


def test_the_list_outlives_the_records(two: tuple[Store, str]) -> None:
    store, _ = two
    version = store.data_version()
    assert store.is_empty()
    before = admission.viewers(store, ADMIN)
    with store.transaction() as cursor:
        loading.empty(cursor)
    assert admission.viewers(store, ADMIN) == before and store.data_version() == version + 1


def test_a_verified_address_is_one_the_provider_vouches_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert [admission.is_verified({"email_verified": said}) for said in (True, "true", False, "false", None, 1, "yes")] == [True, True] + [False] * 5
    assert not admission.is_verified({})
    monkeypatch.setenv("COPROD_TRUSTS_EMAIL", "yes")
    assert admission.is_verified({}) and not admission.is_verified({"email_verified": False})


def test_what_is_asked_as_somebody_let_in_is_theirs_alone(filled: Store) -> None:
    project = ids_of(filled, "projects")[1]
    admission.invite(filled, ADMIN, "team@example.org", "team", [project])
    viewer = enter(filled, "team@example.org", "team").viewer
    assert [row["id"] for row in ask_rows(filled, viewer, "project_ids", Filters(as_of=date(2026, 11, 22)))] == [project]


class Sittings(RuleBasedStateMachine):
    """Whatever is done in whatever order: a cookie used before the last sign-out never passes, and one made after it does."""

    @initialize(skew=st.integers(-120, 119))
    def begin(self, skew: int) -> None:
        self.store, self.skew, self.now = open_store(None), skew, NOW
        self.viewer_id = admission.invite(self.store, ADMIN, "ann.lee@example.org", "lead")
        self.live: set[int] = set()
        self.ended: set[int] = set()
        self.is_disabled = False

    @rule(seconds=st.sampled_from([1, 2, 59, 121, 86_400]))
    def wait(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule()
    def sign_in(self) -> None:
        self.now += timedelta(seconds=1)
        at = int(self.now.timestamp()) + self.skew
        found = enter(self.store, at=at, now=self.now)
        assert found.reason == ("disabled" if self.is_disabled else None)
        self.live.add(at)

    @rule()
    def sign_out(self) -> None:
        admission.sign_out_everywhere(self.store, self.viewer_id, self.now)
        self.ended |= self.live
        self.live = set()

    @rule()
    def switch(self) -> None:
        (admission.enable if self.is_disabled else admission.disable)(self.store, ADMIN, self.viewer_id)
        self.is_disabled = not self.is_disabled

    @invariant()
    def as_it_should_be(self) -> None:
        for at in getattr(self, "ended", ()):
            assert enter(self.store, at=at, now=self.now).reason == "signed_out"
        for at in getattr(self, "live", ()):
            assert enter(self.store, at=at, now=self.now).is_in is not self.is_disabled

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()


class TestSittings(Sittings.TestCase):  # type: ignore[name-defined,misc]
    settings = settings(max_examples=8, stateful_step_count=12, deadline=None)


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_text_is_taken_for_another_address(text: str) -> None:
    from coprod.admission.addresses import folded

    found = folded(text)
    assert found is None or (found == text.strip().lower() and found.isascii() and found.count("@") == 1)
