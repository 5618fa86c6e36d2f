"""The floor: the chosen page in plain Streamlit, its content constant, made before the server starts."""

import os
import pickle
from pathlib import Path

import streamlit as st

from bench.chosen.content import TITLE


@st.cache_resource(show_spinner=False)
def made() -> tuple:
    """The words of the filter and the contents of those that are chosen, from the file `BENCH_CONTENTS` names."""
    return pickle.loads(Path(os.environ["BENCH_CONTENTS"]).read_bytes())


st.set_page_config(page_title=TITLE, layout="wide")
words, contents = made()
st.title(TITLE, anchor=False)
chosen = st.selectbox("Programme", words, key="programme")
shown = contents[chosen]
for column, (label, value) in zip(st.columns(4), shown.numbers.items(), strict=True):
    column.metric(label, value)
columns = st.columns(2)
for at, (name, figure) in enumerate(shown.figures.items()):
    columns[at % 2].plotly_chart(figure, key=name, theme=None, config={"displayModeBar": False, "responsive": True})
st.dataframe(shown.table, hide_index=True, width="stretch")
st.caption(shown.said)
