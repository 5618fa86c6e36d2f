"""A plain Streamlit script that sends what was recorded: which page stands in the address, which programme is chosen there too."""

import os
import pickle
from pathlib import Path

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx


@st.cache_resource(show_spinner=False)
def recorded() -> dict[tuple[str, str], list[bytes]]:
    """The messages by page and programme, from the file `BENCH_CONSTANT` names."""
    found: dict[tuple[str, str], list[bytes]] = pickle.loads(Path(os.environ["BENCH_CONSTANT"]).read_bytes())
    return found


def send() -> None:
    """Everything of the page, as it was recorded."""
    context = get_script_run_ctx()
    for raw in recorded()[st.query_params["bench_page"], st.query_params.get("programme", "")]:
        context.enqueue(ForwardMsg.FromString(raw))  # type: ignore[union-attr]


send()
