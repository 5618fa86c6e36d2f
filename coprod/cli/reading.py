"""The commands that read: indicators, stages, attention, imports, check."""

import argparse
import datetime
import sys
from typing import Any

from coprod import attention, intake
from coprod.cli.options import unknown
from coprod.cli.printing import print_rows
from coprod.errors import NoRecords
from coprod.indicators import ORDER
from coprod.query import Filters, ask_rows, indicator_rows
from coprod.store import Store
from coprod.viewer import local_viewer

INDICATOR_COLUMNS = """indicator project_id group_id segment_id dimension feature value_of quarter status value lower upper k n""".split()
STAGE_COLUMNS = "project_id tip evidence_level evidence_status stopped_by self_level partner_level gap".split()
ATTENTION_COLUMNS = "reason project_id group_id session_id since message page".split()
FAULT_COLUMNS = "code file table row column value message remedy".split()
IMPORT_COLUMNS = "import_id imported_at by files inserted updated unchanged undone_at".split()


def indicators(store: Store, asked: argparse.Namespace) -> int:
    """Every indicator, a row each."""
    filters = _filters(store, asked)
    wanted = asked.indicator
    if wanted and (wrong := [name for name in wanted if name not in ORDER]):
        raise unknown("indicator", wrong)
    print_rows(indicator_rows(store, local_viewer(), filters, wanted), INDICATOR_COLUMNS, asked.format)
    return 0


def stages(store: Store, asked: argparse.Namespace) -> int:
    """Levels by project and tip."""
    print_rows(ask_rows(store, local_viewer(), "stage_rows", _filters(store, asked)), STAGE_COLUMNS, asked.format)
    return 0


def needs_attention(store: Store, asked: argparse.Namespace) -> int:
    """What needs attention, most urgent first."""
    _not_empty(store)
    filters = Filters(as_of=_day(asked))
    rows = ask_rows(store, local_viewer(), "attention_rows", filters, reasons=None, most=None, skip=0)
    told = [{**row, "message": attention.message(row, filters.as_of), "page": attention.page_of(row["reason"])} for row in rows]
    print_rows(told, ATTENTION_COLUMNS, asked.format)
    return 0


def imports(store: Store, asked: argparse.Namespace) -> int:
    """What was imported, the latest first."""
    rows = []
    for found in intake.imports(store):
        sums = {word: sum(counts[word] for counts in found["tables"].values()) for word in ("inserted", "updated", "unchanged")}
        files = found["files"] if asked.format == "json" else _few(found["files"])
        rows.append({**found, **sums, "files": files})
    print_rows(rows, IMPORT_COLUMNS, asked.format)
    return 0


def check(store: Store, asked: argparse.Namespace) -> int:
    """Whether the store keeps its own rules; 1 where it does not."""
    found = intake.check_store(store)
    n_faults = sum(not one.is_warning for one in found)
    print_rows([one.as_json() for one in found], FAULT_COLUMNS, asked.format)
    print("The store keeps its rules." if not n_faults else f"{n_faults} faults in the store.", file=sys.stderr)
    return 1 if n_faults else 0


def _few(files: list[str]) -> str:
    return ", ".join(files[:2]) + (f" and {len(files) - 2} more" if len(files) > 2 else "")


def _filters(store: Store, asked: argparse.Namespace) -> Filters:
    _not_empty(store)
    today = Filters(as_of=_day(asked))
    for what, wanted in (("project", asked.project), ("programme", asked.programme)):
        known = {row["id"] for row in ask_rows(store, local_viewer(), f"{what}_ids", today)}
        if wrong := [name for name in wanted or [] if name not in known]:
            raise unknown(what, wrong)
    return Filters(as_of=today.as_of, projects=_several(asked.project), programmes=_several(asked.programme))


def _several(names: list[str] | None) -> tuple[str, ...] | None:
    return tuple(names) if names else None


def _day(asked: Any) -> datetime.date:
    today = datetime.date.today()
    if asked.as_of and asked.as_of > today:
        print(f"{asked.as_of} has not come yet: what is recorded so far is all that counts.", file=sys.stderr)
    return asked.as_of or today


def _not_empty(store: Store) -> None:
    if store.is_empty():
        raise NoRecords(
            "The store is empty", f"{store.path} holds no records yet.",
            "Import your records (python -m coprod import FOLDER) or make the demonstration (python -m coprod demo).",
        )
