"""The two commands: `python3 run.py app` opens coprod, `python3 run.py tests` runs its tests.

Each makes the virtual environment `.venv` and installs what is needed, once; only Python 3.11 or newer has to be there.
Options after the word are handed on: `python3 run.py tests --soak`, `python3 run.py app --server.port 8600`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER_FOLDERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
OFFICES = ("soffice", "libreoffice")
OFFICE_FOLDERS = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice", "/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe", r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)


def main(words: list[str]) -> int:
    """Run `app` or `tests`; anything else is wrong usage."""
    if sys.version_info < (3, 11):
        return said(f"coprod needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    if not words or words[0] not in {"app", "tests"}:
        return said("Say what to run: python3 run.py app   or   python3 run.py tests")
    os.chdir(HERE)
    if words[0] == "app":
        install("requirements.txt")
        return hand_over([str(PYTHON), "-m", "streamlit", "run", "app.py", *words[1:]])
    install("requirements-dev.txt")
    return tests(words[1:])


def install(requirements: str) -> None:
    """Make the environment and install `requirements`, unless exactly these are installed already."""
    mark = VENV / f".installed-{requirements}"
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in ("requirements.txt", requirements))).hexdigest()
    if mark.exists() and mark.read_text() == wanted and PYTHON.exists():
        return
    print(f"Installing what coprod needs into {VENV} …", flush=True)
    make_environment()
    subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements], check=True)
    mark.write_text(wanted)


def make_environment() -> None:
    """A virtual environment with pip; Debian keeps what pip needs in a package of its own."""
    if PYTHON.exists() and subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        return
    try:
        import ensurepip  # noqa: F401 - Debian's python3 has it only with python3-venv
    except ImportError:
        if not debian_install(f"python3.{sys.version_info.minor}-venv"):
            raise SystemExit(said("Python's venv is missing. On Debian and Ubuntu: sudo apt-get install python3-venv, then run this again.")) from None
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        return
    venv.create(VENV, with_pip=True, clear=VENV.exists())


def tests(options: list[str]) -> int:
    """Linting, types, layers, then every test with the branch coverage of coprod/."""
    environment = {**os.environ, "COPROD_CHROMIUM": browser(), "COPROD_LIBREOFFICE": office()}
    for check in (["ruff", "check", "."], ["mypy"], ["lint-imports"]):
        if code := subprocess.run([str(PYTHON.parent / check[0]), *check[1:]], check=False).returncode:
            return code
    for old in HERE.glob(".coverage.*"):
        old.unlink()
    whole = not any(not option.startswith("-") for option in options)
    coverage = ["--cov=coprod", "--cov-branch", "--cov-report=term"] if whole else []
    # A file stays with one worker, so that what its tests share is made once; in the order they stand, the browser first.
    workers = ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile", "--no-loadscope-reorder"] if whole else []
    return subprocess.run([str(PYTHON), "-m", "pytest", *coverage, *workers, *options], env=environment, check=False).returncode


def browser() -> str:
    """A Chromium for the browser tests: named by COPROD_CHROMIUM, found, or installed."""
    for name in (os.environ.get("COPROD_CHROMIUM"), *map(shutil.which, BROWSERS), *BROWSER_FOLDERS):
        if name and Path(name).exists():
            return name
    if debian_install("chromium"):
        return shutil.which("chromium") or ""
    subprocess.run([str(PYTHON), "-m", "playwright", "install", "chromium"], check=True)
    # Empty: Playwright finds the browser it has just installed.
    return ""


def office() -> str:
    """A LibreOffice for the tests of workbooks: named by COPROD_LIBREOFFICE, found, or installed."""
    for name in (os.environ.get("COPROD_LIBREOFFICE"), *map(shutil.which, OFFICES), *OFFICE_FOLDERS):
        if name and Path(name).exists():
            return name
    if debian_install("libreoffice-calc-nogui"):
        return shutil.which("soffice") or shutil.which("libreoffice") or ""
    said("LibreOffice is missing: the tests that open workbooks in it are left out. Install it, or set COPROD_LIBREOFFICE to its soffice.")
    return ""


def debian_install(package: str) -> bool:
    """Install a Debian package where that is possible without asking (as root)."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    return subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, **quiet).returncode == 0


def hand_over(command: list[str]) -> int:
    """Run `command` until it ends or is interrupted."""
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:
        return 0


def said(sentence: str) -> int:
    """Say it on standard error; wrong usage."""
    print(sentence, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
