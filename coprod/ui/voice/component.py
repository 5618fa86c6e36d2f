"""The children's screen as the browser gets it: our own scripts and style, put together into one module, nothing from outside."""

import json
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from coprod.ui.voice.pictures import drawings

_FOLDER = files(__package__).joinpath("screen")
# In the order in which each needs the ones before.
_SCRIPTS = ("queue", "sending", "code", "sound", "drawing", "targets", "scanning", "adults", "layer")
# Kept apart from the screen, so that a recording travels once and not with every tap.
_PROMPTS = "export default function ({ data }) { window.coprodVoicePrompts = data; }"


@cache
def script() -> str:
    """The whole script: drawings and style as constants, then the parts."""
    parts = [_FOLDER.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS]
    style = _FOLDER.joinpath("layer.css").read_text(encoding="utf-8")
    return "\n".join([f"const PICTURES = {json.dumps(drawings())};", f"const STYLE = {json.dumps(style)};", *parts])


_screen = st.components.v2.component("coprod_voice", js=script())
_prompts = st.components.v2.component("coprod_voice_prompts", js=_PROMPTS)


def mount_screen(key: str, data: Mapping[str, Any], on_sent: Callable[[], None]) -> None:
    """Put the children's screen over the page; `on_sent` runs for each message, found in the session state under `key`."""
    _screen(key=key, data=dict(data), on_sent_change=on_sent)


def mount_prompts(sounds: Mapping[str, str]) -> None:
    """Hand the recordings over, by question, as data addresses."""
    _prompts(key="voice-prompts", data=dict(sounds))
