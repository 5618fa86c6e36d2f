"""The rules across rows and columns, as SQL over the `after_<table>` views; the statements are in `sql/rules.sql`.

Every rule selects what breaks it as (table_name, part_no, row_no, column_name, value, details, key): the changed row to
blame with the column and value to name, what completes the sentence, and the broken row's key. Where several rows
could be to blame, the first changed one of the rule's own order is; without any changed row `row_no` is NULL.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from coprod.schema import EVERYONE, TABLES, Column, Table
from coprod.store.converting import key_text
from coprod.store.ddl import DATE_ORDER, literal, quoted
from coprod.store.statements import statement


@dataclass(frozen=True)
class Rule:
    """A rule: the fault's `code`, the `tables` whose changes can break it, the SQL that finds what does, and the values it asks for.

    `blamed` is the table whose keys stand under `key`. A rule with a `sift` blames an arriving row exactly where that finds one.
    """

    code: str
    tables: frozenset[str]
    sql: str
    blamed: str
    values: dict[str, Any] = field(default_factory=dict)
    sift: "Sift | None" = None


@dataclass(frozen=True)
class Sift:
    """The rule said of each row `t` of `table` with the rows laid beside it that its `columns` name, each as `"of <column>"`.

    `blamed` are the aliases of the rows one of which must have arrived.
    """

    table: str
    columns: tuple[str, ...]
    broken: str
    blamed: tuple[str, ...] = ("t",)

    @property
    def condition(self) -> str:
        """True of a row that breaks the rule because of what arrives."""
        return f"({' OR '.join(f'{alias}.row_no IS NOT NULL' for alias in self.blamed)}) AND {self.broken}"


def beside(column: str) -> str:
    """The alias of the row that `column` names, in a sift."""
    return quoted(f"of {column}")


@dataclass(frozen=True)
class Suspect:
    """A row that may be to blame: its table, its alias in the query, the column to name."""

    table: str
    alias: str
    column: str


def all_rules(today: date) -> list[Rule]:
    """Every rule, with the references; sessions are tested against `today`."""
    return [
        *_references(), *_date_orders(), _held_in_future(today), _group_assessments(), *_other_projects(), _newcomers(), _profiles(),
        _rosters(), _headcounts(),
    ]


def _blame(suspects: list[Suspect], details: list[str]) -> str:
    """The columns of a broken rule, for `{blame}`: those of the first suspect that changed, of the first of all where none did."""
    first = suspects[0]

    def blamed(say: str) -> str:
        whens = " ".join(f"WHEN {suspect.alias}.row_no IS NOT NULL THEN {say.format(s=suspect, c=quoted(suspect.column))}" for suspect in suspects)
        return f"CASE {whens} ELSE {say.format(s=first, c=quoted(first.column))} END"

    said = {
        "table_name": blamed(literal("{s.table}")), "part_no": blamed("{s.alias}.part_no"), "row_no": blamed("{s.alias}.row_no"),
        "column_name": blamed(literal("{s.column}")), "value": blamed("CAST({s.alias}.{c} AS VARCHAR)"),
        "details": f"[{', '.join(f'CAST({detail} AS VARCHAR)' for detail in details)}]",
        "key": key_text(TABLES[first.table].key, first.alias),
    }
    return ",\n    ".join(f"{sql} AS {name}" for name, sql in said.items())


def reference(table: Table, column: Column) -> Rule:
    """That what `column` names exists."""
    named, own = TABLES[column.ref or ""], quoted(column.name)
    built_in = EVERYONE if named.name == "segments" else ""
    return Rule("broken_reference", frozenset({table.name}), statement(
        "rules.broken_reference", blame=_blame([Suspect(table.name, "t", column.name)], [literal(named.name)]), after=f"after_{table.name}",
        column=own, built_in=literal(built_in), after_named=f"after_{named.name}", named_key=quoted(named.key[0]),
    ), table.name, sift=Sift(
        table.name, (column.name,), f"t.{own} IS NOT NULL AND t.{own} <> {literal(built_in)} AND {beside(column.name)}.{quoted(named.key[0])} IS NULL",
    ))


def _references() -> Iterator[Rule]:
    for table in TABLES.values():
        yield from (reference(table, column) for column in table.references)


def _date_orders() -> Iterator[Rule]:
    for name, earlier, later in DATE_ORDER:
        blame = _blame([Suspect(name, "t", later)], [literal(earlier), f"t.{quoted(earlier)}"])
        sql = statement("rules.date_order", blame=blame, after=f"after_{name}", earlier=quoted(earlier), later=quoted(later))
        yield Rule("date_order", frozenset({name}), sql, name, sift=Sift(name, (), f"t.{quoted(later)} < t.{quoted(earlier)}"))


def _held_in_future(today: date) -> Rule:
    sql = statement("rules.held_in_future", blame=_blame([Suspect("sessions", "t", "held_on")], []))
    return Rule("held_in_future", frozenset({"sessions"}), sql, "sessions", {"today": today})


def _group_assessments() -> Rule:
    sql = statement("rules.group_assessment", blame=_blame([Suspect("assessments", "t", "group_id")], []))
    return Rule("missing_required", frozenset({"assessments"}), sql, "assessments")


def _other_projects() -> Iterator[Rule]:
    for table in TABLES.values():
        named = [column for column in table.references if column.ref in ("groups", "sessions") and not (column.ref == "sessions" and column.key)]
        if "project_id" in table.column:
            # The table's own project rules, unless the table is what is being named.
            yield from (_other_project(table, column, None) for column in named)
        elif owner := next((column for column in table.references if column.ref in ("sessions", "celebrations")), None):
            yield from (_other_project(table, column, owner) for column in named)


def _other_project(table: Table, column: Column, owner: Column | None) -> Rule:
    named = TABLES[column.ref or ""]
    suspects = [Suspect(table.name, "t", column.name), Suspect(named.name, "n", "project_id")]
    details = [literal(table.name), literal(column.name), f"t.{quoted(column.name)}", "n.project_id"]
    parts = {"after": f"after_{table.name}", "column": quoted(column.name), "after_named": f"after_{named.name}", "named_key": quoted(named.key[0])}
    if not owner:
        sql = statement("rules.other_project", blame=_blame(suspects, [*details, "t.project_id"]), **parts)
        sift = Sift(table.name, (column.name,), f"{beside(column.name)}.project_id <> t.project_id", ("t", beside(column.name)))
        return Rule("other_project", frozenset({table.name, named.name}), sql, table.name, sift=sift)
    owning = TABLES[owner.ref or ""]
    sql = statement(
        "rules.other_project_of_owner", blame=_blame([*suspects, Suspect(owning.name, "o", "project_id")], [*details, "o.project_id"]),
        after_owner=f"after_{owning.name}", owner_key=quoted(owning.key[0]), owner_column=quoted(owner.name), **parts,
    )
    both = (beside(column.name), beside(owner.name))
    sift = Sift(table.name, (column.name, owner.name), f"{both[0]}.project_id <> {both[1]}.project_id", ("t", *both))
    return Rule("other_project", frozenset({table.name, named.name, owning.name}), sql, table.name, sift=sift)


def _newcomers() -> Rule:
    sql = statement("rules.newcomers", blame=_blame([Suspect("attendance", "t", "newcomers")], ["t.people"]))
    sift = Sift("attendance", (), "t.newcomers IS NOT NULL AND (t.people IS NULL OR t.newcomers > t.people)")
    return Rule("newcomers_above_people", frozenset({"attendance"}), sql, "attendance", sift=sift)


def _profiles() -> Rule:
    sql = statement("rules.profile_above_roster", everyone=literal(EVERYONE))
    return Rule("profile_above_roster", frozenset({"group_profiles", "groups", "segments"}), sql, "groups")


def _rosters() -> Rule:
    suspects = [Suspect("attendance", "t", "people"), Suspect("groups", "g", "roster")]
    sql = statement("rules.people_above_roster", blame=_blame(suspects, ["t.people", "t.group_id", "t.session_id", "g.roster"]))
    group = beside("group_id")
    sift = Sift("attendance", ("group_id",), f"t.people > {group}.roster", ("t", group))
    return Rule("people_above_roster", frozenset({"attendance", "groups"}), sql, "attendance", sift=sift)


def _headcounts() -> Rule:
    return Rule("headcount_below_groups", frozenset({"sessions", "attendance"}), statement("rules.headcount_below_groups"), "sessions")
