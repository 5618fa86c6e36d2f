"""How numbers, days and names are said on a page."""

import re

from coprod.wording import about, ago, count, day, level, people_say

__all__ = ["about", "ago", "count", "day", "level", "people_say", "plain"]
# What Markdown, or Streamlit's own colour and icon words, could take for more than letters: anywhere, and at the start.
_MARKUP = re.compile(r"([\\`*_\[\]<>~$|&]|:(?=[\w/-])|^[#+-]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def plain(text: object) -> str:
    """`text` for a place that reads Markdown, so that names people typed show letter by letter."""
    return _MARKUP.sub(r"\\\1", " ".join(str(text or "").split()))
