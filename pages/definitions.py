"""Definitions: every indicator with why, how, a worked example and its SQL; the rules of each level; the glossary."""

import streamlit as st

from coprod.indicators import Indicator, indicators
from coprod.ui import definition_words as words
from coprod.ui import parts, shell

view = shell.enter()
PARTS = ("Indicators", "Levels of each tip", "Glossary")
own_numbers = view.rows("definitions_thresholds")


def one_indicator(one: Indicator) -> None:
    """An indicator in full."""
    parts.page_link(view, "definitions", "All definitions")
    st.title(parts.plain(one.name), anchor=False)
    st.caption(f"Tip {parts.plain(words.tip_title(one.tip))} · {one.id}" if one.tip else f"All nine tips · {one.id}")
    st.markdown(f"**{parts.plain(one.question)}** {parts.plain(one.short)}")
    st.caption(words.in_short(one))
    for title, text in (("Why it matters", one.why), ("How it is worked out", one.formula), ("When it says “not recorded”", one.no_data)):
        st.subheader(title, anchor=False)
        st.markdown(parts.plain(words.sentence(text)))
    st.subheader("What can mislead", anchor=False)
    st.markdown("\n".join(f"- {parts.plain(pitfall)}" for pitfall in one.pitfalls))
    in_force(one)
    worked_example(one)
    with st.expander("The SQL that computes it"):
        st.code(one.sql, language=None, wrap_lines=True)


def in_force(one: Indicator) -> None:
    """The rules that ask for the indicator, with the numbers in force."""
    rules = words.rules_of(one)
    if rules:
        st.subheader("Where it decides a level", anchor=False)
        st.markdown("\n".join(f"- Tip {rule.tip}, level {rule.level}: {parts.plain(words.rule_line(rule, own_numbers))}" for rule in rules))


def worked_example(one: Indicator) -> None:
    """The example's records and what they come to."""
    st.subheader("A worked example", anchor=False)
    st.markdown(parts.plain(one.example["text"]))
    st.caption(f"What it comes to on {one.example['as_of']:%-d %B %Y}")
    st.table(words.example_answer(one), hide_index=True, border="horizontal")
    with st.expander("The records of the example"):
        for table, frame in words.example_tables(one).items():
            st.caption(table)
            st.table(frame, hide_index=True, border="horizontal")


chosen = indicators().get(st.query_params.get("indicator", ""))
if chosen:
    one_indicator(chosen)
    st.stop()

st.title("Definitions", anchor=False)
part = st.segmented_control("Show", PARTS, default=PARTS[0], key="part", bind="query-params", required=True, label_visibility="collapsed")
sought = "" if part == PARTS[1] else st.text_input("Find a word", key="find", bind="query-params", placeholder="safe, reach, review …")
if part == PARTS[0]:
    for title, some in words.found(sought).items():
        st.header(parts.plain(title), anchor=False)
        for one in some:
            parts.page_link(view, "definitions", one.name, indicator=one.id)
            st.caption(parts.plain(one.question))
elif part == PARTS[1]:
    st.markdown("A level is reached when every rule of it and of the levels below is met. A rule without a record that could answer it stops the level too.")
    for tip, title, sentence in words.tips():
        with st.expander(parts.plain(title)):
            st.caption(sentence)
            for level, rules in words.levels_of(tip).items():
                st.markdown("\n".join([f"**{level}**", ""] + [f"- {parts.plain(words.rule_line(rule, own_numbers))}" for rule in rules]))
else:
    for term in words.glossary(sought):
        st.markdown(f"**{parts.plain(term.title)}.** {parts.plain(term.text)}")
if part != PARTS[1] and not (words.found(sought) if part == PARTS[0] else words.glossary(sought)):
    parts.empty_state("Nothing found", f"No definition holds “{sought}”. Try a shorter word.")
