"""What a page, or a part of it, is about: a tip by its own title."""

import streamlit as st

from coprod.vocabulary import TIP


def about_tip(number: int) -> None:
    """The tip's title and what it asks, under the choice of a part."""
    tip = TIP[number]
    st.caption(f"Tip {number}: {tip.title}. {tip.sentence}")
