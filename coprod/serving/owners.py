"""Whose each download is: a file belongs to the visits that were shown it, a visit to the browser that opened it.

A browser is told by a cookie of ours, which the page cannot read. It says nothing about anybody: 256 bits of chance.
"""

import re
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from streamlit.runtime import Runtime, memory_media_file_storage
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.scriptrunner import get_script_run_ctx

from coprod.serving import people

# A browser takes a cookie of the first name from this very host over HTTPS alone; no neighbour can plant one.
COOKIES = ("__Host-coprod", "coprod")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
# Whatever has ended is forgotten when there are so many.
_MOST_KEPT = 4_000


@dataclass(frozen=True)
class Visit:
    """Streamlit's session of one browser tab: the browser's token, and what the provider says of who signed in."""

    browser: str | None
    claims: Mapping[str, Any] = field(default_factory=dict)


class Owners:
    """Attached to the running app, so that it learns of every visit and of every file."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._visits: dict[str, Visit] = {}
        self._files: dict[str, set[str]] = {}
        self._media = _Media(runtime.media_file_mgr, self)
        name_by_all_of_it()
        # Streamlit has no hook for either; both are asked for by these names whenever they are needed.
        runtime._media_file_mgr = self._media
        runtime.connect_session = self._noting(runtime.connect_session)  # type: ignore[method-assign]

    def may_upload(self, session_id: str, cookies: Mapping[str, str], claims: Mapping[str, Any]) -> bool:
        """Whether a visit is this browser's, of the same person, who still writes records. Asks the store."""
        return self._is_theirs(session_id, cookies, claims) and people.may_write(claims)

    def may_read(self, file_id: str, cookies: Mapping[str, str], claims: Mapping[str, Any]) -> bool:
        """Whether a file was shown to this browser, to the same person, who is still let in. Asks the store."""
        return any(self._is_theirs(session_id, cookies, claims) for session_id in tuple(self._files.get(file_id, ()))) and people.is_let_in(claims)

    def is_of(self, session_id: str, cookies: Mapping[str, str]) -> bool:
        """Whether a visit was opened by this browser."""
        visit = self._visits.get(session_id)
        return visit is not None and visit.browser is not None and visit.browser == browser(cookies)

    def is_anothers(self, file_id: str, session_id: str) -> bool:
        """Whether a file was promised, and to another visit."""
        return self._media.promised_to(file_id) not in (None, session_id)

    def note_file(self, url: str, session_id: str) -> None:
        """A visit has been given the address of a file."""
        if len(self._files) >= _MOST_KEPT:
            self._files = {one: visits for one, visits in self._files.items() if self._media.read_file(one)}
        self._files.setdefault(PurePosixPath(url).stem, set()).add(session_id)

    def is_let_in(self, session_id: str) -> bool:
        """Whether the person of a visit is still let in. Asks the store."""
        visit = self._visits.get(session_id)
        return visit is not None and people.is_let_in(visit.claims)

    def _is_theirs(self, session_id: str, cookies: Mapping[str, str], claims: Mapping[str, Any]) -> bool:
        visit = self._visits.get(session_id)
        return visit is not None and _is_same(visit, browser(cookies), claims)

    def _noting(self, connect: Callable[..., str]) -> Callable[..., str]:
        def noting(client: Any, user_info: Any, *rest: Any, **named: Any) -> str:
            session_id = connect(client, user_info, *rest, **named)
            if len(self._visits) >= _MOST_KEPT:
                self._visits = {one: visit for one, visit in self._visits.items() if self._runtime.get_client(one)}
            self._visits[session_id] = Visit(browser(client.client_context.cookies), dict(user_info))
            return session_id

        return noting


class _Media(MediaFileManager):
    """Streamlit's keeper of files, which also says whose each is."""

    def __init__(self, before: MediaFileManager, owners: Owners) -> None:
        super().__init__(before._storage)
        self._owners = owners

    def add(self, *given: Any, **named: Any) -> str:
        url = super().add(*given, **named)
        if context := get_script_run_ctx(suppress_warning=True):
            self._owners.note_file(url, context.session_id)
        return url

    def promised_to(self, file_id: str) -> str | None:
        """The visit a file was promised to; None where none was."""
        promised = self._deferred_callables.get(file_id)
        return promised["session_id"] if promised else None

    def execute_deferred(self, file_id: str) -> str:
        """Make a file that was promised. No page runs for this, so it is asked here whether they are still let in."""
        promised = self._deferred_callables.get(file_id)
        if promised is None or not self._owners.is_let_in(promised["session_id"]):
            raise MediaFileStorageError("Nothing is promised under this name")
        url = super().execute_deferred(file_id)
        self._owners.note_file(url, promised["session_id"])
        return url


def name_by_all_of_it() -> None:
    """Have every file named by all it holds, for as long as the process lives.

    Streamlit names those over 1 MiB by their length, beginning, middle and end alone: two that differ elsewhere would be one file, the older.
    """
    memory_media_file_storage._PARTIAL_HASH_THRESHOLD = sys.maxsize  # type: ignore[misc]


def new_token() -> str:
    """A token nobody guesses."""
    return secrets.token_urlsafe(32)


def browser(cookies: Mapping[str, str]) -> str | None:
    """The token of a browser; None where it has none, or one that is not of ours."""
    found = next((cookies[name] for name in COOKIES if name in cookies), "")
    return found if _TOKEN.fullmatch(found) else None


def _is_same(visit: Visit, token: str | None, claims: Mapping[str, Any]) -> bool:
    is_browser = token is not None and visit.browser is not None and secrets.compare_digest(token, visit.browser)
    return is_browser and all(visit.claims.get(name) == claims.get(name) for name in ("iss", "sub", "email"))
