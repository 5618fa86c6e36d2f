"""A figure on the page: by our own component, or by Streamlit's where ours cannot be had."""

import os
import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from coprod.charts.library import as_plotly
from coprod.charts.theme import Figure
from coprod.ui.drawing.scripts import chart_address

Picked = Callable[[list[dict[str, Any]]], None]
NAME = "coprod_chart"
_PLAIN = "drawing-plain"
_CONFIG = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}
# All that travels with every chart: where the script is, as seen from Streamlit's own, whatever path the app stands under.
_LOADER = """
const beside = document.querySelector("script[src*='/static/js/index.']");
const address = new URL(beside ? "../..ADDRESS" : ".ADDRESS", beside?.src ?? document.baseURI).href;
export default async (told) => {
  try { return (await import(address)).show(told); }
  catch (error) { console.warn("Charts cannot be drawn", error); told.setTriggerValue("unable", String(error)); }
};
"""
_chart = st.components.v2.component(NAME, js=_LOADER.replace("ADDRESS", chart_address()), isolate_styles=False)


def draw(figure: Figure, key: str, alt: str, theme: str, *, title: str | None = None, on_pick: Picked | None = None) -> None:
    """Draw `figure`, made in the colours of `theme` ("light" or "dark"), at a place of the page that `key` names.

    `alt` says in words what is drawn; `title` stands above the picture somebody takes away, the first sentence of `alt` without it.
    `on_pick` is given the points picked by pointer or keyboard, each with its `customdata`.
    """
    if is_plain():
        _draw_plainly(figure, key, alt, on_pick)
        return

    def picked() -> None:
        if on_pick and (points := _points(st.session_state[key].get("picked"))):
            on_pick(points)

    drawn = figure.told()
    data = {"figure": drawn, "alt": alt, "theme": theme, "title": title or first_sentence(alt), "name": _file_name(key), "picks": on_pick is not None}
    _chart(key=key, data=data, height=drawn["layout"].get("height") or "content", on_picked_change=picked, on_unable_change=_give_up)


def is_plain() -> bool:
    """Whether charts are Streamlit's own here: by COPROD_CHARTS=plain, or because this browser could not load ours."""
    return os.environ.get("COPROD_CHARTS") == "plain" or bool(st.session_state.get(_PLAIN))


def first_sentence(text: str) -> str:
    """The finding at the beginning of a text alternative, without its full stop."""
    return re.split(r"(?<=[^.\s]{2})\.\s", text, maxsplit=1)[0].rstrip(".")


def _give_up() -> None:
    st.session_state[_PLAIN] = True


def _points(said: object) -> list[dict[str, Any]]:
    # What a browser says is anybody's; whoever is handed a point looks its data up before it means anything.
    return [{"customdata": one} for one in said if one is not None] if isinstance(said, list) else []


def _file_name(key: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-") or "chart"


def _draw_plainly(figure: Figure, key: str, alt: str, on_pick: Picked | None) -> None:
    checked = as_plotly(figure.told())
    if on_pick is None:
        st.plotly_chart(checked, key=key, alt=alt, theme=None, config=_CONFIG)
        return

    def picked() -> None:
        on_pick(list(st.session_state[key]["selection"]["points"]))

    st.plotly_chart(checked, key=key, alt=alt, theme=None, config=_CONFIG, on_select=picked, selection_mode="points")
