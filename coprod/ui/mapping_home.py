"""What a foreign sheet does not say: the project its rows belong to, and what holds for every row."""

from dataclasses import replace
from datetime import date

import streamlit as st

from coprod.intake.mapping import Facts, Field, Home, Mapping
from coprod.intake.mapping.filling import BY_DAY
from coprod.intake.mapping.kinds import PROGRAMME, PROJECT

_NEW = ""


def draw_home(key: str, mapping: Mapping, facts: Facts) -> Mapping:
    """Asks for what no column fills; gives the mapping with the answers."""
    kind = mapping.kind
    if kind.home in (PROJECT, PROGRAMME):
        mapping = replace(mapping, home=_home(f"{key}-home", mapping, facts))
    asked = [one for one in kind.fields.values() if _is_asked(mapping, one)]
    for one in asked:
        mapping = mapping.with_constant(one.id, _constant(f"{key}-{one.id}", one, mapping))
    if kind.home not in (PROJECT, PROGRAMME) and not asked:
        st.caption("The file says everything that is needed.")
    return mapping


def _home(key: str, mapping: Mapping, facts: Facts) -> Home:
    home = mapping.home
    has_column = "project" in mapping.kind.fields and bool(mapping.uses_of("project"))
    if mapping.kind.home == PROGRAMME or has_column:
        return _programme(key, home if not has_column else replace(home, project_id=""), facts)
    projects = {_NEW: "A new project", **facts.projects}
    begins = list(projects).index(home.project_id) if home.project_id in projects else 0
    chosen = st.selectbox("Which project do the rows belong to?", list(projects), index=begins, format_func=projects.__getitem__, key=f"{key}-project") if facts.projects else _NEW
    if chosen:
        return replace(home, project_id=chosen, project_name="")
    name = st.text_input("What the new project is called", home.project_name, key=f"{key}-name", max_chars=200).strip()
    home = _programme(key, replace(home, project_id="", project_name=name), facts)
    has_day = mapping.has_days
    starts = st.date_input(
        "First day of the project", _day(home.starts_on), key=f"{key}-starts", format="DD/MM/YYYY", min_value=date(1950, 1, 1), max_value=date(2100, 1, 1),
        help="Leave it empty to take the earliest day of the file." if has_day else None,
    )
    if has_day and starts is None:
        st.caption("Its first day is the earliest in the file.")
    return replace(home, starts_on=starts.isoformat() if isinstance(starts, date) else "")


def _programme(key: str, home: Home, facts: Facts) -> Home:
    programmes = {_NEW: "A new programme", **facts.programmes}
    begins = list(programmes).index(home.programme_id) if home.programme_id in programmes else 0
    chosen = st.selectbox("Which programme does it belong to?", list(programmes), index=begins, format_func=programmes.__getitem__, key=f"{key}-programme") if facts.programmes else _NEW
    if chosen:
        return replace(home, programme_id=chosen, programme_name="")
    name = st.text_input("What the new programme is called", home.programme_name or home.project_name, key=f"{key}-programme-name", max_chars=200).strip()
    return replace(home, programme_id="", programme_name=name)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _is_asked(mapping: Mapping, one: Field) -> bool:
    """Whether something is to be said of the field once for the whole file: no column fills it, and records that hold it are made."""
    if mapping.uses_of(one.id) or (one.default is None and not one.guess):
        return False
    if one.guess:
        return bool(one.of and mapping.uses_of(one.of))
    table = one.column.table if one.column else ""
    return any(
        plan.table == table and all(mapping.is_filled(name) for name in plan.needs) and (plan.each is None or bool(mapping.uses_of(plan.each)))
        for plan in mapping.kind.records
    )


def _constant(key: str, one: Field, mapping: Mapping) -> str:
    given = mapping.constant(one.id) or ""
    if one.words:
        first = {BY_DAY: "Held, or planned where the day lies ahead"} if one.default == BY_DAY else {"": "Told from the name"} if one.guess else {}
        words = {**first, **one.words}
        begins = list(words).index(given) if given in words else 0
        return str(st.selectbox(one.label, list(words), index=begins, format_func=words.__getitem__, key=key, help=one.about))
    return st.text_input(one.label, given, key=key, help=one.about, max_chars=200).strip()
