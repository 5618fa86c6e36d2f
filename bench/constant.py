"""The floor of each page of coprod: the same elements, recorded once, sent again as they are by a plain Streamlit script.

Recorded of the app with `st.plotly_chart` for every chart (COPROD_CHARTS=plain), for all programmes and for those that will be chosen.
"""

import asyncio
import pickle
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.line import visiting
from bench.servers import streamlit
from bench.stores import Stores

# What a script sends; the rest is the server's own.
_SENT = ("delta", "page_config_changed", "navigation")


def recorded(stores: Stores, n_projects: int, pages: dict[str, str], programmes: list[str], log: Path) -> Path:
    """A file of messages by (page, programme); "" for all programmes. `pages`: names in the address, with what stands behind the question mark."""
    path = stores.folder / f"constant-n{n_projects}.pickle"
    with streamlit("app.py", log / "plain.log", COPROD_DB=str(stores.copied(n_projects, "plain")), COPROD_CHARTS="plain") as server:
        found = asyncio.run(_recorded(server.port, pages, programmes))
    path.write_bytes(pickle.dumps(found))
    return path


async def _recorded(port: int, pages: dict[str, str], programmes: list[str]) -> dict[tuple[str, str], list[bytes]]:
    found = {}
    for page, query in pages.items():
        for programme in ["", *programmes]:
            # A visitor of its own each time: nothing of the page before is left out.
            async with visiting(port) as visitor:
                name, _, more = page.partition("?")
                run = await visitor.page(name, "&".join(part for part in (query, more, urlencode({"programme": programme}) if programme else "") if part))
            found[page, programme] = [raw for raw in run.messages if ForwardMsg.FromString(raw).WhichOneof("type") in _SENT]
    return found
