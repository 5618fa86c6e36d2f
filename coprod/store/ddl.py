"""The store's tables, made from the declaration of the records.

Keys and references are kept by set-based checks inside the write transaction (`integrity`), not by indexes: an index on
attendance made a million rows eight times slower to load and the file fifteen times larger. What one row alone can
break (an empty required value, a range, an unknown word, dates in the wrong order) the table itself refuses.
"""

from coprod.schema import TABLES, Column, Table

# (table, earlier date, later date) as in "Rules across columns": the later may not lie before the earlier.
DATE_ORDER = (
    ("programmes", "starts_on", "ends_on"), ("projects", "starts_on", "ends_on"),
    ("team_members", "joined_on", "left_on"), ("groups", "joined_on", "left_on"),
    ("needs", "raised_on", "met_on"), ("needs", "raised_on", "declined_on"), ("needs", "met_on", "confirmed_on"),
    ("ideas", "raised_on", "decided_on"), ("ideas", "raised_on", "told_back_on"),
)


def quoted(name: str) -> str:
    """`name` as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """`text` as an SQL string literal; for words of our own declaration only, never for what people type."""
    return "'" + text.replace("'", "''") + "'"


def create_table(table: Table, schema: str = "main") -> str:
    """The CREATE TABLE of one table of the records."""
    lines = [_column_line(column) for column in table.columns]
    lines += [f"CHECK ({check})" for check in row_checks(table)]
    return f"CREATE TABLE {schema}.{quoted(table.name)} (\n    " + ",\n    ".join(lines) + "\n)"


def create_all() -> str:
    """Every table, in the order of the declaration."""
    return ";\n\n".join(create_table(table) for table in TABLES.values()) + ";\n"


def create_before() -> str:
    """For every table its twin in the schema `before`: what an import's rows were, so that it can be taken back."""
    return ";\n\n".join(["CREATE SCHEMA before", *(_create_twin(table) for table in TABLES.values())]) + ";\n"


def _create_twin(table: Table) -> str:
    lines = ["import_id VARCHAR NOT NULL", "was_there BOOLEAN NOT NULL", *(f"{quoted(column.name)} {column.sql_type}" for column in table.columns)]
    return f"CREATE TABLE before.{quoted(table.name)} (\n    " + ",\n    ".join(lines) + "\n)"


def row_checks(table: Table) -> list[str]:
    """The conditions one row of `table` must meet by itself, as SQL; an empty value passes."""
    checks = [check for column in table.columns for check in column_checks(column)]
    checks += [f"{quoted(later)} >= {quoted(earlier)}" for name, earlier, later in DATE_ORDER if name == table.name]
    if table.name == "attendance":
        checks.append('"newcomers" IS NULL OR ("people" IS NOT NULL AND "newcomers" <= "people")')
    if table.name == "assessments":
        checks.append("\"assessor\" <> 'group' OR \"group_id\" IS NOT NULL")
    return checks


def _column_line(column: Column) -> str:
    return f"{quoted(column.name)} {column.sql_type}" + (" NOT NULL" if column.needs_value else "")


def column_checks(column: Column) -> list[str]:
    """The conditions a value of `column` must meet, as SQL; an empty value passes."""
    name, checks = quoted(column.name), []
    if column.min is not None:
        checks.append(f"{name} >= {column.min}")
    if column.max is not None:
        checks.append(f"{name} <= {column.max}")
    if column.above is not None:
        checks.append(f"{name} > {column.above}")
    if column.words:
        checks.append(f"{name} IN ({', '.join(literal(word) for word in column.words)})")
    return checks
