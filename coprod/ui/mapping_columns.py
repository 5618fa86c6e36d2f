"""The columns of a foreign sheet as a list: what each looks like, and what it is to be."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from coprod.intake.mapping import ColumnUse, Facts, Field, Look, Mapping, Suggestion, suggestions
from coprod.intake.mapping.asking import undecided
from coprod.intake.mapping.dates_seen import day_of
from coprod.intake.mapping.kinds import FACT_COLUMNS, GROUP_COLUMNS
from coprod.intake.mapping.layout import NAME_IS_DATA
from coprod.intake.mapping.suggested import empties_of, use_for
from coprod.ui.mapping_words import draw_words
from coprod.ui.text import count, day, plain
from coprod.vocabulary import WORDS

_MOST_SHOWN = 80
_SIGNS = {";": "semicolon ;", ",": "comma ,", "|": "upright stroke |", "\n": "line break", " / ": "stroke /", " + ": "plus +", " & ": "&", " and ": "and", "list": "a list as programs write it"}
_UNREADABLE = {"fault": "Stop, and name the cell", "empty": "Leave the cell empty", "set aside": "Leave the row out"}


def draw_columns(key: str, mapping: Mapping, found: Sequence[Look], facts: Facts) -> Mapping:
    """The list of columns; gives the mapping with every column as chosen."""
    left = [look for look in found if look.personal or look.kind == "empty"]
    shown = [look for look in found if look not in left]
    uses = {use.column: use for use in mapping.columns}
    for look in shown[:_MOST_SHOWN]:
        # By name, so that what was chosen stays with its column where the names are said to stand elsewhere.
        uses[look.name] = _column(f"{key}-{look.name}", mapping, uses[look.name], look, facts)
    if len(shown) > _MOST_SHOWN:
        st.caption(f"{count(len(shown) - _MOST_SHOWN, 'more column')} of this sheet are taken as suggested.")
    _left_behind(left)
    columns = tuple(uses[look.name] for look in found if look.name in uses)
    return replace(mapping, columns=columns, empty=empties_of(found, columns))


def _left_behind(left: Sequence[Look]) -> None:
    personal = [look for look in left if look.personal]
    if personal:
        said = "; ".join(f"**{plain(look.name if look.personal != NAME_IS_DATA else 'a column')}** looks like {plain(_bare(look.personal or ''))}" for look in personal)
        st.markdown(f":material/shield: Left behind, and not shown: {said}.")
    empty = [look.name for look in left if not look.personal]
    if empty:
        st.caption(f"Empty: {plain(', '.join(empty[:12]))}{f' and {len(empty) - 12} more' if len(empty) > 12 else ''}.")


def _bare(reason: str) -> str:
    return reason.removeprefix("a column of ")


def _column(key: str, mapping: Mapping, begun: ColumnUse, look: Look, facts: Facts) -> ColumnUse:
    """One column: its name and cells on the left, what it is to be on the right, what more there is to say below."""
    kind = mapping.kind
    ranked = suggestions(look, kind, facts)
    order = [one.field for one in ranked if one.score >= 1.0] + [name for name in kind.fields if name not in {one.field for one in ranked if one.score >= 1.0}]
    options = ["", *order]
    with st.container(border=True, gap="xsmall"):
        about, choice = st.columns([3, 2], vertical_alignment="center", gap="small")
        with about:
            st.markdown(f"**{plain(look.name)}** · {plain(_samples(look))}")
        field_id = choice.selectbox(
            f"What is {look.name}?", options, index=options.index(begun.field) if begun.field in options else 0, key=f"{key}-field",
            format_func=lambda name: kind.fields[name].label if name else "Leave it behind", label_visibility="collapsed",
        )
        one = kind.fields.get(field_id) if field_id else None
        use = begun if begun.field == field_id else use_for(one, look, facts)
        about.caption(plain(_reason(look, one, ranked, use)))
        return _details(f"{key}-{field_id}", one, use, look, facts) if one else use


def _samples(look: Look) -> str:
    shown = [sample if len(sample) <= 40 else sample[:37] + "…" for sample in look.samples]
    return ", ".join(shown)


def _reason(look: Look, one: Field | None, ranked: Sequence[Suggestion], use: ColumnUse) -> str:
    why = next((found.reason for found in ranked if one and found.field == one.id), "")
    empty = f"; {count(look.n_empty, 'cell')} empty" if look.n_empty else ""
    if one and one.as_ == FACT_COLUMNS:
        why = ""
        empty += f". An access fact: {WORDS['feature'][use.label]}" if use.label else ""
    return f"{look.said[:1].upper()}{look.said[1:]}{empty}.{f' Taken for this by {why}.' if why else ''}"


def _details(key: str, one: Field, use: ColumnUse, look: Look, facts: Facts) -> ColumnUse:
    """What more there is to choose for the field; an open question stands open."""
    open_ = undecided(one, use, look)
    if one.type == "date" and look.dates and look.dates.is_ambiguous:
        use = _order(key, use, look)
    if not _has_details(one, look, facts):
        return use
    with st.expander(f"Details: {count(len(open_), 'word')} to decide" if open_ else "Details", expanded=bool(open_)):
        if one.as_ == FACT_COLUMNS:
            facts_said = {"": "Choose the access fact", **WORDS["feature"]}
            label = st.selectbox("Which access fact is it?", list(facts_said), index=list(facts_said).index(use.label), format_func=facts_said.__getitem__, key=f"{key}-fact")
            use = replace(use, label=label)
        if one.as_ == GROUP_COLUMNS:
            use = replace(use, label=st.text_input("What the group is called", use.label or look.name, key=f"{key}-label", max_chars=120).strip())
        if one.is_list:
            chosen = st.multiselect("What stands between several in a cell", list(_SIGNS), default=[sign for sign in use.split if sign in _SIGNS], format_func=_SIGNS.__getitem__, key=f"{key}-split")
            use = replace(use, split=tuple(chosen))
        if one.words or one.known_in or open_:
            use = draw_words(f"{key}-words", one, use, look, facts)
        if open_ or use.unreadable != "fault":
            said = st.selectbox("A cell that cannot be read", list(_UNREADABLE), index=list(_UNREADABLE).index(use.unreadable), format_func=_UNREADABLE.__getitem__, key=f"{key}-unreadable")
            use = replace(use, unreadable=str(said))
    return use


def _has_details(one: Field, look: Look, facts: Facts) -> bool:
    has_names = bool(one.names and facts.of(one.names))
    return bool(one.words or one.takes_several or one.is_list or has_names or (one.type in ("whole", "number", "money") and look.numbers and look.numbers.others))


def _order(key: str, use: ColumnUse, look: Look) -> ColumnUse:
    """Day or month first: asked with a day of the file, and only where it cannot be told."""
    dates = look.dates
    if dates is None:
        return use
    other = tuple(dates.turned())
    example = next((cell for cell, _ in look.distinct if _said(cell, dates.forms) and _said(cell, dates.forms) != _said(cell, other)), "")
    orders: dict[str, Any] = {"day": _said(example, dates.forms), "month": _said(example, other)}
    chosen = st.radio(
        f"In {look.name}, {example} is", list(orders), index=1 if use.dates == other else 0, format_func=lambda one: orders[one], key=f"{key}-order", horizontal=True,
    )
    return replace(use, dates=other if chosen == "month" else dates.forms)


def _said(cell: str, forms: tuple[str, ...]) -> str:
    found = day_of(cell, forms)
    return day(found) if found else ""
