"""Files that are slow to make, made once for all processes of a test run."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest


def built_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The file of that name, as `make(path)` made it for whichever process asked first: to be read and copied, never written.

    Where files cannot be locked each process makes its own.
    """
    folder = tmp_path_factory.getbasetemp()
    try:
        import fcntl
    except ImportError:
        return _made(folder / name, make)
    # The folders of the processes of one run lie beside one another.
    folder = folder.parent if os.environ.get("PYTEST_XDIST_WORKER") else folder
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _made(folder / name, make)


def _made(path: Path, make: Callable[[Path], object]) -> Path:
    if not path.exists():
        draft = path.with_name(f"making-{path.name}")
        make(draft)
        draft.rename(path)
    return path
