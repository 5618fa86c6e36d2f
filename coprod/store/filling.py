"""Whole tables straight into an empty store: how the demonstration and generated portfolios come in."""

from collections.abc import Mapping
from typing import Any

from coprod.errors import StoreError
from coprod.schema import LOAD_ORDER, TABLES
from coprod.store import Store, noting
from coprod.store.ddl import quoted
from coprod.store.loading import mark_demo
from coprod.store.statements import statement


def fill(store: Store, tables: Mapping[str, Any], *, is_demo: bool = False, by: str = noting.NOBODY) -> None:
    """Put Arrow tables (by table name, columns as declared) into an empty store, in one transaction.

    Raises StoreError where the store holds records already: made records never mix with real ones. The tables' own
    checks refuse what breaks a rule; keys and references are the maker's to keep (`check` tells).
    """
    if not store.is_empty():
        raise StoreError(
            "The store holds records", f"{store.path} is not empty.", "Name another store with --db, or COPROD_DB, for the demonstration.",
        )
    with store.transaction() as cursor:
        for name in LOAD_ORDER:
            if name in tables:
                cursor.register("made", tables[name])
                cursor.execute(statement("filling.fill", table=quoted(name)))
                cursor.unregister("made")
        mark_demo(cursor, is_demo)
        counts = {name: {"inserted": len(tables[name])} for name in LOAD_ORDER if name in tables}
        noting.write(cursor, noting.Entry("demo" if is_demo else "import", by, counts=counts))


def arrow_tables(portfolio: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Rows as dicts, by table, as Arrow tables typed as declared."""
    import pyarrow as pa

    types = {"DATE": pa.date32(), "BOOLEAN": pa.bool_(), "BIGINT": pa.int64(), "DOUBLE": pa.float64(), "VARCHAR": pa.string()}
    tables = {}
    for name, rows in portfolio.items():
        columns = TABLES[name].columns
        shape = pa.schema([(column.name, types.get(column.sql_type, pa.float64())) for column in columns])
        tables[name] = pa.Table.from_pylist([{column.name: row.get(column.name) for column in columns} for row in rows], schema=shape)
    return tables
