"""A file is handed to a process of its own, and what that finds is taken back as lines of JSON."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import coprod
from coprod.apart import limits

_PROGRAM = Path(coprod.__file__).parent / "apart" / "__main__.py"
# One line holds a batch of rows or a whole JSON file; longer, something is wrong.
_LONGEST_LINE = 2_000_000_000


def asked(kind: str, file: IO[bytes], n_bytes: int) -> Iterator[dict[str, Any]]:
    """The messages about `file`, a real file open for reading. The last is `done` or `refused`, whatever becomes of the process."""
    seconds = seconds_for(kind, n_bytes)
    # The process gets the file itself, not what has been read of it here: that is to stand at its beginning.
    os.lseek(file.fileno(), 0, os.SEEK_SET)
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", str(_PROGRAM), kind, str(seconds)], stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_surroundings(),
    )
    late = threading.Event()
    clock = threading.Timer(seconds, _stop, (process, late))
    clock.daemon = True
    clock.start()
    try:
        yield from _messages(process, late)
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def seconds_for(kind: str, n_bytes: int) -> int:
    """How long reading may take. A zip file is counted as unpacked, ten times its size."""
    return limits.MOST_SECONDS + int(n_bytes / limits.MEGABYTE * (10 if kind == "zip" else 1) * limits.SECONDS_A_MEGABYTE)


def _messages(process: subprocess.Popen[bytes], late: threading.Event) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    while line := process.stdout.readline(_LONGEST_LINE):
        try:
            message = json.loads(line)
        except ValueError:
            # Cut off in the middle of a line.
            break
        yield message
        if "done" in message or "refused" in message:
            return
    yield {"refused": "slow" if late.is_set() else _fallen(process.wait()), "about": {}}


def _fallen(code: int) -> str:
    """What to say of a process that ended by itself without a word: SIGXCPU is time, SIGKILL mostly the system out of memory."""
    return {-24: "slow", -9: "heavy"}.get(code, "fell")


def _stop(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    process.kill()


def _surroundings() -> dict[str, str]:
    # Nothing of ours is to be read in there; one system cannot start a program without these.
    return {name: os.environ[name] for name in ("SYSTEMROOT", "PATH") if name in os.environ}
