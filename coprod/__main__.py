"""`python -m coprod COMMAND`. Exit 0 done, 1 the input or the store has faults, 2 wrong usage."""

import io
import os
import sys
from pathlib import Path

from coprod.cli import reading, writing
from coprod.cli.options import parser
from coprod.errors import CoprodError, NoRecords
from coprod.store import open_store, option_path

READS = {
    "indicators": reading.indicators, "stages": reading.stages, "attention": reading.needs_attention,
    "imports": reading.imports, "check": reading.check, "undo": writing.undo, "export": writing.export, "refresh": writing.refresh,
}
MAKES = {"demo": writing.demo, "import": writing.import_records}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; every CoprodError becomes two sentences and its exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Rows are UTF-8 whatever the terminal's own encoding is.
        sys.stdout.reconfigure(encoding="utf-8")
    asked = parser().parse_args(arguments)
    try:
        if asked.command == "template":
            return writing.template(asked)
        return _with_store(asked, Path(asked.db) if asked.db else option_path())
    except CoprodError as error:
        print(f"{error.title}. {error.what}\n{error.remedy}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # Whoever read our rows has seen enough; standard output must not be flushed again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Stopped. Nothing was half done.", file=sys.stderr)
        return 130


def _with_store(asked, path: Path) -> int:  # type: ignore[no-untyped-def]
    makes = asked.command in MAKES
    if not makes and not path.exists():
        raise NoRecords(
            "There is no store", f"No file {path} was found.",
            "Import your records (python -m coprod import FOLDER) or make the demonstration (python -m coprod demo).",
        )
    is_new = not path.exists()
    store = open_store(path, create=makes)
    try:
        return (MAKES if makes else READS)[asked.command](store, asked)
    finally:
        leaves_nothing = is_new and store.is_empty()
        store.close()
        if leaves_nothing:
            # A refused import or a trial leaves no store behind where there was none.
            path.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
