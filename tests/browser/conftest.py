"""A real browser on the real app: a server a store, Chromium driven by Playwright."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from coprod.store import open_store

ROOT = Path(__file__).resolve().parents[2]
# Chromium draws the list below its address field as two pages of its own in every window, seen or not: a second of work for each. The last option named
# counts, so that what Playwright leaves out by it is named again.
_LEFT_OUT = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning", "OptimizationHints",
    "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
)
# It looks for updates and address lists of its own; a test asks only the app.
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    f"--disable-features={','.join(_LEFT_OUT)}",
]
# Two browsers and two servers on two cores: what is quick on a desk may take its time here.
expect.set_options(timeout=20_000)
# What the page's policy refuses is said in the console. Streamlit tries WebAssembly once, to count faster, and goes on without.
REPORTS = """document.addEventListener("securitypolicyviolation", (refused) => {
  if (refused.blockedURI !== "wasm-eval") console.error(`refused by the policy: ${refused.effectiveDirective} ${refused.blockedURI}`);
});"""
# Whatever shows that something still comes: of Streamlit's; a chart's place that has no chart yet; a chart in view that is not drawn.
_UNDER_WAY = ", ".join((
    "[data-testid='stSpinner']", "[data-testid='stSkeleton']", "[data-stale='true']", "[data-testid='stBidiComponentRegular']:not(:has(.coprod-chart))",
    ".coprod-chart[data-state='coming']",
))
SIZES = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(store: Path, log: Path, **settings: str) -> Iterator[str]:
    """The app on `store` at a free port, ready to answer; stopped at the end."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), "--server.headless", "true"]
    environment = {**os.environ, "COPROD_DB": str(store), **settings}
    with log.open("w") as out, subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT) as server:
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}/_stcore/health", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_until_healthy(address: str, server: "subprocess.Popen[bytes]") -> None:
    """Ask until it answers; the connection attempt itself is the wait. Fails when the server ends."""
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            server_wait(server)
    pytest.fail(f"the app did not start: {address}")


def server_wait(server: "subprocess.Popen[bytes]") -> None:
    """Give the server a tenth of a second, or notice that it has ended."""
    try:
        server.wait(timeout=0.1)
    except subprocess.TimeoutExpired:
        return


@pytest.fixture(scope="session")
def demo_store(released_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store holding the invented demonstration as of today, with its signed releases."""
    return Path(shutil.copy(released_demo, tmp_path_factory.mktemp("demo") / "coprod.duckdb"))


@pytest.fixture(scope="session")
def app(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on the demonstration."""
    with serving(demo_store, tmp_path_factory.mktemp("log") / "app.log") as address:
        yield address


@pytest.fixture(scope="session")
def empty_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app on an empty store."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(folder / "coprod.duckdb").close()
    with serving(folder / "coprod.duckdb", folder / "app.log") as address:
        yield address


@pytest.fixture(scope="session")
def spare(chromium: Browser) -> Iterator[list[BrowserContext]]:
    """Contexts no test uses at the moment: what the browser loaded once of the app's scripts, it keeps for the next test."""
    contexts: list[BrowserContext] = []
    yield contexts
    for context in contexts:
        context.close()


@pytest.fixture
def visit(chromium: Browser, spare: list[BrowserContext]) -> Iterator[Callable[..., Page]]:
    """`visit(address, size=…, scheme=…)`: a fresh page of a visitor without a past, settled, that collects what the console says in `.said`."""
    taken: list[BrowserContext] = []

    def opened(address: str, *, size: str = "desktop", scheme: Any = "light") -> Page:
        taken.append(context := spare.pop() if spare else _context(chromium))
        page = context.new_page()
        page.set_viewport_size(SIZES[size])  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" and not _is_probe(message.location["url"]) else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(f"outside: {request.url}") if _is_outside(request.url, address) else None)
        page.said = said  # type: ignore[attr-defined]
        page.goto(address)
        settle(page)
        return page

    yield opened
    for context in taken:
        _forget(context)
    spare.extend(taken)


def _context(chromium: Browser) -> BrowserContext:
    context = chromium.new_context(viewport=SIZES["desktop"], reduced_motion="reduce", locale="en-GB")  # type: ignore[arg-type]
    context.add_init_script(REPORTS)
    return context


def _forget(context: BrowserContext) -> None:
    """Close a visitor's pages; what they left behind in the browser goes too."""
    for page in context.pages:
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.close()
    context.clear_cookies()


def _is_probe(url: str) -> bool:
    """On a deep address Streamlit's own script first asks for its server below that address, and is told it is not there."""
    path = url.split("/", 3)[-1]
    return "/_stcore/" in f"/{path}" and not path.startswith("_stcore/")


def _is_outside(url: str, address: str) -> bool:
    host = address.split("/")[2]
    return url.startswith(("http", "ws")) and url.split("/")[2] != host


def settle(page: Page) -> None:
    """Wait until the run that the page is in has ended and drawn its charts."""
    page.wait_for_selector("[data-testid='stMain'] h1", timeout=60_000)
    page.wait_for_selector(".stApp[data-test-script-state='notRunning'], .stApp[data-test-script-state='stopped']", timeout=60_000)
    page.wait_for_function(f"() => !document.querySelector(\"{_UNDER_WAY}\")", timeout=60_000)
