"""The addresses the app has. Whatever is not among them is not there."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from streamlit import file_util

from coprod.ui.drawing import scripts

ROOT = Path(__file__).resolve().parents[2]
READY, HEALTH, STREAM, MEDIA, UPLOAD = "/ready", "/_stcore/health", "/_stcore/stream", "/media/", "/_stcore/upload_file/"
_READ = ("GET", "HEAD")
_SIGN_IN = ("/auth/login", "/auth/logout", "/oauth2callback")
_N_UPLOAD_PARTS = 2


class Kind(Enum):
    """What stands at an address."""

    PAGE = "page"
    # The same for everybody, and named after its content.
    ASSET = "asset"
    PLAIN = "plain"
    SIGN_IN = "sign_in"
    STREAM = "stream"
    MEDIA = "media"
    UPLOAD = "upload"


@dataclass(frozen=True)
class Address:
    """An address, how it may be asked, and for files the `name` it ends in: of a file, or of the session that uploads."""

    kind: Kind
    methods: tuple[str, ...] = _READ
    name: str = ""


class Addresses:
    """The addresses as they are when the app starts: its pages, the files Streamlit's page is made of, and the scripts that draw charts."""

    def __init__(self) -> None:
        assets = Path(file_util.get_static_dir())
        self._assets = {f"/{file.relative_to(assets).as_posix()}" for file in assets.rglob("*") if file.is_file()} - {"/index.html"}
        self._assets |= set(scripts.addresses())
        self._pages = {f"/{page.stem}" for page in (ROOT / "pages").glob("*.py")} | {"", "/"}

    def find(self, path: str | None) -> Address | None:
        """The address of a path below the app's own; None where nothing is."""
        if path is None:
            return None
        if path.rstrip("/") in self._pages:
            return Address(Kind.PAGE)
        if path in self._assets:
            return Address(Kind.ASSET)
        if path in _SIGN_IN:
            return Address(Kind.SIGN_IN, ("GET",))
        if path in (READY, HEALTH, "/_stcore/host-config"):
            return Address(Kind.PLAIN)
        return Address(Kind.STREAM) if path == STREAM else _file(path)


def _file(path: str) -> Address | None:
    if path.startswith(MEDIA):
        return Address(Kind.MEDIA, name=path.removeprefix(MEDIA).partition(".")[0])
    parts = path.removeprefix(UPLOAD).split("/")
    if path.startswith(UPLOAD) and len(parts) == _N_UPLOAD_PARTS:
        return Address(Kind.UPLOAD, ("PUT", "DELETE"), name=parts[0])
    return None
