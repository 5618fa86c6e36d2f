"""What somebody sees who is not let in: a plain page that says what to do, and nothing of the records."""

import logging

import streamlit as st

from coprod.store import Store
from coprod.ui import accessibility, signing_in, viewing
from coprod.ui.signing_in import Setup
from coprod.ui.text import plain
from coprod.ui.viewing import Standing

NAME = "Co-production progress"
_WIDTH = 560
_said: set[str] = set()


def not_set_up(setup: Setup) -> None:
    """Sign-in is wanted and not whole: nobody is let in."""
    if setup.fault not in _said:
        _said.add(str(setup.fault))
        logging.getLogger(__name__).error("Sign-in is not set up, so nothing is shown: %s", setup.fault)
    with st.container(width=_WIDTH):
        st.title(NAME, anchor=False)
        st.markdown("**Signing in is not set up yet.**")
        st.markdown("This dashboard shows its records only to people who have signed in, and its sign-in is not complete. So nothing is shown.")
        st.markdown("If you run it: the log says what is missing, and docs/deployment.md how to set it up.")


def sign_in(setup: Setup) -> None:
    """Nobody has signed in: a button for each provider."""
    with st.container(width=_WIDTH):
        st.title(NAME, anchor=False)
        st.markdown("Please sign in. What you see here depends on who invited you.")
        _providers(setup)
        st.caption(plain(f"Not invited yet? Ask {signing_in.contact()}."))


def refused(store: Store, found: Standing) -> None:
    """Somebody has signed in who is not let in: how to ask, and a way out."""
    assert found.error
    with st.container(width=_WIDTH):
        st.title(NAME, anchor=False)
        st.markdown(f"**{plain(found.error.title)}**")
        st.markdown(plain(f"{found.error.what} {found.error.remedy}"))
        if found.may_sign_in_again:
            _providers(found.setup)
        if st.button("Sign out", key="sign-out"):
            viewing.sign_out(store, found)
            st.stop()
        st.caption(plain(f"Who to ask: {signing_in.contact()}."))


def not_now() -> None:
    """The store cannot be read while it is not known yet who asks: what is wrong stands in the log alone."""
    with st.container(width=_WIDTH):
        st.title(NAME, anchor=False)
        st.markdown("**The records cannot be opened just now.**")
        st.markdown(plain(f"Try again in a minute. If it stays so, tell {signing_in.contact()}; the log says what is wrong."))


def foot() -> None:
    """Below each of these pages: the one page of the house that is everybody's."""
    with st.container(width=_WIDTH):
        st.page_link(f"pages/{accessibility.PAGE}.py", label=accessibility.TITLE, icon=":material/accessibility_new:")


def statement() -> None:
    """The accessibility statement, and the way back to where somebody came from."""
    st.set_page_config(page_title=f"{accessibility.TITLE} – {NAME}")
    st.title(accessibility.TITLE, anchor=False)
    accessibility.statement()
    st.page_link("pages/overview.py", label="Back")


def _providers(setup: Setup) -> None:
    for provider in setup.providers:
        if st.button(provider.label, key=f"sign-in-{provider.name or 'default'}", type="primary", width="stretch"):
            st.login(provider.name) if provider.name else st.login()
