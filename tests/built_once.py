"""Files that are slow to make, made once for all processes of a test run."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

_folder: list[Path] = []


def share(base: Path) -> None:
    """Say where pytest keeps what this process makes: the folders of the processes of one run lie beside one another."""
    _folder[:] = [base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base, base]


def built_once(name: str, make: Callable[[Path], object]) -> Path:
    """The file of that name, as `make(path)` made it for whichever process asked first: to be read and copied, never written.

    Where files cannot be locked each process makes its own.
    """
    path = _folder[0] / name
    if not path.exists():
        with _alone(path) as path:
            if not path.exists():
                draft = path.with_name(f"making-{path.name}")
                make(draft)
                draft.rename(path)
    return path


def copied(name: str, make: Callable[[Path], object], to: Path | None = None) -> Path:
    """A copy of a file made once, to be written: at `to`, or where this process keeps its own."""
    to = to or _folder[1] / f"own-{name}"
    shutil.copyfile(built_once(name, make), to)
    return to


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[Path]:
    try:
        import fcntl
    except ImportError:
        yield path.with_name(f"{os.getpid()}-{path.name}")
        return
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield path
