"""The commands that read: indicators, stages, attention, imports, log, check."""

import argparse
import datetime

from coprod import attention, intake
from coprod.cli.options import unknown
from coprod.cli.printing import print_rows
from coprod.cli.terminal import Terminal
from coprod.errors import NoRecords
from coprod.indicators import ORDER
from coprod.intake import Fault, change_log
from coprod.query import Filters, ask_rows, indicator_rows
from coprod.store import Store

INDICATOR_COLUMNS = """indicator project_id group_id segment_id dimension feature value_of quarter status value lower upper k n""".split()
STAGE_COLUMNS = "project_id tip evidence_level evidence_status stopped_by self_level partner_level gap".split()
ATTENTION_COLUMNS = "reason project_id group_id session_id since message page".split()
FAULT_COLUMNS = "code file table row column value message remedy".split()
LOG_COLUMNS = "entry_id at what by import_id n_records counts files recipe detail".split()
IMPORT_COLUMNS = "import_id imported_at by files inserted updated unchanged undone_at".split()


def indicators(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Every indicator, a row each."""
    if reads_releases(store, terminal):
        print_rows([], INDICATOR_COLUMNS, asked.format, terminal.out)
        return 0
    filters = narrowed(store, asked, terminal)
    wanted = asked.indicator
    if wanted and (wrong := [name for name in wanted if name not in ORDER]):
        raise unknown("indicator", wrong)
    print_rows(indicator_rows(store, terminal.viewer, filters, wanted), INDICATOR_COLUMNS, asked.format, terminal.out)
    return 0


def stages(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Levels by project and tip."""
    if reads_releases(store, terminal):
        print_rows([], STAGE_COLUMNS, asked.format, terminal.out)
        return 0
    print_rows(ask_rows(store, terminal.viewer, "stage_rows", narrowed(store, asked, terminal)), STAGE_COLUMNS, asked.format, terminal.out)
    return 0


def needs_attention(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """What needs attention, most urgent first."""
    if reads_releases(store, terminal):
        print_rows([], ATTENTION_COLUMNS, asked.format, terminal.out)
        return 0
    not_empty(store, terminal)
    filters = Filters(as_of=as_of_day(asked, terminal))
    rows = ask_rows(store, terminal.viewer, "attention_rows", filters, reasons=None, most=None, skip=0)
    told = [{**row, "message": attention.message(row, filters.as_of), "page": attention.page_of(row["reason"])} for row in rows]
    print_rows(told, ATTENTION_COLUMNS, asked.format, terminal.out)
    return 0


def imports(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """What was imported, the latest first."""
    rows = []
    for found in intake.imports(store):
        sums = {word: sum(counts[word] for counts in found["tables"].values()) for word in ("inserted", "updated", "unchanged")}
        files = found["files"] if asked.format == "json" else _few(found["files"])
        rows.append({**found, **sums, "files": files})
    print_rows(rows, IMPORT_COLUMNS, asked.format, terminal.out)
    return 0


def log(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Everything that was done to the records, the latest first; in JSON with the counts by table and the files' hashes."""
    rows = change_log.entries(store)
    columns = LOG_COLUMNS
    if asked.format != "json":
        columns = [name for name in LOG_COLUMNS if name != "counts"]
        rows = [{**row, "files": _few([file["name"] for file in row["files"]])} for row in rows]
    print_rows(rows, columns, asked.format, terminal.out)
    return 0


def check(store: Store, asked: argparse.Namespace, terminal: Terminal) -> int:
    """Whether the store keeps its own rules; 1 where it does not."""
    # Slow to import: every other command goes without it.
    from coprod.releases import broken_seals

    broken = [Fault("changed_release", None, "releases", None, None, None, said, "Bring the store back from a backup.") for said in broken_seals(store)]
    broken += [Fault("changed_log", None, "change_log", None, None, None, said, "Bring the store back from a backup.") for said in change_log.broken(store)]
    found = [*intake.check_store(store, terminal.today), *broken]
    n_faults = sum(not one.is_warning for one in found)
    print_rows([one.as_json() for one in found], FAULT_COLUMNS, asked.format, terminal.out)
    terminal.say("The store keeps its rules." if not n_faults else f"{n_faults} faults in the store.")
    if last := change_log.last_seal(store):
        terminal.say(f"The change log ends with entry {last[0]}, sealed {last[1]}.")
    return 1 if n_faults else 0


def _few(files: list[str]) -> str:
    return ", ".join(files[:2]) + (f" and {len(files) - 2} more" if len(files) > 2 else "")


def narrowed(store: Store, asked: argparse.Namespace, terminal: Terminal) -> Filters:
    """The view a person asks for: their day, projects and programmes. Raises UsageError for ids that do not exist, NoRecords on an empty store."""
    not_empty(store, terminal)
    today = Filters(as_of=as_of_day(asked, terminal))
    for what, wanted in (("project", asked.project), ("programme", asked.programme)):
        known = {row["id"] for row in ask_rows(store, terminal.viewer, f"{what}_ids", today)}
        if wrong := [name for name in wanted or [] if name not in known]:
            raise unknown(what, wrong)
    return Filters(as_of=today.as_of, projects=_several(asked.project), programmes=_several(asked.programme))


def _several(names: list[str] | None) -> tuple[str, ...] | None:
    return tuple(names) if names else None


def reads_releases(store: Store, terminal: Terminal) -> bool:
    """Whether nothing live is shown to this viewer, which is then said. Raises NoRecords where nothing is stored yet."""
    not_empty(store, terminal)
    if not terminal.viewer.sees_live:
        terminal.say("Funders read signed releases, nothing live: python -m coprod report impact --funder ID --out FILE.pdf")
    return not terminal.viewer.sees_live


def as_of_day(asked: argparse.Namespace, terminal: Terminal) -> datetime.date:
    """The day a person asks for, else today; says so where it has not come yet."""
    day: datetime.date = asked.as_of or terminal.today
    if day > terminal.today:
        terminal.say(f"{day} has not come yet: what is recorded so far is all that counts.")
    return day


def not_empty(store: Store, terminal: Terminal) -> None:
    """Raises NoRecords where nothing is stored yet."""
    if store.is_empty():
        raise NoRecords(
            "The store is empty", f"{terminal.store} holds no records yet.",
            "Import your records (python -m coprod import FOLDER) or make the demonstration (python -m coprod demo).",
        )
