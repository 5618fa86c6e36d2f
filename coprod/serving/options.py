"""Where the app may be reached from, and by which names: out of its options and the secrets of sign-in."""

import ipaddress
import os
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from streamlit import config
from streamlit.auth_util import get_redirect_uri, get_secrets_auth_section

from coprod.charts import tiles
from coprod.errors import UsageError
from coprod.ui import signing_in

AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})
_MOST_CONNECTIONS = 500


@dataclass(frozen=True)
class Options:
    """`is_local`: without sign-in, for this machine alone. `hosts`: the names it answers to. `origin`: where people reach it, None if only here."""

    is_local: bool
    hosts: frozenset[str]
    origin: str | None
    is_https: bool
    # Pages of other organisations that may show the dashboard inside their own; none unless an option names them.
    framed_by: tuple[str, ...]
    base: str
    # The one other server a page may take pictures from: of map tiles; none unless an option names it.
    pictures_from: str = ""


def read() -> Options:
    """The options of this very moment. A redirect_uri that cannot be read names no host."""
    is_local = signing_in.setup().is_local
    origin = None if is_local else _origin()
    name = urlsplit(origin).hostname if origin else None
    own = AT_HOME if is_local or name is None or name in AT_HOME else frozenset({name})
    return Options(
        is_local=is_local,
        hosts=own if is_local else own | {one.lower().rstrip(".") for one in _listed("COPROD_ALLOWED_HOSTS")},
        origin=origin,
        is_https=bool(origin and origin.startswith("https:")) or bool(config.get_option("server.sslCertFile")),
        framed_by=tuple(_listed("COPROD_FRAMED_BY")),
        pictures_from=found.origin if (found := tiles.read(os.environ)) else "",
        base="/" + path if (path := str(config.get_option("server.baseUrlPath") or "").strip("/")) else "",
    )


def most_connections() -> int:
    """How many connections are held at once: COPROD_MOST_CONNECTIONS, else 500. Raises UsageError for what is no number above 0."""
    return above_nought("COPROD_MOST_CONNECTIONS", _MOST_CONNECTIONS)


def above_nought(name: str, usual: int) -> int:
    """The number an option names, `usual` where it names none. Raises UsageError for what is no whole number above 0."""
    said = os.environ.get(name) or str(usual)
    if not said.isascii() or not said.isdigit() or not int(said):
        raise UsageError("Unknown option", f"{name} says “{said}”.", "Use a whole number above 0.")
    return int(said)


def unsafe() -> Iterator[str]:
    """Why the app must not start as its options have it, a sentence each."""
    if config.get_option("server.trustedUserHeaders"):
        yield "server.trustedUserHeaders would let a header say who somebody is. Leave it empty."
    if config.get_option("global.developmentMode"):
        yield "global.developmentMode opens the dashboard to every other page in a browser. Leave it off."
    if not signing_in.setup().is_local:
        return
    address = str(config.get_option("server.address") or "every address")
    if not is_at_home(address):
        yield f"Without sign-in the dashboard answers this machine alone, and server.address says {address}. Set up sign-in first, or leave it at 127.0.0.1."
    for name in ("COPROD_ALLOWED_HOSTS", "COPROD_FRAMED_BY"):
        if _listed(name):
            yield f"{name} opens the dashboard to others, and sign-in is not set up. Set up sign-in first, or take {name} away."


def is_at_home(address: str) -> bool:
    """Whether an address, or a name for one, is this machine's own."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address == "localhost"
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_loopback)


def _origin() -> str | None:
    """Where people reach the app: the beginning of the redirect_uri that the provider of sign-in knows."""
    try:
        found = urlsplit(get_redirect_uri(get_secrets_auth_section()) or "")
    except (AttributeError, TypeError, ValueError):
        return None
    return f"{found.scheme}://{found.netloc}".lower() if found.scheme in ("http", "https") and found.hostname else None


def _listed(name: str) -> list[str]:
    return [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]
