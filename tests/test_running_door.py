"""The door at which a running app takes commands: who gets in, what comes back, what is left when a side goes away."""

import datetime
import http.client
import io
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coprod.__main__ import main
from coprod.cli.handed_in import Turns
from coprod.errors import StoreError
from coprod.running.answering import MOST_BYTES, Door, open_door
from coprod.running.asking import ROUTE, Work, hand_over
from coprod.running.notice import HOST, Notice, beside, put_up, read
from coprod.running.streams import Gone, Line
from coprod.store import Store, open_store

from .records_text import written
from .running_app import begun, ended

Capture = pytest.CaptureFixture[str]
TODAY = datetime.date(2026, 11, 22)


def work_for(path: Path, *words: str, folder: Path | None = None) -> Work:
    return Work(list(words), str(folder or path.parent), str(path), "lead", TODAY)


def answered(notice: Notice, work: Work) -> tuple[int | None, str, str]:
    """Exit code, rows and messages of work handed over."""
    out, err = io.StringIO(), io.StringIO()
    return hand_over(notice, work, out, err), out.getvalue(), err.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a small portfolio, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    assert main(["import", str(written(folder / "records")), "--db", str(folder / "made.duckdb")]) == 0
    return folder / "made.duckdb"


@pytest.fixture
def held(made: Path, store_path: Path) -> Iterator[Store]:
    """A store with a small portfolio, open in this process."""
    shutil.copy(made, store_path)
    store = open_store(store_path)
    yield store
    store.close()


@pytest.fixture
def door(held: Store) -> Iterator[Door]:
    """The door of that store, open."""
    opened = open_door(held, Turns().run)
    yield opened
    opened.close()


def posted(door: Door, *, route: str = ROUTE, body: bytes = b"{}", **headers: str) -> int:
    """The status of a request made by hand, signed unless its Authorization is given."""
    signed = {"Authorization": f"coprod abc:{door.notice.proof('command', 'abc')}", **headers}
    with closing(http.client.HTTPConnection(HOST, door.notice.port, timeout=20)) as connection:
        connection.request("POST", route, body, signed)
        answer = connection.getresponse()
        assert answer.status == 200 or answer.read() == b""
        return answer.status


def test_a_command_handed_over_prints_what_it_prints_by_itself(door: Door, store_path: Path, tmp_path: Path, capsys: Capture) -> None:
    copy = tmp_path / "copy.duckdb"
    code, out, _ = answered(door.notice, work_for(store_path, "stages", "--format", "json", "--as-of", "2026-11-22"))
    shutil.copy(store_path, copy)
    capsys.readouterr()
    assert (main(["stages", "--format", "json", "--as-of", "2026-11-22", "--db", str(copy)]), capsys.readouterr().out) == (code, out)
    assert code == 0
    assert len(json.loads(out)) == 18


def test_paths_start_from_the_callers_folder(door: Door, store_path: Path, tmp_path: Path) -> None:
    code, _, err = answered(door.notice, work_for(store_path, "export", "--out", "there/out", folder=tmp_path))
    assert (code, err) == (0, err)
    assert (tmp_path / "there" / "out" / "projects.csv").read_text(encoding="utf-8").count("proj-") == 2


def test_a_store_is_called_as_its_caller_calls_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    store = open_store(path)
    opened = open_door(store, Turns().run)
    code, out, err = answered(opened.notice, Work(["stages"], str(tmp_path), "empty.duckdb", "lead", TODAY))
    opened.close()
    store.close()
    assert (code, out) == (1, "")
    assert "empty.duckdb holds no records" in err
    assert str(tmp_path) not in err


def test_more_callers_than_there_are_places_are_hung_up_on(door: Door, monkeypatch: pytest.MonkeyPatch, store_path: Path) -> None:
    monkeypatch.setattr("coprod.running.answering.MOST_CALLERS", 0)
    assert answered(door.notice, work_for(store_path, "check")) == (None, "", "")


def test_the_caller_is_the_viewer(door: Door, store_path: Path) -> None:
    work = Work(["stages", "--format", "json"], "/", str(store_path), "team:proj-2", TODAY)
    assert {row["project_id"] for row in json.loads(answered(door.notice, work)[1])} == {"proj-2"}
    code, out, err = answered(door.notice, Work(["stages"], "/", str(store_path), "director", TODAY))
    assert (code, out) == (2, "")
    assert "director" in err


def test_the_notice_is_for_its_owner_alone_and_goes_with_the_door(held: Store, store_path: Path) -> None:
    opened = open_door(held, Turns().run)
    assert stat.S_IMODE(beside(store_path).stat().st_mode) == 0o600
    said = json.loads(beside(store_path).read_text(encoding="utf-8"))
    assert (said["pid"], said["host"], said["port"]) == (os.getpid(), "127.0.0.1", opened.notice.port)
    assert len(said["token"]) >= 43
    opened.close()
    opened.close()
    assert not beside(store_path).exists()
    assert [path.name for path in store_path.parent.iterdir() if ".app" in path.name] == []


def test_a_door_opened_later_keeps_its_notice(held: Store, store_path: Path) -> None:
    first, second = open_door(held, Turns().run), open_door(held, Turns().run)
    first.close()
    assert read(beside(store_path)) == second.notice
    second.close()


@pytest.mark.parametrize("signed", ["", "coprod", "coprod abc:", "coprod abc:{token}", "Bearer {token}", "coprod :{nothing}", "coprod äbc:ü"])
def test_without_proof_nobody_gets_in(door: Door, signed: str) -> None:
    text = signed.format(token=door.notice.token, nothing=door.notice.proof("command", "")) if "{" in signed else signed
    assert posted(door, Authorization=text) == 401


def test_another_host_name_an_origin_and_another_route_are_refused(door: Door) -> None:
    assert posted(door, Host=f"coprod.example:{door.notice.port}") == 401
    assert posted(door, Origin="http://localhost:8501") == 401
    assert posted(door, route="/") == 401
    assert posted(door, route="/commands?x=1") == 401


@pytest.mark.parametrize("method", ["GET", "OPTIONS", "PUT", "HEAD"])
def test_no_other_way_of_asking(door: Door, method: str) -> None:
    with closing(http.client.HTTPConnection(HOST, door.notice.port, timeout=20)) as connection:
        connection.request(method, ROUTE)
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (501, b"")
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"\xff", b"[" * 100_000, b'{"arguments": ["stages"], "today": "2026-11-22"}'])
def test_a_request_that_is_none_is_refused(door: Door, body: bytes) -> None:
    assert posted(door, body=body) == 400


def test_a_body_too_large_is_not_read(door: Door) -> None:
    assert posted(door, body=b"", **{"Content-Length": str(MOST_BYTES + 1)}) == 413


def test_work_for_another_store_is_refused(door: Door, store_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    shutil.copy(store_path, other)
    assert answered(door.notice, work_for(other, "stages"))[0] is None
    assert answered(door.notice, work_for(tmp_path / "nowhere.duckdb", "stages"))[0] is None


def test_an_unknown_command_asks_for_a_newer_app(door: Door, store_path: Path) -> None:
    code, out, err = answered(door.notice, work_for(store_path, "tomorrow"))
    assert (code, out) == (2, "")
    assert "Start the app again" in err


def test_a_failure_of_ours_is_no_end_of_the_app(held: Store, store_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    def failing(store: Store, work: Work, line: Line) -> int:
        line.out.write("begun")
        raise ZeroDivisionError("of ours")

    opened = open_door(held, failing)
    assert answered(opened.notice, work_for(store_path, "stages")) == (1, "begun", "The app could not do this; its log holds the details.\n")
    assert "of ours" in caplog.text
    opened.close()


def test_an_app_that_ends_in_the_middle_is_said(held: Store, store_path: Path) -> None:
    def dying(store: Store, work: Work, line: Line) -> int:
        line.err.write("begun\n")
        raise Gone

    opened = open_door(held, dying)
    with pytest.raises(StoreError, match="ended before this was done"):
        answered(opened.notice, work_for(store_path, "stages"))
    opened.close()


def test_whoever_else_listens_at_the_port_is_not_believed(store_path: Path) -> None:
    open_store(store_path).close()
    with socket.create_server((HOST, 0)) as impostor:
        notice = Notice(impostor.getsockname()[1], "old secret", 1, "2026-11-22T03:00:00+00:00", "1:1")
        heard: list[bytes] = []

        def lying() -> None:
            caller, _ = impostor.accept()
            with caller:
                heard.append(caller.recv(65_536))
                caller.sendall(b'HTTP/1.0 200 OK\r\nProof: 00\r\n\r\n{"out": "all is stored"}\n{"exit": 0}\n')

        thread = threading.Thread(target=lying)
        thread.start()
        assert answered(notice, work_for(store_path, "imports")) == (None, "", "")
        thread.join()
    assert b"old secret" not in heard[0]


def test_a_caller_who_left_before_the_turn_came_is_not_served(held: Store, store_path: Path) -> None:
    line = Line(io.BytesIO(), lambda: True)
    with pytest.raises(Gone):
        Turns().run(held, work_for(store_path, "undo", "import-000001"), line)
    assert held.counts()["projects"] == 2


def test_a_caller_who_leaves_while_it_is_stored_has_it_stored_whole(held: Store, store_path: Path, tmp_path: Path) -> None:
    begun, gone = threading.Event(), threading.Event()
    codes: list[int] = []

    def slow(store: Store, work: Work, line: Line) -> int:
        begun.set()
        assert gone.wait(30)
        codes.append(Turns().run(store, work, Line(io.BytesIO())))
        line.out.write("x" * 1_000_000)
        return codes[0]

    opened = open_door(held, slow)
    records = written(tmp_path / "more", programmes="programme_id,name,starts_on,ends_on\nprog-9,Later,2025-01-01,2027-12-31\n")
    nonce = "abc"
    with closing(http.client.HTTPConnection(HOST, opened.notice.port, timeout=20)) as connection:
        body = json.dumps(work_for(store_path, "import", str(records)).as_json())
        connection.request("POST", ROUTE, body, {"Authorization": f"coprod {nonce}:{opened.notice.proof('command', nonce)}"})
        assert begun.wait(30)
    gone.set()
    opened.close()
    assert codes == [0]
    assert held.counts()["programmes"] == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.parametrize(("words", "said"), [(("import", "more"), "Stopped waiting. The app goes on"), (("imports",), "Stopped. Nothing was half done.")])
def test_an_interrupt_ends_the_waiting_and_not_the_work(held: Store, store_path: Path, tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    has_begun, gone = threading.Event(), threading.Event()
    codes: list[int] = []

    def slow(store: Store, work: Work, line: Line) -> int:
        has_begun.set()
        assert gone.wait(60)
        codes.append(Turns().run(store, work, Line(io.BytesIO())))
        return codes[0]

    written(tmp_path / "more", programmes="programme_id,name,starts_on,ends_on\nprog-9,Later,2025-01-01,2027-12-31\n")
    opened = open_door(held, slow)
    # Tests started in the background ignore interrupts, and what they start would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    command = begun(store_path, *words, folder=tmp_path)
    signal.signal(signal.SIGINT, before)
    assert has_begun.wait(60)
    command.send_signal(signal.SIGINT)
    code, out, err = ended(command)
    gone.set()
    opened.close()
    assert (code, out, codes) == (130, b"", [0])
    assert said in err
    assert held.counts()["programmes"] == (2 if words[0] == "import" else 1)


def test_lines_keep_the_order_and_the_exit_is_last() -> None:
    wire = io.BytesIO()
    line = Line(wire)
    line.out.write("a")
    line.out.write("b\n")
    line.err.write("c\n")
    line.out.write("é" * 70_000)
    line.end(3)
    records = [json.loads(text) for text in wire.getvalue().splitlines()]
    assert records == [{"out": "ab\n"}, {"err": "c\n"}, {"out": "é" * 70_000}, {"exit": 3}]


def test_fifty_who_read_at_once_get_the_same(door: Door, store_path: Path) -> None:
    found: list[tuple[int | None, str, str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(answered(door.notice, work_for(store_path, "indicators", "--format", "csv", "--as-of", "2026-11-22"))))
        for _ in range(50)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 50
    assert len(set(found)) == 1
    assert found[0][0] == 0
    assert found[0][1].count("\n") > 100


def test_two_who_write_at_once_come_one_after_the_other(door: Door, held: Store, store_path: Path, tmp_path: Path) -> None:
    folders = [written(tmp_path / name, programmes=f"programme_id,name,starts_on,ends_on\n{name},N,2025-01-01,\n") for name in ("prog-8", "prog-9")]
    codes: list[int | None] = []
    threads = [threading.Thread(target=lambda folder=folder: codes.append(answered(door.notice, work_for(store_path, "import", str(folder)))[0])) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [0, 0]
    assert held.counts()["programmes"] == 3


def _stale(store_path: Path, **changed: object) -> Path:
    """A store with a notice left over beside it."""
    open_store(store_path).close()
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    found = store_path.stat()
    notice = Notice(port, "t", 1, "2026-11-22T03:00:00+00:00", f"{found.st_dev}:{found.st_ino}")
    put_up(beside(store_path), Notice(**{**notice.__dict__, **changed}))  # type: ignore[arg-type]
    return beside(store_path)


def test_a_notice_left_over_is_passed_by_and_cleared_away(store_path: Path, capsys: Capture) -> None:
    stale = _stale(store_path)
    assert main(["imports", "--format", "json", "--db", str(store_path)]) == 0
    assert capsys.readouterr() == ("[]\n", "")
    assert not stale.exists()


def test_a_notice_copied_along_with_a_store_is_passed_by(door: Door, store_path: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "copy").mkdir()
    copy = tmp_path / "copy" / store_path.name
    shutil.copy(store_path, copy)
    shutil.copy(beside(store_path), beside(copy))
    assert main(["undo", "import-000001", "--db", str(copy)]) == 0
    assert answered(door.notice, work_for(store_path, "check"))[0] == 0
    assert json.loads(answered(door.notice, work_for(store_path, "imports", "--format", "json"))[1])[0]["undone_at"] is None
    assert not beside(copy).exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="the rights of a file mean nothing on Windows")
def test_a_notice_others_can_read_is_named_and_left_alone(store_path: Path, capsys: Capture) -> None:
    stale = _stale(store_path)
    stale.chmod(0o640)
    assert main(["imports", "--db", str(store_path)]) == 0
    assert "can be read by others and is left alone" in capsys.readouterr().err
    assert stale.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_notice_of_another_user_is_named_and_left_alone(store_path: Path, capsys: Capture) -> None:
    stale = _stale(store_path)
    os.chown(stale, 65_534, 65_534)
    assert main(["imports", "--db", str(store_path)]) == 0
    assert "belongs to another user" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "{}", "null", "[1]", '{"port": 1}', '{"port": "1", "token": "t", "pid": 1, "started_at": "", "store": ""}', "[" * 9_000])
def test_a_file_that_is_no_notice_is_named(store_path: Path, capsys: Capture, text: str) -> None:
    stale = _stale(store_path)
    stale.write_text(text)
    assert main(["imports", "--db", str(store_path)]) == 0
    assert "is no notice of a running app" in capsys.readouterr().err


def test_a_notice_that_names_another_machine_is_not_followed(store_path: Path, capsys: Capture) -> None:
    _stale(store_path, host="192.0.2.1")
    assert main(["imports", "--db", str(store_path)]) == 0
    assert "is no notice of a running app" in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="links need rights of their own on Windows")
def test_a_link_to_a_notice_is_not_followed_but_a_link_to_the_store_is(door: Door, store_path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.duckdb").symlink_to(store_path)
    assert beside(tmp_path / "link.duckdb") == beside(store_path)
    (tmp_path / "linked.app").symlink_to(beside(store_path))
    assert "cannot be read" in str(read(tmp_path / "linked.app"))


def test_a_store_held_by_an_app_of_this_machine_serves_a_command_in_another_process(door: Door, store_path: Path) -> None:
    command = [sys.executable, "-m", "coprod", "imports", "--format", "csv", "--db", str(store_path)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.splitlines()[1].startswith("import-000001,")
