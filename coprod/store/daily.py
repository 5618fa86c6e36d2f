"""A backup a day: made once, with its checksum beside it, and taken away after so many days."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from coprod.store import Store
from coprod.store.backing_up import back_up, beside

_NAMED = re.compile(r"coprod-(\d{4}-\d{2}-\d{2})\.duckdb")


@dataclass(frozen=True)
class Kept:
    """What a day's backup came to: the file, its rows and bytes, its SHA-256, and the older files that were taken away."""

    path: Path
    n_rows: int
    n_bytes: int
    sha256: str
    gone: tuple[Path, ...]


def keep_daily(store: Store, folder: Path, days: int, today: datetime.date) -> Kept | None:
    """Write the backup of `today` into `folder` and take away those of `days` days ago and earlier; None where today's is there already.

    Nothing is taken away before the new one is whole, and nothing but files named as these. Raises StoreError where it cannot be written.
    """
    path = folder / f"coprod-{today.isoformat()}.duckdb"
    if path.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    copied = back_up(store, path)
    old = [one for one, made_on in kept(folder) if made_on <= today - datetime.timedelta(days=days)]
    for one in old:
        one.unlink()
        beside(one).unlink(missing_ok=True)
    return Kept(path, copied.n_rows, copied.n_bytes, copied.sha256, tuple(old))


def kept(folder: Path) -> list[tuple[Path, datetime.date]]:
    """The daily backups in `folder` with the days they were made on, the earliest first."""
    found = [(one, _day(match[1])) for one in folder.iterdir() if (match := _NAMED.fullmatch(one.name))]
    return sorted((one, made_on) for one, made_on in found if made_on)


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
