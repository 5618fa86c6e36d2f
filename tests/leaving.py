"""Two worlds for somebody: the app with sign-in on a store, and on another in which all that they must not see is another one."""

import re
import shutil
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import connect

from coprod.admission import first_administrator, invite
from coprod.disclosure.content import Content
from coprod.releases import coding
from coprod.store import open_store
from coprod.viewer import LOCAL_LEAD

from . import pdf_reading
from .frames import Line, Visit
from .running_app import ROOT, app_on
from .scrambled import CANARY, scramble
from .serving_app import Browser, Served, free_port, secrets

TEAM, LEAD, FUNDER, ADMIN, UNKNOWN = (f"{name}@example.org" for name in ("team", "lead", "funder", "admin", "unknown"))
PROJECT, PROGRAMME, GRANTOR = "bee-line", "growing-rooms", "lantern-loom"
# What the frame says to whoever looks, and what no two runs have in common.
_BANNER = ("Seen as: ", "You see what", "own-view", "sign-out")
_OF_CHANCE = re.compile(r'deferred_file_id: "[0-9a-f]+"|\$\$ID-[0-9a-f]{32}')
TRACES = ("Traceback", "site-packages")


@dataclass(frozen=True)
class World:
    """An app with everybody's sign-in."""

    app: Served

    def browser(self, email: str | None = None) -> Browser:
        """A browser of its own, signed in where an address is given."""
        made = Browser(self.app)
        if email:
            made.sign_in(email)
        return made


def filled(released_demo: Path, path: Path) -> Path:
    """The demonstration with its signed releases, and somebody of every role let in."""
    store = open_store(Path(shutil.copy(released_demo, path)))
    first_administrator(store, ADMIN)
    for email, role, scope in ((TEAM, "team", PROJECT), (LEAD, "lead", PROGRAMME), (FUNDER, "funder", GRANTOR)):
        invite(store, LOCAL_LEAD, email, role, [scope])
    store.close()
    return path


def of_programme(path: Path, programme_id: str) -> tuple[str, ...]:
    """The projects of a programme of a closed store."""
    store = open_store(path)
    with store.cursor() as cursor:
        found = cursor.execute("SELECT project_id FROM main.projects WHERE programme_id = $1 ORDER BY 1", [programme_id]).fetchall()
    store.close()
    return tuple(str(one) for one, in found)


@contextmanager
def world(store: Path, folder: Path, but_projects: Sequence[str] | None = (), root: Path = ROOT, also: str = "") -> Iterator[World]:
    """A world of its own on a copy of `store`: as it is where `but_projects` is (), else all scrambled, or all but those projects.

    `also` is a statement that changes something more.
    """
    folder.mkdir(parents=True)
    shutil.copy(store, folder / "records.duckdb")
    if but_projects != ():
        assert scramble(folder / "records.duckdb", but_projects=None if but_projects is None else tuple(but_projects)) > 5_000
    if also:
        with duckdb.connect(str(folder / "records.duckdb")) as changing:
            changing.execute(also)
    port = free_port()
    kept = secrets(folder, f"http://localhost:{port}")
    with app_on(folder / "records.duckdb", folder / "log", root=root, port=port, STREAMLIT_SECRETS_FILES=str(kept)) as app:
        yield World(Served(app.port, app.process, folder / "log", app.store))


@contextmanager
def line_of(browser: Browser, told: Mapping[str, str] | None = None) -> Iterator[Line]:
    """A line of this browser, as a page served by the app would open it; with the headers `told` beside."""
    with ExitStack() as open_things:
        here = open_things.enter_context(closing(socket.create_connection(("127.0.0.1", browser.app.port))))
        yield Line(open_things.enter_context(connect(
            f"ws://{browser.host}/_stcore/stream", sock=here.dup(), origin=f"http://{browser.host}", max_size=None, proxy=None,  # type: ignore[arg-type]
            subprotocols=["streamlit", browser.cookies["_streamlit_xsrf"]],  # type: ignore[list-item]
            additional_headers={"Cookie": browser.headers["Cookie"], **(told or {})},
        )))


def visit(where: World, email: str | None, page: str, query: str = "") -> Visit:
    """A page as it comes to somebody."""
    with line_of(where.browser(email)) as line:
        return line.ask(page, query)


def check_clean(found: Visit) -> None:
    """No planted word, no traceback and nothing of the inside on the line."""
    for raw in found.raw:
        assert CANARY.encode() not in raw
    for element in found.elements:
        assert element.WhichOneof("type") != "exception"
        assert not [one for one in TRACES if one in str(element)]


def check_same(one: World, other: World, email: str | None, page: str, queries: Sequence[str]) -> None:
    """A page with each of these addresses is the same to the letter in both worlds, and holds no planted word."""
    for query in queries:
        ours, theirs = (visit(where, email, page, query) for where in (one, other))
        assert ours.shown == theirs.shown, f"{page}?{query}: {_where_they_part(ours.shown, theirs.shown)}"
        assert ours.drawn, f"{page}?{query} shows nothing at all"
        check_clean(theirs)


def others_words(where: World) -> dict[str, str]:
    """What the signed releases say to other funders and not to the funder's own: names of projects, of funders and what was told; whose each is."""
    copy = where.app.store.with_name("read.duckdb")
    shutil.copy(where.app.store, copy)
    with duckdb.connect(str(copy)) as looked:
        kept = [coding.read(text) for text, in looked.execute("SELECT content FROM coprod.release_contents").fetchall()]
    copy.unlink()

    def words(content: Content) -> set[str]:
        return {content.funder, *(one.name for one in content.projects), *(one.text for one in content.texts)}

    own = set().union(*(words(one) for one in kept if one.funder_id == GRANTOR))
    return {word: one.funder_id for one in kept for word in words(one) - own}


def check_others_unnamed(where: World, *pages: str) -> None:
    """A funder that asks for others' releases by their names is told none of what these say."""
    words = others_words(where)
    assert len(set(words.values())) > 1
    for page in pages:
        for other in sorted(set(words.values())):
            told = visit(where, FUNDER, page, f"summary_for={other}&funder={other}").text
            assert not [word for word in words if word in told], (page, other)


def _where_they_part(ours: object, theirs: object) -> str:
    """The first place at which two pages differ, with a little of what stands around it."""
    one, other = str(ours), str(theirs)
    at = next((place for place, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    return f"…{one[max(0, at - 300):at + 60]}… but …{other[max(0, at - 30):at + 60]}…"


def text_of(file: bytes) -> str:
    """A file as text: the words of a PDF, the cells of a workbook, anything else as it is."""
    if file.startswith(b"%PDF"):
        return pdf_reading.read(file)[1]
    if file.startswith(b"PK"):
        book = openpyxl.load_workbook(BytesIO(file))
        cells = ((sheet.title, cell) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None)
        return "\n".join(f"{title} {cell.coordinate} {cell.value}" for title, cell in cells)
    return file.decode("utf-8")


def files_of(where: World, email: str, page: str, wanted: Sequence[str]) -> dict[str, str]:
    """Every file a page offers somebody, and each promised one whose button ends in one of `wanted`, as text; nobody else gets any of them."""
    mine, strangers, found = where.browser(email), [where.browser(), where.browser(UNKNOWN), where.browser(ADMIN)], {}
    with line_of(mine) as line:
        seen = line.ask(page)
        addresses = {f"file {n}": address for n, address in enumerate(seen.files())}
        for label, promise in seen.promised().items():
            if label.endswith(tuple(wanted)):
                addresses[label] = line.made(promise)
        for name, address in addresses.items():
            answer = mine.get(address)
            assert answer.status == 200, name
            found[name] = text_of(answer.body)
            refused = [other.get(address) for other in strangers] + [where.app.ask(address, headers={"Host": mine.host})]
            assert {(one.status, one.body) for one in refused} == {(404, b"")}, name
    return found


def widget_ids(said: str) -> list[str]:
    """The ids of widgets in a message."""
    return sorted(set(re.findall(r'\$\$ID-[^"\\]+', said)))


def through(where: World, email: str, whom: str, page: str) -> Visit:
    """A page as an administrator sees it through somebody's eyes, chosen as on the screen."""
    with line_of(where.browser(email)) as line:
        states: dict[str, WidgetState] = {}

        def choose(found: Visit, key: str, **value: Any) -> Visit:
            id_ = next(one for message in found.messages for one in widget_ids(str(message.delta)) if one.endswith(f"-{key}"))
            states[id_] = WidgetState(id=id_, **value)
            return line.ask("", widgets=list(states.values()))

        opened = choose(line.ask(""), "view-as", bool_value=True)
        offered = next(one.selectbox.options for one in opened.elements if one.selectbox.id.endswith("view-as-whom"))
        chosen = choose(opened, "view-as-whom", string_value=next(one for one in offered if one.startswith(whom)))
        choose(chosen, "view-as-go", trigger_value=True)
        return line.ask(page)


def elements(found: Visit) -> list[str]:
    """What is drawn, in order, without the banner of borrowed eyes and the switch."""
    drawn = [str(one) for one in found.elements]
    return [_OF_CHANCE.sub("", one) for one in drawn if not any(word in one for word in _BANNER)]
