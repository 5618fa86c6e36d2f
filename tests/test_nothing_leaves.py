"""What somebody must not see has no influence on what they are sent: every page, role, address, file and message, in two worlds.

Apps serve copies of one store. In some of them everything that a viewer must not see is different: numbers, days, words. Whatever is
asked, what is shown has to be the same to the letter, and no word that was planted there may be on the line.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from coprod.store import open_store
from coprod.ui.shell import MENU

from . import leaving
from .frames import Line, Visit
from .leaving import (
    ADMIN,
    FUNDER,
    LEAD,
    PROGRAMME,
    PROJECT,
    TEAM,
    UNKNOWN,
    World,
    check_clean,
    check_others_unnamed,
    check_same,
    elements,
    line_of,
    through,
    visit,
    widget_ids,
    world,
)
from .scrambled import CANARY

EVERYBODYS = "accessibility"
PAGES = ("", *(one.page for one in MENU[1:]))


@pytest.fixture(scope="module")
def store(released_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return leaving.filled(released_demo, tmp_path_factory.mktemp("one") / "coprod.duckdb")


@pytest.fixture(scope="module")
def base(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The world as it is."""
    with world(store, tmp_path_factory.mktemp("base") / "w") as made:
        yield made


@pytest.fixture(scope="module")
def changed(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Everything live is another one."""
    with world(store, tmp_path_factory.mktemp("changed") / "w", None) as made:
        yield made


@pytest.fixture(scope="module")
def but_team(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Everything but the team's project is."""
    with world(store, tmp_path_factory.mktemp("team") / "w", (PROJECT,)) as made:
        yield made


@pytest.fixture(scope="module")
def but_programme(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Everything but the projects of the lead's programme is."""
    with world(store, tmp_path_factory.mktemp("lead") / "w", leaving.of_programme(store, PROGRAMME)) as made:
        yield made


@pytest.fixture(scope="module")
def others(store: Path) -> dict[str, str]:
    """Names of what is neither the team's nor the lead's: a project, a session, a group, a release."""
    opened = open_store(store)
    with opened.cursor() as cursor:
        rows = cursor.execute(
            "SELECT p.project_id, p.name, min(s.session_id), min(g.group_id), p.programme_id FROM main.projects p JOIN main.sessions s USING (project_id) "
            "JOIN main.groups g USING (project_id) WHERE p.programme_id <> $1 AND p.project_id <> $2 GROUP BY ALL ORDER BY 1 DESC", [PROGRAMME, PROJECT],
        ).fetchall()
        release_id = cursor.execute("SELECT max(release_id) FROM coprod.releases").fetchall()[0][0]
    opened.close()
    return dict(zip(("project", "name", "session", "group", "programme"), rows[0], strict=True)) | {"release": release_id}


def _queries(others: dict[str, str], soak: bool) -> list[str]:
    """Parameters that ask for somebody else's things, and for nonsense."""
    theirs = {"project": others["project"], "tip": "4", "record": "sessions", "id": others["session"], "programme": others["programme"], "part": "outcome"}
    asked = [theirs | {"funder": "tidewrack", "summary_for": "tidewrack", "release": others["release"], "as": "lead", "viewer": "lead"}]
    if soak:
        asked.append({"project": others["name"], "record": "group_profiles", "id": others["group"], "as_of": "2026-01-01", "funder": "x' OR 1=1 --"})
        asked.append(dict.fromkeys(asked[0], "../../../../etc/passwd\x00\x1b[31m"))
        asked.append(dict.fromkeys(asked[0], "9" * 5_000))
    return ["", *map(urlencode, asked)]


def test_somebody_who_may_see_it_is_shown_the_planted_word_and_a_funder_its_release(base: World, changed: World) -> None:
    """What the others are tested for can be found: a lead of everything meets it at once, and the funder's page does hold a summary."""
    assert CANARY in visit(changed, ADMIN, "project").text
    read = visit(base, FUNDER, "impact")
    assert "Release 2: quarter to" in read.text
    assert len(read.charts) > 2


@pytest.mark.parametrize("page", PAGES)
def test_a_team_learns_nothing_of_other_projects(base: World, but_team: World, others: dict[str, str], page: str, soak: bool) -> None:
    check_same(base, but_team, TEAM, page, _queries(others, soak)[0 if soak else -1:])


@pytest.mark.parametrize("page", PAGES)
def test_a_funder_learns_nothing_of_live_records(base: World, changed: World, others: dict[str, str], page: str, soak: bool) -> None:
    check_same(base, changed, FUNDER, page, _queries(others, soak)[0 if soak else -1:])


def test_a_funder_is_told_nothing_that_others_are_told(base: World, soak: bool) -> None:
    """Releases are frozen, so that they are alike in both worlds: what is said to others has to be looked for by its words."""
    check_others_unnamed(base, *(PAGES if soak else ("impact", "releases")))


@pytest.mark.parametrize("page", PAGES)
def test_a_lead_of_a_programme_learns_nothing_of_the_others(base: World, but_programme: World, others: dict[str, str], page: str, soak: bool) -> None:
    check_same(base, but_programme, LEAD, page, _queries(others, soak)[0 if soak else -1:])


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_shown_anything_on_any_page(base: World, changed: World, others: dict[str, str], page: str, soak: bool) -> None:
    """Each page is the same page to whoever is nobody here; what is said of accessibility is everybody's, and one link leads there."""
    for email in (None, UNKNOWN):
        found = visit(changed, email, page, _queries(others, soak)[-1])
        check_clean(found)
        assert set(found.drawn) <= {"html", "heading", "markdown", "button", "page_link"}
        assert found.drawn.count("page_link") == 1
        assert found.shown == visit(base, email, page if page == EVERYBODYS else "").shown


def test_a_forged_cookie_and_headers_that_name_somebody_make_nobody_of_anybody(base: World) -> None:
    told = dict.fromkeys(("X-Forwarded-User", "X-Forwarded-Email", "Remote-User", "X-MS-CLIENT-PRINCIPAL-NAME", "X-Auth-Request-Email"), ADMIN)
    forged = base.browser()
    forged.cookies["_streamlit_user"] = base.browser(ADMIN).cookies["_streamlit_user"][:-4] + "AAAA"
    with line_of(forged, told) as line:
        assert line.ask("project").shown == visit(base, None, "project").shown


def _states(found: Visit) -> list[WidgetState]:
    """What the widgets of a page would say if somebody chose other people's things in all of them."""
    made = []
    for one in found.messages:
        for id_ in widget_ids(str(one.delta)) if one.WhichOneof("type") == "delta" else ():
            # Whoever presses this leaves, as they may.
            if not id_.endswith("sign-out"):
                made.append(WidgetState(id=id_))
    return made


def _told(states: list[WidgetState], value: str) -> Iterator[list[WidgetState]]:
    """The same widgets told: a word, a list of words, yes, pressed, JSON, a number."""
    for name, said in (("string_value", value), ("json_value", f'["{value}"]'), ("bool_value", True), ("trigger_value", True), ("int_value", 1 << 40)):
        yield [WidgetState(id=one.id, **{name: said}) for one in states]
    several = [WidgetState(id=one.id) for one in states]
    for one in several:
        one.string_array_value.data.append(value)
    yield several


@pytest.mark.parametrize("email", [FUNDER, UNKNOWN])
def test_widgets_of_other_roles_and_words_in_them_open_nothing(base: World, changed: World, others: dict[str, str], email: str, soak: bool) -> None:
    pages = ("", "project", "releases", "impact", "administration", "data", "record", "voice") if soak else ("", "administration")
    for page in pages:
        widgets = _states(visit(base, ADMIN, page))
        assert widgets, page
        for states in list(_told(widgets, others["project"]))[0 if soak else -1:]:
            shown = []
            for where in (base, changed):
                with line_of(where.browser(email)) as line:
                    found = line.ask(page, widgets=states)
                    check_clean(found)
                    shown.append(found.shown)
            assert shown[0] == shown[1], page


def test_names_of_pages_fragments_and_messages_of_others_bring_nothing(base: World, changed: World) -> None:
    """By their hashes: pages that are not in the menu, a part of another's page, a message another was sent."""
    theirs = visit(changed, ADMIN, "project")
    hashes = [one.hash for one in theirs.messages if one.hash] + [one.ref_hash for one in theirs.messages if one.ref_hash]
    pages = {page.page_script_hash for one in theirs.messages if one.WhichOneof("type") == "navigation" for page in one.navigation.app_pages}
    fragments = [one.delta.fragment_id for one in visit(changed, ADMIN, "voice").messages if one.WhichOneof("type") == "delta" and one.delta.fragment_id]
    assert len(pages) >= len(MENU)
    for email in (FUNDER, UNKNOWN):
        with line_of(changed.browser(email)) as line:
            for page in pages:
                found = line.ask("", page_script_hash=page, cached_message_hashes=hashes, fragment_id="")
                check_clean(found)
                assert not [one for one in found.messages if one.ref_hash in hashes and one.ref_hash]
            for fragment in (*fragments[:2], "0" * 32):
                # A part this visit never drew is not run at all, so the page is asked for after it.
                asked = BackMsg()
                asked.rerun_script.fragment_id = fragment
                check_clean(line.say(asked))
                check_clean(line.ask(""))


def _messages(line: Line, promise: str) -> Iterator[BackMsg]:
    yield BackMsg(clear_cache=True)
    yield BackMsg(load_git_info=True)
    yield BackMsg(set_run_on_save=True)
    yield BackMsg(debug_shutdown_runtime=True)
    yield BackMsg(debug_disconnect_websocket=True)
    for name in ("install_skills", "dismiss_skills_nudge", "dataframe_chunk"):
        asked = BackMsg()
        asked.backend_operation_request.session_id = line.session_id
        getattr(asked.backend_operation_request, name).SetInParent()
        yield asked
    theirs = BackMsg()
    theirs.backend_operation_request.session_id, theirs.backend_operation_request.deferred_file.file_id = line.session_id, promise
    yield theirs


@pytest.mark.parametrize("email", [FUNDER, None])
def test_messages_no_page_sends_are_not_heard_and_disturb_nobody(base: World, email: str | None) -> None:
    """None of them is answered; the store stays open, what is kept stays kept, and nobody has a file made that was promised to another."""
    with line_of(base.browser(LEAD)) as other, line_of(base.browser(email)) as line:
        promise = other.ask("").promised()["Report as web page"]
        before = line.ask("").shown
        opened = base.app.store.stat().st_ino, sorted(one.name for one in base.app.store.parent.iterdir())
        for message in _messages(line, promise):
            kinds = {one.WhichOneof("type") for one in line.say(message).messages}
            assert kinds <= {"heartbeat_ack", "session_status_changed"}, message
        assert (base.app.store.stat().st_ino, sorted(one.name for one in base.app.store.parent.iterdir())) == opened
        assert line.ask("").shown == before
        assert "metric" in other.ask("").drawn


@pytest.mark.parametrize(("email", "page", "wanted"), [(FUNDER, "impact", ("PDF", "workbook", "web page")), (LEAD, "", ("Report as workbook",))])
def test_files_hold_nothing_of_others_and_are_nobody_elses(
    base: World, changed: World, but_programme: World, email: str, page: str, wanted: tuple[str, ...],
) -> None:
    ours, theirs = (leaving.files_of(where, email, page, wanted) for where in (base, changed if email == FUNDER else but_programme))
    assert ours == theirs
    assert len(ours) >= len(wanted)
    assert not [name for name, text in theirs.items() if CANARY in text]


@pytest.mark.parametrize(("email", "whom", "page"), [(FUNDER, "Funder: The Lantern and Loom Trust", "impact"), (TEAM, "Team: Bee Line", "")])
def test_whoever_looks_through_somebody_is_shown_what_they_are_shown(base: World, changed: World, but_team: World, email: str, whom: str, page: str) -> None:
    other = changed if email == FUNDER else but_team
    borrowed = through(other, ADMIN, whom, page)
    assert "You see what" in borrowed.text
    assert elements(borrowed) == elements(visit(base, email, page))
