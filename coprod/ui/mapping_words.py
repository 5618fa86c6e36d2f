"""The words of a column, each with what it stands for in the records."""

import pandas as pd
import streamlit as st

from coprod.intake.mapping import SET_ASIDE, ColumnUse, Facts, Field, Look
from coprod.intake.mapping.asking import undecided
from coprod.ui.text import plain

_EMPTY, _ASIDE, _NEW, _CAME = "Leave it empty", "Leave the row out", "Make a new one", "Came, not counted"
_MOST, _MOST_ASKED = 100, 12


def draw_words(key: str, one: Field, use: ColumnUse, look: Look, facts: Facts) -> ColumnUse:
    """What each word stands for: a question for each that is undecided, and a table of the others to change."""
    labels = _labels(one, facts)
    open_ = undecided(one, use, look)[:_MOST_ASKED]
    texts = [text for text in _texts(one, use, look) if text not in open_]
    if one.known_in and not one.words and len(labels) <= 2:
        return use
    decided = dict(use.words)
    answers = {
        text: st.selectbox(f"“{plain(text)}” stands for", list(labels), index=None, placeholder="Choose", format_func=labels.__getitem__, key=f"{key}-{at}")
        for at, text in enumerate(open_)
    }
    chosen = {**_edited(key, one, texts, labels, decided), **{text: word for text, word in answers.items() if word is not None}}
    return use.worded({text: word for text, word in {**_beyond(decided, texts), **chosen}.items() if word != _NEW})


def _edited(key: str, one: Field, texts: list[str], labels: dict[str, str], decided: dict[str, str]) -> dict[str, str]:
    """The table of words as it was left."""
    if not texts:
        return {}
    fresh = _NEW if one.known_in and not one.words else None
    table = pd.DataFrame({"In the file": texts, "Stands for": [_label_of(labels, decided.get(text), text, one) or fresh for text in texts]}, dtype="object")
    edited = st.data_editor(
        table, key=key, hide_index=True, width="stretch", num_rows="fixed", disabled=["In the file"], placeholder="Choose",
        column_config={"Stands for": st.column_config.SelectboxColumn(options=list(labels.values()), required=False)},
    )
    ids = {label: word for word, label in labels.items()}
    pairs = zip(edited["In the file"], edited["Stands for"], strict=True)
    return {str(text): ids[said] for text, said in pairs if isinstance(said, str) and said in ids}


def _beyond(decided: dict[str, str], texts: list[str]) -> dict[str, str]:
    """What was decided for words that are not shown."""
    return {text: word for text, word in decided.items() if text not in texts}


def _labels(one: Field, facts: Facts) -> dict[str, str]:
    """What may stand for a word: by id, as people read it."""
    aside = {"": _EMPTY, SET_ASIDE: _ASIDE}
    if one.words:
        return {**one.words, **aside}
    if one.known_in:
        names = facts.of(one.known_in)
        times = pd.Series(list(names.values()), dtype="object").value_counts()
        return {_NEW: _NEW, SET_ASIDE: _ASIDE, **{known: name if times[name] == 1 else f"{name} ({known})" for known, name in names.items()}}
    return {**aside, "": _CAME} if one.takes_several else aside


def _texts(one: Field, use: ColumnUse, look: Look) -> list[str]:
    open_ = undecided(one, use, look)
    if one.words or one.known_in:
        texts = look.pieces if one.is_list else [cell for cell, _ in look.distinct]
    else:
        texts = [*open_, *(text for text, _ in use.words)]
    return list(dict.fromkeys([*open_, *texts]))[:_MOST]


def _label_of(labels: dict[str, str], word: str | None, text: str, one: Field) -> str | None:
    if word is None:
        # A word of the vocabulary stands for itself.
        return next((label for known, label in one.words.items() if text.casefold() in (known.casefold(), label.casefold())), None)
    return labels.get(word)
