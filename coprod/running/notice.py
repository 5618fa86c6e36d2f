"""The notice beside the store, `<store>.app`: where the app that holds the store answers, and the secret that opens it.

Only its owner may read it. It is written whole or not at all, and taken away when the app ends; after a crash it stays
behind, and the next process that holds the store sees that nobody else can.
"""

import hashlib
import hmac
import json
import os
import secrets
import stat
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

HOST = "127.0.0.1"
# Bits of chance in the secret: 8 × this.
_TOKEN_BYTES = 32
_MOST_BYTES = 10_000
_MOST_PORTS = 65_535


@dataclass(frozen=True)
class Notice:
    """What stands in the file. `store` tells one store file from a copy of it: its device and number on the disk."""

    port: int
    token: str
    pid: int
    started_at: str
    store: str
    host: str = HOST

    def proof(self, who: str, nonce: str) -> str:
        """What only a holder of the secret can say about `nonce`: the secret itself never travels."""
        return hmac.new(self.token.encode(), f"{who}:{nonce}".encode(), hashlib.sha256).hexdigest()


def new_token() -> str:
    """A secret nobody guesses."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def beside(store: Path) -> Path:
    """Where the notice of a store lies, whatever link the store is reached by."""
    real = store.resolve()
    return real.with_name(real.name + ".app")


def identity(store: Path) -> str:
    """The very file a path leads to; a copy beside it, or a file put in its place, is another. Raises OSError where there is none."""
    found = store.stat()
    return f"{found.st_dev}:{found.st_ino}"


def put_up(path: Path, notice: Notice) -> None:
    """Write the notice, readable by its owner alone from the first moment. Raises OSError where the folder refuses."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    written = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(written, "w", encoding="utf-8") as file:
            json.dump(asdict(notice), file)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def take_down(path: Path, token: str) -> None:
    """Remove the notice if it is still the one with this secret: another app may hold the store by now."""
    found = read(path)
    if isinstance(found, Notice) and found.token == token:
        with suppress(OSError):
            path.unlink()


def read(path: Path) -> "Notice | str | None":
    """The notice; None where there is none; a sentence where there is one that cannot be trusted."""
    try:
        opened = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        return None
    except OSError as error:
        return f"{path.name} beside the store cannot be read ({error.strerror or error}) and is left alone."
    with open(opened, "rb") as file:
        if doubt := _doubt(os.fstat(opened)):
            return f"{path.name} beside the store {doubt} and is left alone. Start the app again to have it written afresh."
        text = file.read(_MOST_BYTES)
    return _parsed(text) or f"{path.name} beside the store is no notice of a running app and is left alone."


def _doubt(found: os.stat_result) -> str | None:
    if not stat.S_ISREG(found.st_mode):
        return "is no plain file"
    # Windows has neither; there the folder's own permissions have to do.
    if not hasattr(os, "geteuid"):
        return None
    if found.st_uid != os.geteuid():
        return "belongs to another user"
    return "can be read by others" if found.st_mode & 0o077 else None


def _parsed(text: bytes) -> Notice | None:
    try:
        notice = Notice(**json.loads(text))
    except (ValueError, TypeError, RecursionError):
        return None
    words = (notice.token, notice.started_at, notice.store, notice.host)
    if not all(isinstance(word, str) for word in words) or notice.host != HOST or not notice.token.isascii():
        return None
    numbers = isinstance(notice.port, int) and isinstance(notice.pid, int)
    return notice if numbers and 0 < notice.port <= _MOST_PORTS else None
