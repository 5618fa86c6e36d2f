"""The rules across rows and columns, as SQL over the `after_<table>` views.

Every rule selects what breaks it as (table_name, part_no, row_no, column_name, value, details, key): the changed row to
blame with the column and value to name, what completes the sentence, and the broken row's key. Where several rows
could be to blame, the first changed one of the rule's own order is; without any changed row `row_no` is NULL.
"""

# ruff: noqa: S608 - the names in this SQL are those of our own declaration; what people type goes in as values.

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from coprod.schema import EVERYONE, TABLES, Column, Table
from coprod.store.converting import key_text
from coprod.store.ddl import DATE_ORDER, literal, quoted


@dataclass(frozen=True)
class Rule:
    """A rule: the fault's `code`, the `tables` whose changes can break it, and the SQL that finds what does."""

    code: str
    tables: frozenset[str]
    sql: str


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


def _select(suspects: list[Suspect], details: list[str], source: str) -> str:
    first = suspects[0]
    def blamed(say: str) -> str:
        whens = " ".join(f"WHEN {suspect.alias}.row_no IS NOT NULL THEN {say.format(s=suspect, c=quoted(suspect.column))}" for suspect in suspects)
        return f"CASE {whens} ELSE {say.format(s=first, c=quoted(first.column))} END"
    return (
        f"SELECT {blamed(literal('{s.table}'))} AS table_name, {blamed('{s.alias}.part_no')} AS part_no, {blamed('{s.alias}.row_no')} AS row_no, "
        f"{blamed(literal('{s.column}'))} AS column_name, {blamed('CAST({s.alias}.{c} AS VARCHAR)')} AS value, "
        f"[{', '.join(f'CAST({detail} AS VARCHAR)' for detail in details)}] AS details, {key_text(TABLES[first.table].key, first.alias)} AS key FROM {source}"
    )


def reference(table: Table, column: Column) -> Rule:
    """That what `column` names exists."""
    target = TABLES[column.ref or ""]
    source = (
        f"after_{table.name} AS t WHERE t.{quoted(column.name)} IS NOT NULL AND t.{quoted(column.name)} <> "
        f"{literal(EVERYONE if target.name == 'segments' else '')} "
        f"AND NOT EXISTS (SELECT 1 FROM after_{target.name} AS r WHERE r.{quoted(target.key[0])} = t.{quoted(column.name)})"
    )
    return Rule("broken_reference", frozenset({table.name}), _select([Suspect(table.name, "t", column.name)], [literal(target.name)], source))


def _references() -> Iterator[Rule]:
    for table in TABLES.values():
        yield from (reference(table, column) for column in table.references)


def _date_orders() -> Iterator[Rule]:
    for name, earlier, later in DATE_ORDER:
        source = f"after_{name} AS t WHERE t.{quoted(later)} < t.{quoted(earlier)}"
        yield Rule("date_order", frozenset({name}), _select([Suspect(name, "t", later)], [literal(earlier), f"t.{quoted(earlier)}"], source))


def _held_in_future(today: date) -> Rule:
    source = f"after_sessions AS t WHERE t.status = 'held' AND t.held_on > DATE '{today.isoformat()}'"
    return Rule("held_in_future", frozenset({"sessions"}), _select([Suspect("sessions", "t", "held_on")], [], source))


def _group_assessments() -> Rule:
    source = "after_assessments AS t WHERE t.assessor = 'group' AND t.group_id IS NULL"
    return Rule("missing_required", frozenset({"assessments"}), _select([Suspect("assessments", "t", "group_id")], [], source))


def _other_projects() -> Iterator[Rule]:
    for table in TABLES.values():
        named = [column for column in table.references if column.ref in ("groups", "sessions") and not (column.ref == "sessions" and column.key)]
        if "project_id" in table.column:
            # The table's own project rules, unless the table is what is being named.
            yield from (_other_project(table, column, None) for column in named)
        elif owner := next((column for column in table.references if column.ref in ("sessions", "celebrations")), None):
            yield from (_other_project(table, column, owner) for column in named)


def _other_project(table: Table, column: Column, owner: Column | None) -> Rule:
    target = TABLES[column.ref or ""]
    source = f"after_{table.name} AS t JOIN after_{target.name} AS n ON n.{quoted(target.key[0])} = t.{quoted(column.name)}"
    suspects, home, tables = [Suspect(table.name, "t", column.name), Suspect(target.name, "n", "project_id")], "t", {table.name, target.name}
    if owner:
        owning = TABLES[owner.ref or ""]
        source += f" JOIN after_{owning.name} AS o ON o.{quoted(owning.key[0])} = t.{quoted(owner.name)}"
        suspects, home, tables = [*suspects, Suspect(owning.name, "o", "project_id")], "o", tables | {owning.name}
    details = [literal(table.name), literal(column.name), f"t.{quoted(column.name)}", "n.project_id", f"{home}.project_id"]
    # Within a CASE the inequality is a filter on joined rows: as a condition of its own it was taken for a join of every group with every session.
    differs = f"CASE WHEN n.project_id <> {home}.project_id THEN TRUE ELSE FALSE END"
    return Rule("other_project", frozenset(tables), _select(suspects, details, f"{source} WHERE {differs}"))


def _newcomers() -> Rule:
    source = "after_attendance AS t WHERE t.newcomers IS NOT NULL AND (t.people IS NULL OR t.newcomers > t.people)"
    return Rule("newcomers_above_people", frozenset({"attendance"}), _select([Suspect("attendance", "t", "newcomers")], ["t.people"], source))


def _profiles() -> Rule:
    # The changed profile row with the most people is the likeliest slip; of equal ones the first.
    most = "max(CASE WHEN p.row_no IS NOT NULL THEN {'people': p.people, 'part': -p.part_no, 'row': -p.row_no} END)"
    moved = "max(CASE WHEN s.row_no IS NOT NULL THEN {'part': -s.part_no, 'row': -s.row_no} END)"
    source = f"""(
        SELECT p.group_id, s.dimension, sum(p.people) AS total, any_value(g.roster) AS roster,
            any_value(g.part_no) AS group_part, any_value(g.row_no) AS group_row, {most} AS most, {moved} AS moved
        FROM after_group_profiles AS p
        JOIN after_segments AS s ON s.segment_id = p.segment_id
        JOIN after_groups AS g ON g.group_id = p.group_id
        WHERE p.segment_id <> {literal(EVERYONE)}
        GROUP BY p.group_id, s.dimension
        HAVING sum(p.people) > any_value(g.roster)
    )"""
    sql = f"""
        SELECT CASE WHEN most IS NOT NULL THEN 'group_profiles' WHEN group_row IS NOT NULL THEN 'groups' WHEN moved IS NOT NULL THEN 'segments'
                ELSE 'group_profiles' END AS table_name,
            CASE WHEN most IS NOT NULL THEN -most.part WHEN group_row IS NOT NULL THEN group_part ELSE -moved.part END AS part_no,
            CASE WHEN most IS NOT NULL THEN -most.row WHEN group_row IS NOT NULL THEN group_row ELSE -moved.row END AS row_no,
            CASE WHEN most IS NOT NULL THEN 'people' WHEN group_row IS NOT NULL THEN 'roster' WHEN moved IS NOT NULL THEN 'dimension'
                ELSE 'people' END AS column_name,
            CASE WHEN most IS NOT NULL THEN CAST(most.people AS VARCHAR) WHEN group_row IS NOT NULL THEN CAST(roster AS VARCHAR)
                ELSE dimension END AS value,
            [group_id, dimension, CAST(total AS VARCHAR), CAST(roster AS VARCHAR)] AS details, group_id AS key
        FROM {source}"""
    return Rule("profile_above_roster", frozenset({"group_profiles", "groups", "segments"}), sql)


def _rosters() -> Rule:
    source = "after_attendance AS t JOIN after_groups AS g ON g.group_id = t.group_id WHERE t.people > g.roster"
    suspects = [Suspect("attendance", "t", "people"), Suspect("groups", "g", "roster")]
    return Rule("people_above_roster", frozenset({"attendance", "groups"}), _select(suspects, ["t.people", "t.group_id", "t.session_id", "g.roster"], source))


def _headcounts() -> Rule:
    most = "max(CASE WHEN a.row_no IS NOT NULL THEN {'people': a.people, 'part': -a.part_no, 'row': -a.row_no} END)"
    sql = f"""
        WITH summed AS (SELECT a.session_id, sum(a.people) AS total, {most} AS most FROM after_attendance AS a GROUP BY a.session_id)
        SELECT CASE WHEN s.row_no IS NULL AND most IS NOT NULL THEN 'attendance' ELSE 'sessions' END AS table_name,
            coalesce(s.part_no, -most.part) AS part_no, coalesce(s.row_no, -most.row) AS row_no,
            CASE WHEN s.row_no IS NULL AND most IS NOT NULL THEN 'people' ELSE 'headcount' END AS column_name,
            CASE WHEN s.row_no IS NULL AND most IS NOT NULL THEN CAST(most.people AS VARCHAR) ELSE CAST(s.headcount AS VARCHAR) END AS value,
            [s.session_id, CAST(s.headcount AS VARCHAR), CAST(total AS VARCHAR)] AS details, s.session_id AS key
        FROM after_sessions AS s JOIN summed USING (session_id)
        WHERE s.headcount < total"""
    return Rule("headcount_below_groups", frozenset({"sessions", "attendance"}), sql)
