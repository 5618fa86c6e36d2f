"""What taking an import back would do, and what would be lost by it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from coprod.schema import TABLES, Table
from coprod.store import undoing
from coprod.store.converting import key_text
from coprod.store.ddl import quoted
from coprod.store.differing import MOST, plain, texts
from coprod.store.rules import Rule, all_rules, reference
from coprod.store.staging import Cursor, lay_stored, same_key
from coprod.store.statements import statement

# How many rows that depend on an import are named.
_EXAMPLES = 5
# What taking rows away, or putting old values back, can break for others.
_DEPENDING = ("broken_reference", "other_project", "profile_above_roster")


@dataclass(frozen=True)
class LaterChange:
    """A later import that changed rows of this one, or of one that did: who, when, from what; `n_shared` rows of this one by table."""

    import_id: str
    at: str
    by: str
    files: list[str]
    n_shared: dict[str, int]
    removed: dict[str, int]
    restored: dict[str, int]


@dataclass(frozen=True)
class Depending:
    """Stored rows of others that could not stay: how many of a table, the keys of some, and the imports that brought or changed them."""

    code: str
    table: str
    n_rows: int
    examples: list[str]
    imports: list[str]


@dataclass(frozen=True)
class Foreseen:
    """What taking `import_id` back would do: rows `removed` and `restored` by table.

    `changes` are the later imports that would have to go with it, the newest first; `lost` at most 200 cells they wrote in
    its rows, each {"table", "key", "column", "now", "after"} as an import writes them; `depending` what stands in the way.
    """

    import_id: str
    removed: dict[str, int]
    restored: dict[str, int]
    changes: list[LaterChange] = field(default_factory=list)
    lost: list[dict[str, str | None]] = field(default_factory=list)
    depending: list[Depending] = field(default_factory=list)

    @property
    def later(self) -> list[str]:
        """The ids of `changes`."""
        return [one.import_id for one in self.changes]

    @property
    def dependents(self) -> dict[str, int]:
        """Rows that stand in the way, by table."""
        found: dict[str, int] = {}
        for one in self.depending:
            found[one.table] = max(found.get(one.table, 0), one.n_rows)
        return found


def foresee(cursor: Cursor, import_id: str, today: date) -> Foreseen:
    """Take the import back, with all that has to go with it, and see; the caller abandons the transaction."""
    chain, listed = undoing.chain(cursor, import_id), {one["import_id"]: one for one in undoing.listed(cursor)}
    lost = _lost(cursor, import_id) if len(chain) > 1 else []
    n_shared = {later: _n_shared(cursor, import_id, later) for later in chain[:-1]}
    *later, own = [undoing.take_back(cursor, one, "") for one in chain]
    changes = [
        LaterChange(
            one["import_id"], listed[one["import_id"]]["imported_at"], listed[one["import_id"]]["by"], listed[one["import_id"]]["files"],
            n_shared[one["import_id"]], one["removed"], one["restored"],
        )
        for one in later
    ]
    return Foreseen(import_id, own["removed"], own["restored"], changes, lost, depending(cursor, today))


def depending(cursor: Cursor, today: date, removed: Collection[str] | None = None) -> list[Depending]:
    """What is left in the store without that which it names; one for each rule that is broken.

    Where rows were only taken out of the tables `removed`, what names one of those is all that is asked.
    """
    if removed is None:
        rules = [rule for rule in all_rules(today) if rule.code in _DEPENDING]
    else:
        rules = [reference(table, column) for table in TABLES.values() for column in table.references if column.ref in removed]
    if rules:
        lay_stored(cursor)
    found = (_depending(cursor, rule) for rule in rules)
    return [one for one in found if one]


def _depending(cursor: Cursor, rule: Rule) -> Depending | None:
    table = TABLES[rule.blamed]
    sql = statement("undoing.depending", rule=rule.sql, table=quoted(table.name), key_text=key_text(table.key, "b"))
    row = cursor.execute(sql, {"most": _EXAMPLES, **rule.values}).fetchone()
    return Depending(rule.code, row[0], row[1], row[2], row[3] or []) if row else None


def _n_shared(cursor: Cursor, import_id: str, later_id: str) -> dict[str, int]:
    found = {}
    for table in TABLES.values():
        sql = statement("undoing.n_shared", table=quoted(table.name), same_key=same_key(table, "own", "later"))
        row = cursor.execute(sql, {"import_id": import_id, "later_id": later_id}).fetchone()
        if row and row[0]:
            found[table.name] = row[0]
    return found


def _lost(cursor: Cursor, import_id: str) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []
    for table in TABLES.values():
        if len(found) < MOST:
            found += _lost_of(cursor, table, import_id)
    return found[:MOST]


def _lost_of(cursor: Cursor, table: Table, import_id: str) -> list[dict[str, str | None]]:
    columns = [column for column in table.columns if not column.key]
    if not columns:
        return []
    sql = statement(
        "undoing.changed_again", table=quoted(table.name), key=", ".join(quoted(name) for name in table.key), key_text=key_text(table.key, "own"),
        now=texts(columns, "now"), left=texts(columns, "left_as"), was=texts(columns, "own"), same_left=same_key(table, "own", "left_as"),
        same_now=same_key(table, "own", "now"), own_key=", ".join(f"own.{quoted(name)}" for name in table.key),
        differs=" OR ".join(f"now.{quoted(one.name)} IS DISTINCT FROM left_as.{quoted(one.name)}" for one in columns),
    )
    n = len(columns)
    found: list[dict[str, str | None]] = []
    for key, *cells in cursor.execute(sql, {"import_id": import_id, "most": MOST}).fetchall():
        for column, now, left, was in zip(columns, cells[:n], cells[n:2 * n], cells[2 * n:], strict=True):
            if now != left:
                found.append({"table": table.name, "key": key, "column": column.name, "now": plain(column, now), "after": plain(column, was)})
    return found
