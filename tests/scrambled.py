"""Another world: the same store in which every number, day and word that somebody must not see is another one.

Ids and words of the vocabulary stay, so that the same records stand in the same relations. Whoever is shown the same in both
worlds has learnt nothing of what differs between them.
"""

from pathlib import Path
from string import Template

import duckdb

from coprod.schema import TABLES, Column, Table

# A word that is in no record and no sentence of ours.
CANARY = "Zebrafinch"
_COUNTED = ("people", "headcount", "roster")
# Which project a row without a project of its own belongs to.
_THROUGH = {
    "group_profiles": ("group_id", "groups"), "fit_criteria": ("group_id", "groups"), "attendance": ("session_id", "sessions"),
    "session_methods": ("session_id", "sessions"), "reactions": ("session_id", "sessions"), "votes": ("session_id", "sessions"),
    "celebration_credits": ("celebration_id", "celebrations"),
}


_CHANGE = Template('UPDATE main."$table" SET "$column" = $value WHERE $where')
_NOT_THROUGH = Template('"$key" NOT IN (SELECT "$key" FROM main."$owner" WHERE project_id IN (SELECT unnest($$own::VARCHAR[])))')
# What a signed release quotes is asked whether it may still be shown, word for word: what must follow from records stays.
_NOT_QUOTED = "NOT EXISTS (SELECT 1 FROM coprod.release_contents AS c WHERE contains(c.content, stories.story_id))"
_NOT_OWN = "project_id NOT IN (SELECT unnest($own::VARCHAR[]))"


def scramble(path: Path, *, but_projects: tuple[str, ...] | None) -> int:
    """Change every row of the closed store at `path`; with `but_projects` only rows of other projects. Gives the cells changed."""
    n = 0
    with duckdb.connect(str(path)) as store:
        for table in TABLES.values():
            where = "true" if but_projects is None else _not_of(table)
            for column in table.columns if where else ():
                if value := _other(column):
                    change = _CHANGE.substitute(table=table.name, column=column.name, value=value, where=f"{where} AND {_NOT_QUOTED}" if table.name == "stories" else where)
                    n += store.execute(change, {"own": list(but_projects)} if but_projects is not None else None).fetchall()[0][0]
    return n


def _not_of(table: Table) -> str | None:
    """The condition of rows of other projects; None for a table whose rows belong to no project."""
    if table.name in _THROUGH:
        key, owner = _THROUGH[table.name]
        return _NOT_THROUGH.substitute(key=key, owner=owner)
    return _NOT_OWN if "project_id" in table.column else None


def _other(column: Column) -> str | None:
    """The SQL of another value for a column; None where it has to stay what it is."""
    name = f'"{column.name}"'
    # When a consent ends is the one thing of today that a release asks for.
    if column.key or column.ref or column.name == "consent_until":
        return None
    if column.type in ("text", "free"):
        return f"{name} || ' {CANARY}'"
    # All days by the same distance, so that what has to follow follows.
    return {"date": f"{name} - 3", "whole": f"{name} + 3" if column.name in _COUNTED else None, "money": f"{name} + 7"}.get(column.type)
