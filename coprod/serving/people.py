"""Who signed in, by the cookie Streamlit's sign-in leaves, and whether the store's list of viewers lets them in."""

import json
from collections.abc import Mapping
from typing import Any

from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from coprod.viewer import Viewer


def claims(cookies: Mapping[str, str], origin: str | None) -> dict[str, Any]:
    """What the provider said of who signed in at `origin`; empty where the cookie is missing, forged, or another address's."""
    if not any(name.startswith(USER_COOKIE_NAME) for name in cookies):
        return {}
    secret = get_cookie_secret()

    def signed(name: str) -> bytes | None:
        return decode_signed_value(secret, name, cookies[name].encode("latin-1", "replace")) if name in cookies else None

    try:
        found = json.loads(get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) and origin and found.pop("origin", None) == origin else {}


def is_let_in(found: Mapping[str, Any]) -> bool:
    """Whether somebody of whom a provider says this may see anything at all, now."""
    return _viewer(found).role is not None


def may_write(found: Mapping[str, Any]) -> bool:
    """Whether they may bring anything in, now: a funder, who writes nothing, has nothing to upload either."""
    return _viewer(found).may_write


def _viewer(found: Mapping[str, Any]) -> Viewer:
    # Slow to import, and a page has done so long before there is a file to ask for.
    from coprod.ui import cached, viewing

    return viewing.viewer_of(cached.store(), found)
