"""Sign-in as the secrets set it up, and who the browser says it is. What is not whole lets nobody in."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.secrets import secrets_singleton

from coprod.admission import is_verified

# A provider's cookie lives thirty days; whoever left their organisation a week ago should not be let in by it.
_GOOD_FOR = 7 * 24 * 60 * 60
# A provider's clock may run ahead of ours by as much as the check of its token allows.
_AHEAD = 120
_CALLBACK = "/oauth2callback"
_AT_HOME = ("localhost", "127.0.0.1", "::1")
# 32 characters of what `python -c "import secrets; print(secrets.token_hex())"` prints are 128 bits.
_SHORTEST_SECRET = 32
_FEWEST_LETTERS = 8
_SAMPLES = ("xxx", "change", "replace", "your", "example", "secret", "<", "…", "...")
_NEEDED = ("client_id", "client_secret", "server_metadata_url")
_seen: set[str] = set()


@dataclass(frozen=True)
class Provider:
    """One provider of sign-in: `name` as in the secrets, None for the one without a name."""

    name: str | None
    client_id: str

    @property
    def label(self) -> str:
        """What stands on its button."""
        return "Sign in" if self.name is None else f"Sign in with {self.name.replace('-', ' ').capitalize()}"


@dataclass(frozen=True)
class Setup:
    """How people are told apart: by the `providers` of sign-in, not at all (`is_local`), or not yet (`fault`: what is lacking, for the log)."""

    providers: tuple[Provider, ...] = ()
    fault: str | None = None

    @property
    def is_local(self) -> bool:
        """Whether the app serves one trusted user of this machine, without any sign-in."""
        return not self.providers and self.fault is None


@dataclass(frozen=True)
class Person:
    """Who signed in, as their provider says: nothing of it is believed before the store's list of viewers has been asked."""

    email: str | None
    issuer: str | None
    subject: str | None
    signed_in_at: int | None
    is_verified: bool
    fault: str | None = None


def setup() -> Setup:
    """Sign-in as the secrets of this very moment set it up. A file that cannot be read is a fault, not an app without sign-in."""
    try:
        auth = st.secrets.get("auth")
    except (StreamlitSecretNotFoundError, OSError, UnicodeDecodeError) as error:
        return _without_file(error)
    if auth is None:
        return _without_auth()
    if st.secrets is secrets_singleton:
        _seen.add("auth")
    if not isinstance(auth, Mapping):
        return Setup(fault="[auth] is no table")
    faults = list(_faults(auth))
    return Setup(fault="; ".join(faults)) if faults else Setup(tuple(Provider(name, str(one["client_id"])) for name, one in _sections(auth)))


def person(found: Setup) -> Person | None:
    """Who signed in, in this run; None for somebody who has not. With a `fault` where the sign-in is not one for this app."""
    return person_of(found, st.user.to_dict())


def person_of(found: Setup, claims: Mapping[str, Any]) -> Person | None:
    """As `person`, of what a provider has said of somebody."""
    if claims.get("is_logged_in") is not True:
        return None
    at = claims.get("iat")
    at = int(at) if isinstance(at, int | float) and not isinstance(at, bool) else None
    return Person(
        _text(claims, "email"), _text(claims, "iss"), _text(claims, "sub"), at, is_verified(claims), _not_for_us(found, claims, at),
    )


def contact() -> str:
    """Who to ask: an option, in words for a role; in general words where it says nobody."""
    return told_contact() or "the people who run this dashboard"


def told_contact() -> str:
    """Who to ask, as the option says; empty where it says nobody."""
    told = os.environ.get("COPROD_CONTACT")
    if not told and (table := _quietly("coprod")):
        told = str(table.get("contact") or "")
    return told or ""


def _quietly(name: str) -> Mapping[str, Any] | None:
    try:
        table = st.secrets.get(name)
    except (StreamlitSecretNotFoundError, OSError, UnicodeDecodeError):
        return None
    return table if isinstance(table, Mapping) else None


def _without_file(error: Exception) -> Setup:
    """No secrets at all is an app without sign-in, unless a file was named or cannot be read."""
    if getattr(error, "error_id", None) != "no-secrets-found":
        return Setup(fault="the file of secrets cannot be read")
    return Setup(fault="the file of secrets is missing") if config.is_manually_set("secrets.files") else _without_auth()


def _without_auth() -> Setup:
    if os.environ.get("COPROD_SIGN_IN") == "required":
        return Setup(fault="COPROD_SIGN_IN is required, and there is no [auth]")
    # Taken away while people are signed in, it must not make all of them the one trusted local user.
    return Setup(fault="[auth] was there when the app started, and is gone") if "auth" in _seen and st.secrets is secrets_singleton else Setup()


def _faults(auth: Mapping[str, Any]) -> Iterator[str]:
    """What is lacking, by the names of the secrets and never their values."""
    back = urlsplit(str(auth.get("redirect_uri") or ""))
    if not back.path.endswith(_CALLBACK) or not _is_safe(back.scheme, back.hostname):
        yield f"redirect_uri is no https address that ends in {_CALLBACK}"
    secret = auth.get("cookie_secret")
    if not isinstance(secret, str) or len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_LETTERS or _is_sample(secret):
        yield f"cookie_secret is not {_SHORTEST_SECRET} random characters"
    sections = list(_sections(auth))
    if not sections:
        yield "no provider"
    for name, section in sections:
        of = "" if name is None else f" of [auth.{name}]"
        yield from (f"{key}{of} is missing" for key in _NEEDED if not isinstance(section.get(key), str) or _is_sample(section[key]))
        metadata = urlsplit(str(section.get("server_metadata_url") or ""))
        if metadata.hostname and not _is_safe(metadata.scheme, metadata.hostname):
            yield f"server_metadata_url{of} is no https address"
        if name is not None and "_" in name:
            yield f"the name [auth.{name}] holds an underscore"


def _sections(auth: Mapping[str, Any]) -> Iterator[tuple[str | None, Mapping[str, Any]]]:
    """Each provider with its settings: the one without a name, then the tables."""
    if any(key in auth for key in _NEEDED):
        yield None, auth
    yield from ((name, one) for name, one in auth.items() if isinstance(one, Mapping) and name != "client_kwargs")


def _is_safe(scheme: str, host: str | None) -> bool:
    return bool(host) and (scheme == "https" or (scheme == "http" and host in _AT_HOME))


def _is_sample(text: str) -> bool:
    return not text.strip() or text.lower().startswith(_SAMPLES)


def _text(claims: Mapping[str, Any], name: str) -> str | None:
    value = claims.get(name)
    return value if isinstance(value, str) and value else None


def _not_for_us(found: Setup, claims: Mapping[str, Any], at: int | None) -> str | None:
    """Why the sign-in is not one for this app: made for another client (which the library lets through where `azp` is ours), or too old."""
    name = claims.get("provider")
    client = next((one.client_id for one in found.providers if (one.name or "default") == name), None)
    audience = claims.get("aud")
    if client is None or client not in (audience if isinstance(audience, list) else [audience]):
        return "other_audience"
    return "too_old" if at is None or not -_AHEAD <= time.time() - at <= _GOOD_FOR else None
