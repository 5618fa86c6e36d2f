"""Nobody gets a file, or puts one, but the browser and the person it was made for."""

import datetime
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.runtime import memory_media_file_storage
from streamlit.runtime.media_file_storage import MediaFileKind
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from coprod.__main__ import main
from coprod.admission import first_administrator, invite
from coprod.serving.owners import name_by_all_of_it
from coprod.starting import fill_with_demo
from coprod.store import open_store
from coprod.viewer import LOCAL_LEAD

from .leaving import line_of, widget_ids
from .running_app import typed
from .serving_app import Browser, Served, free_port, secrets, served

ADMIN, FUNDER, GUEST = "ada@example.org", "fred@example.org", "nobody@example.org"
PROJECT = "bee-line"
# The pages that promise files, and the parts of them that do.
PROMISING = (
    ("", ""), ("data", ""), ("data", "data_part=Take%20out"), ("data", "data_part=History"), ("assess", "assess_part=What%20came%20out"),
    ("assess", "assess_part=Action%20plan"), ("record", "record_part=Ahead"),
)


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("local")
    with served(_filled(folder / "coprod.duckdb"), folder / "log") as app:
        yield app


@pytest.fixture(scope="module")
def signed_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The app with sign-in set up, an administrator and a funder on its list."""
    folder, port = tmp_path_factory.mktemp("signed"), free_port()
    path = _filled(folder / "coprod.duckdb")
    store = open_store(path)
    first_administrator(store, ADMIN)
    invite(store, LOCAL_LEAD, FUNDER, "funder", ["copperleaf"])
    store.close()
    kept = secrets(folder, f"http://localhost:{port}")
    with served(path, folder / "log", port=port, STREAMLIT_SECRETS_FILES=str(kept)) as app:
        yield app


@pytest.fixture
def browser() -> Iterator[Callable[..., Browser]]:
    """`browser(app, email)`: a browser of its own, signed in where an address is given."""
    made: list[Browser] = []

    def new(app: Served, email: str | None = None, **claims: object) -> Browser:
        made.append(Browser(app))
        if email:
            made[-1].sign_in(email, **claims)
        return made[-1]

    yield new
    for one in made:
        for tab in one.tabs:
            tab.close()


def _filled(path: Path) -> Path:
    store = open_store(path)
    fill_with_demo(store, as_of=datetime.date.today())
    store.close()
    return path


def test_a_file_comes_to_the_browser_it_was_made_for_and_to_no_other(local: Served, browser: Callable[..., Browser]) -> None:
    mine, other = browser(local), browser(local)
    tab = mine.open("project")
    other.open("definitions")
    exports = [one for one in tab.files if one.endswith(".csv")]
    assert exports, (tab.files, tab.words[:3000])
    for address in exports:
        found = mine.get(address)
        assert found.status == 200
        assert len(found.body) > 20
        assert found.header("cache-control") == "no-store"
        assert "sandbox" in (found.header("content-security-policy") or "")
        for refused in (other.get(address), local.ask(address), local.ask(address, headers={"Cookie": "coprod=" + "A" * 43})):
            assert (refused.status, refused.body) == (404, b"")


def test_a_file_is_refused_as_one_that_never_was(local: Served, browser: Callable[..., Browser]) -> None:
    address = next(one for one in browser(local).open("project").files if one.endswith(".csv"))
    stranger = browser(local)
    theirs, nothing = stranger.get(address), stranger.get(f"/media/{'0' * len(Path(address).stem)}.csv")
    assert (theirs.status, theirs.body) == (nothing.status, nothing.body)
    assert [name for name, _ in theirs.headers] == [name for name, _ in nothing.headers]


def test_parts_and_heads_of_a_file_are_as_guarded_as_the_whole(local: Served, browser: Callable[..., Browser]) -> None:
    mine, other = browser(local), browser(local)
    address = next(one for one in mine.open("project").files if one.endswith(".csv"))
    assert mine.get(address, Range="bytes=0-4").status == 206
    assert mine.get(address, "HEAD").header("content-length") != "0"
    assert other.get(address, Range="bytes=0-4").status == 404
    assert (other.get(address, "HEAD").status, other.get(address, "HEAD").header("content-length")) == (404, "0")
    assert other.get(address.replace("/media/", "/media//")).status == 404
    assert other.get(address.replace("/media/", "/%6dedia/")).status == 404


def test_the_same_file_made_for_two_is_each_ones_own_and_goes_with_the_tab(local: Served, browser: Callable[..., Browser]) -> None:
    mine, other = browser(local), browser(local)
    address = next(one for one in mine.open("project").files if one.endswith(".csv"))
    assert other.get(address).status == 404
    assert address in other.open("project").files
    assert other.get(address).status == 200


def test_large_files_that_differ_in_one_place_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    storage, one = MemoryMediaFileStorage("/media"), bytearray(2_000_000)
    other = bytearray(one)
    other[200_000] = 1

    def ids() -> set[str]:
        return {storage.load_and_get_id(bytes(content), "text/csv", MediaFileKind.DOWNLOADABLE, "a.csv") for content in (one, other)}

    monkeypatch.setattr(memory_media_file_storage, "_PARTIAL_HASH_THRESHOLD", 1_048_576)
    assert len(ids()) == 1
    name_by_all_of_it()
    assert len(ids()) == 2


def test_another_browser_cannot_take_up_a_visit(local: Served, browser: Callable[..., Browser]) -> None:
    mine, other = browser(local), browser(local)
    tab = mine.open("project")
    tab.close()
    assert other.open("", tab.session_id).session_id != tab.session_id
    assert mine.open("", tab.session_id).session_id == tab.session_id


def test_a_file_is_brought_in_by_the_browser_whose_visit_it_is(local: Served, browser: Callable[..., Browser]) -> None:
    mine, other = browser(local), browser(local)
    tab = mine.open("data")
    body, kind = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na\r\n--x--\r\n', "multipart/form-data; boundary=x"
    address = f"/_stcore/upload_file/{tab.session_id}/one"

    def put(by: Browser, method: str = "PUT", **headers: str) -> int:
        return by.get(address, method, body, **{"Content-Type": kind, "X-Xsrftoken": by.cookies["_streamlit_xsrf"], **headers}).status

    assert put(mine) == 204
    assert put(other) == 404
    assert put(other, "DELETE") == 404
    assert put(mine, **{"X-Xsrftoken": "2|00000000|00|1"}) == 403
    assert put(mine, Origin="https://elsewhere.example") == 403
    assert put(mine, **{"Content-Length": str(60 * 1024 * 1024)}) == 413
    assert mine.get(address, "GET").status == 405


def test_with_sign_in_a_file_is_a_persons_and_not_only_a_browsers(signed_up: Served, browser: Callable[..., Browser]) -> None:
    lead = browser(signed_up, ADMIN)
    address = next(one for one in lead.open("project").files if one.endswith(".csv"))
    assert lead.get(address).status == 200
    signed = lead.cookies.pop("_streamlit_user")
    # Signed out; signed in as somebody else at the same machine; forged; another address's.
    assert lead.get(address).status == 404
    lead.sign_in(FUNDER)
    assert lead.get(address).status == 404
    lead.cookies["_streamlit_user"] = signed[:-2] + ("AA" if signed[-2:] != "AA" else "BB")
    assert lead.get(address).status == 404
    lead.sign_in(ADMIN, origin="https://elsewhere.example")
    assert lead.get(address).status == 404
    lead.cookies["_streamlit_user"] = signed
    assert lead.get(address).status == 200


def test_somebody_who_writes_nothing_brings_no_file_in(signed_up: Served, browser: Callable[..., Browser]) -> None:
    form = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\na\r\n--x--\r\n'
    for email, status in ((ADMIN, 204), (FUNDER, 404), (GUEST, 404), (None, 404)):
        mine = browser(signed_up, email)
        said = {"Content-Type": "multipart/form-data; boundary=x", "X-Xsrftoken": mine.cookies["_streamlit_xsrf"]}
        assert mine.get(f"/_stcore/upload_file/{mine.open('definitions').session_id}/one", "PUT", form, **said).status == status, email


def test_whoever_is_not_let_in_is_shown_nothing_and_given_nothing(signed_up: Served, browser: Callable[..., Browser]) -> None:
    address = next(one for one in browser(signed_up, ADMIN).open("project").files if one.endswith(".csv"))
    for claims in ({}, {"aud": "another-dashboard"}, {"iat": 1_700_000_000}, {"email_verified": False}):
        stranger = browser(signed_up, GUEST if not claims else FUNDER, **claims)
        tab = stranger.open("project")
        assert "Under the Canopy" not in tab.words
        assert not [one for one in tab.files if one.endswith(".csv")]
        assert stranger.get(address).status == 404


def test_somebody_disabled_gets_nothing_more_over_a_line_that_is_open_nor_by_a_cookie_kept(signed_up: Served, browser: Callable[..., Browser]) -> None:
    email = "lena@example.org"
    assert typed(signed_up.store, "viewers", "add", "--role", "lead", "--email", email)[0] == 0
    lead = browser(signed_up, email)
    tab = lead.open("project")
    address = next(one for one in tab.files if one.endswith(".csv"))
    assert lead.get(address).status == 200
    viewer_id = next(line.split()[0] for line in typed(signed_up.store, "viewers")[1].decode().splitlines() if email in line)
    assert typed(signed_up.store, "viewers", "disable", viewer_id)[0] == 0
    assert lead.get(address).status == 404
    assert lead.get(f"/_stcore/upload_file/{tab.session_id}/one", "PUT", b"", **{"X-Xsrftoken": lead.cookies["_streamlit_xsrf"]}).status == 404
    tab.frames.clear()
    assert "Under the Canopy" not in tab.run("project").words
    assert "Under the Canopy" not in lead.open("project").words


def _said(app: Served, *words: str) -> None:
    """A command about viewers, done by the running app."""
    assert main(["viewers", *words, "--db", str(app.store)]) == 0


def test_a_button_pressed_by_somebody_switched_off_meanwhile_writes_nothing(signed_up: Served, browser: Callable[..., Browser]) -> None:
    """What a button calls runs before the page does, with the rights of the run before."""
    page, email = ("assess", f"project={PROJECT}"), "lou@example.org"
    _said(signed_up, "add", "--role", "lead", "--email", email)
    with line_of(browser(signed_up, email)) as line, line_of(browser(signed_up, ADMIN)) as other:
        [begin] = [one for message in line.ask(*page).messages for one in widget_ids(str(message.delta)) if one.endswith("-assess-begin")]
        pressed = [WidgetState(id=begin, trigger_value=True)]
        _said(signed_up, "disable", email)
        assert "switched off" in line.ask(*page, widgets=pressed).text
        assert begin in other.ask(*page).text
        _said(signed_up, "enable", email)
        line.ask(*page)
        line.ask(*page, widgets=pressed)
        assert begin not in other.ask(*page).text


def test_a_file_promised_to_somebody_who_may_see_less_by_now_is_not_made(signed_up: Served, browser: Callable[..., Browser]) -> None:
    email = "lin@example.org"
    _said(signed_up, "add", "--role", "lead", "--email", email)
    lead = browser(signed_up, email)
    with ExitStack() as lines:
        promised = []
        for page, query in PROMISING:
            line = lines.enter_context(line_of(lead))
            found = line.ask(page, f"{query}&project={PROJECT}").promised()
            assert found, (page, query)
            promised += [(line, label, promise) for label, promise in found.items()]
        _said(signed_up, "remove", email)
        _said(signed_up, "add", "--role", "team", "--project", PROJECT, "--email", email)
        assert [label for line, label, promise in promised if line.made(promise)] == []
