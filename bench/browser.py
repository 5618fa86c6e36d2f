"""A headless Chromium that says how long pages take to come to rest, and what they cost it. What rest means is in settled.js."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
_SETTLED = Path(__file__).with_name("settled.js").read_text(encoding="utf-8")
# Milliseconds after which a page is given up.
LIMIT = 240_000
_BYTES = "() => performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')).reduce((sum, one) => sum + (one.transferSize || 0), 0)"


@dataclass(frozen=True)
class Cost:
    """What one action cost: milliseconds to rest and of the page's main thread, bytes over the websocket and over HTTP, charts drawn in the window."""

    ms: float
    thread_ms: float
    socket_bytes: int
    http_bytes: int
    drawn: int


class Tab:
    """A visitor with an empty cache, one tab open."""

    def __init__(self, browser: Browser, height: int) -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": height}, reduced_motion="reduce", locale="en-GB", color_scheme="light")
        self.context.add_init_script(_SETTLED)
        self.page: Page = self.context.new_page()
        self._wire: CDPSession = self.context.new_cdp_session(self.page)
        self._wire.send("Performance.enable")

    def load(self, address: str, *, words: str, charts: int) -> Cost:
        """Go to an address; the clock starts with the navigation."""
        before = self._thread()
        self.page.goto(address, wait_until="commit", timeout=LIMIT)
        found = self._settled(words, charts, message=False)
        after, http = self._thread(), self.page.evaluate(_BYTES)
        return Cost(found["at"], (after - before if after > before else after) * 1000, found["received"], int(http), found["drawn"])

    def change(self, act: Callable[[Page], None], *, words: str = "", charts: int = 0, message: bool = True) -> Cost:
        """Do something; the clock starts with the first key or button pressed in it. With `message`, something must come over the websocket first."""
        self.page.evaluate("() => window.__seen.arm()")
        before, http = self._thread(), self.page.evaluate(_BYTES)
        act(self.page)
        found = self._settled(words, charts, message=message)
        return Cost(found["at"] - found["begun"], (self._thread() - before) * 1000, found["received"], int(self.page.evaluate(_BYTES)) - int(http), found["drawn"])

    def close(self) -> None:
        self.context.close()

    def _settled(self, words: str, charts: int, *, message: bool) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(
            "(asked) => window.__seen.settled(asked)", {"words": words, "charts": charts, "message": message, "limit": LIMIT},
        )
        return found

    def _thread(self) -> float:
        """Seconds of work of the page's main thread so far."""
        return next(one["value"] for one in self._wire.send("Performance.getMetrics")["metrics"] if one["name"] == "TaskDuration")


@contextmanager
def browsing(height: int = 900) -> Iterator[Callable[[], Tab]]:
    """Gives tabs of one browser; every tab is a visitor of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("COPROD_CHROMIUM") or None, args=_QUIET)
        try:
            yield lambda: Tab(browser, height)
        finally:
            browser.close()
