"""LibreOffice without a window, as a second reader of our workbooks."""

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")


def program() -> str:
    """LibreOffice as `run.py tests` found it. In CI it has to be there; elsewhere a test without it is skipped."""
    for name in (os.environ.get("COPROD_LIBREOFFICE"), *map(shutil.which, ("soffice", "libreoffice")), *PLACES):
        if name and Path(name).exists():
            return name
    sentence = "LibreOffice is not there: install it, or set COPROD_LIBREOFFICE to its soffice."
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


# Every formula anew, whatever value is stored: as if somebody had just typed.
_RECALCULATING = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


@cache
def profile() -> Path:
    """A profile of this process's own, so that workers can run LibreOffice beside each other; gone when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="coprod-libreoffice-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "user").mkdir()
    (folder / "user" / "registrymodifications.xcu").write_text(_RECALCULATING, encoding="utf-8")
    return folder


def converted(file: Path, kind: str) -> Path:
    """`file` as LibreOffice saves it in another kind, in a folder beside it."""
    out = file.parent / f"as-{kind}"
    done = subprocess.run(
        [program(), f"-env:UserInstallation={profile().absolute().as_uri()}", "--headless", "--convert-to", kind, "--outdir", str(out), str(file)],
        capture_output=True, text=True, timeout=240, check=False,
    )
    made = out / f"{file.stem}.{kind}"
    assert made.exists(), done.stderr
    return made
