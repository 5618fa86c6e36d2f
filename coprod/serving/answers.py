"""What a browser may do with an answer: headers on every one of them, and cookies that travel safely."""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from streamlit import file_util
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from coprod.serving.addresses import Kind
from coprod.serving.options import Options
from coprod.serving.owners import COOKIES

Header = tuple[bytes, bytes]
_A_YEAR = 365 * 24 * 60 * 60
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# A file opened by its own address runs nothing and asks for nothing; drawings style themselves.
_FILE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'none'"
_NOWHERE = Path(__file__).with_name("nowhere.html").read_text(encoding="utf-8")
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    # The children's screen may record a spoken question; nothing else of the machine is asked for.
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-permitted-cross-domain-policies": "none",
}


class Answers:
    """The headers of every answer, made once."""

    def __init__(self, options: Options) -> None:
        self._is_https, self._base = options.is_https, options.base
        framed_by = " ".join(options.framed_by)
        always = dict(_ALWAYS)
        if options.is_https:
            always["strict-transport-security"] = f"max-age={_A_YEAR}"
        if not framed_by:
            always["x-frame-options"] = "DENY"
        self._always = _encoded(always)
        self._policies = {Kind.MEDIA: _FILE, Kind.UPLOAD: _FILE}
        # For whoever mistyped an address: the way home.
        self.nowhere = _NOWHERE.replace("{home}", f"{options.base}/")
        self._page = _page_policy(framed_by or "'none'", options.pictures_from)

    def headers(self, kind: Kind | None, said: Iterable[Header], *, is_secure: bool) -> list[Header]:
        """The headers an answer leaves with, made of those it `said` itself. `kind`: what was asked for, None for what is not there."""
        is_https = self._is_https or is_secure
        own = {b"content-security-policy", *(name for name, _ in self._always)}
        kept = [(name, value) for name, value in said if name.lower() not in own and (kind is Kind.ASSET or name.lower() != b"cache-control")]
        found = [(name, _safe_cookie(value, is_https) if name.lower() == b"set-cookie" else value) for name, value in kept]
        if kind is not Kind.ASSET:
            found.append((b"cache-control", b"no-store"))
        policy = self._policies.get(kind, self._page) if kind else self._page
        return [*found, *self._always, (b"content-security-policy", policy.encode())]

    def cookie(self, token: str, *, is_secure: bool) -> Header:
        """The cookie that tells a browser by its `token`. Lax: it must be there when a provider of sign-in sends the person back."""
        is_https = self._is_https or is_secure
        name = COOKIES[0] if is_https else COOKIES[1]
        return b"set-cookie", f"{name}={token}; Path=/; HttpOnly; SameSite=Lax{'; Secure' if is_https else ''}".encode()


def _page_policy(framed_by: str, pictures_from: str) -> str:
    """What a page may load: only what this app serves, and pictures of the one other server that an option may name. Streamlit hands the scripts of components over as a blob, styles as text."""
    index = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    inline = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in _INLINE.findall(index))
    return "; ".join((
        "default-src 'none'", f"script-src 'self' blob: {inline}".rstrip(), "style-src 'self' 'unsafe-inline'", f"img-src 'self' data: blob: {pictures_from}".rstrip(),
        "font-src 'self' data:", "connect-src 'self'", "media-src 'self' data: blob:", "manifest-src 'self'", "base-uri 'none'",
        "form-action 'self'", f"frame-ancestors {framed_by}",
    ))


def _safe_cookie(value: bytes, is_https: bool) -> bytes:
    """A cookie of Streamlit's, as it should have been set: never sent in the clear under HTTPS, nor to a page's script without need."""
    attributes = {part.partition(b"=")[0].strip().lower() for part in value.split(b";")[1:]}
    # The page itself reads this one and says it again, to show that it is ours.
    is_read = value.startswith(XSRF_COOKIE_NAME.encode() + b"=")
    for name, attribute, is_wanted in (
        (b"httponly", b"HttpOnly", not is_read), (b"samesite", b"SameSite=Lax", True), (b"secure", b"Secure", is_https),
    ):
        if is_wanted and name not in attributes:
            value += b"; " + attribute
    return value


def _encoded(headers: dict[str, str]) -> list[Header]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
