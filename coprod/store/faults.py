"""What the database says, as sentences a person can act on."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from coprod.errors import StoreError, StoreInUse


@contextmanager
def said(path: Path | None) -> Iterator[None]:
    """Turn errors of the file or the database into a StoreError with a remedy; others pass as they are."""
    try:
        yield
    except duckdb.FatalException as error:
        raise StoreError(
            "The store stopped", f"The database reported a fatal error on {path}.",
            "Start coprod again. What was confirmed before is kept; never delete the .wal file beside the store.",
        ) from error
    except (duckdb.IOException, duckdb.SerializationException) as error:
        raise _io(path, str(error)) from error
    except duckdb.OutOfMemoryException as error:
        raise StoreError(
            "Too little memory", "This needs more memory than the store may use.",
            "Set COPROD_MEMORY to more (for example 6GB) and start again.",
        ) from error
    except RuntimeError as error:
        # The driver's own word for Ctrl-C in the middle of a statement.
        if str(error) == "Query interrupted":
            raise KeyboardInterrupt from error
        raise
    except OSError as error:
        raise StoreError("The store cannot be opened", f"{path}: {error.strerror or error}.", "Check the folder and its permissions.") from error


def _io(path: Path | None, text: str) -> StoreError:
    if "lock" in text.lower():
        holder = re.search(r"PID (\d+)", text)
        by = f" by process {holder[1]}" if holder else ""
        return StoreInUse(
            "The store is in use", f"{path} is held open{by}.",
            "Close the running app (or the other command) and try again, or name another store with --db.",
        )
    if "not a valid duckdb" in text.lower() or "serializ" in text.lower() or "magic" in text.lower() or "corrupt" in text.lower():
        return StoreError(
            "This is not a store", f"{path} is not a coprod store, or was written by a newer database version.",
            "Name another file with --db or COPROD_DB, or update coprod.",
        )
    if "no space" in text.lower():
        return StoreError("The disk is full", f"There is no room left beside {path}.", "Make room and try again; nothing confirmed is lost.")
    return StoreError("The store cannot be opened", f"{path}: {text.splitlines()[0]}", "Check the file, its folder and their permissions.")
