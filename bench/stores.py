"""The records the measurements run on: made once for each size, kept, copied for whoever writes."""

import datetime
import os
import pickle
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.chosen.content import EVERY, Content

# The words of the filter, all of them, and the content of those that are chosen.
Contents = tuple[list[str], dict[str, Content]]

ROOT = Path(__file__).resolve().parents[1]
# So many programmes are chosen in the filter, one after the other; of several hundred projects each, where there are such.
MOST_CHOSEN = 8


class Stores:
    """A folder of stores, by number of projects."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def store(self, n_projects: int) -> Path:
        """The store of that size as it was made, today worked out; nobody writes into it."""
        path = self.folder / f"n{n_projects}.duckdb"
        if not path.exists():
            begun, part = time.perf_counter(), path.with_suffix(".part.duckdb")
            part.unlink(missing_ok=True)
            subprocess.run([sys.executable, "-m", "coprod", "--db", str(part), "demo", "--projects", str(n_projects)], check=True, cwd=ROOT)
            subprocess.run([sys.executable, "-m", "coprod", "--db", str(part), "refresh"], check=True, cwd=ROOT)
            part.rename(path)
            print(f"made {n_projects:,} projects in {time.perf_counter() - begun:.0f} s: {path.stat().st_size / 1e6:,.0f} MB", flush=True)
        return path

    def copied(self, n_projects: int, purpose: str) -> Path:
        """A copy for one who opens it to write; the one before it is replaced."""
        copy = self.folder / "copies" / f"{purpose}-n{n_projects}.duckdb"
        copy.parent.mkdir(exist_ok=True)
        for old in copy.parent.glob(f"{copy.name}*"):
            old.unlink()
        shutil.copyfile(self.store(n_projects), copy)
        return copy

    def stages(self, n_projects: int) -> Path:
        """The levels of today, worked out by coprod, as a Parquet file for the pages of others."""
        path = self.folder / f"stages-n{n_projects}-{datetime.date.today()}.parquet"
        if not path.exists():
            self._work_out(n_projects)
        return path

    def contents(self, n_projects: int) -> Path:
        """The chosen page's contents as constants: everything, and `MOST_CHOSEN` programmes."""
        path = self.folder / f"contents-n{n_projects}-{datetime.date.today()}.pickle"
        if not path.exists():
            self._work_out(n_projects)
        return path

    def chosen(self, n_projects: int) -> list[str]:
        """The programmes that are chosen in the filter, in their order there."""
        found: Contents = pickle.loads(self.contents(n_projects).read_bytes())
        return [name for name in found[1] if name != EVERY]

    def _work_out(self, n_projects: int) -> None:
        """In a process of its own, so that its memory is given back."""
        subprocess.run([sys.executable, "-m", "bench.stores", str(self.folder), str(n_projects)], check=True, cwd=ROOT)

    def drop_copies(self) -> None:
        """Copies are as large as what they are copied from."""
        shutil.rmtree(self.folder / "copies", ignore_errors=True)


def _work_out(stores: Stores, n_projects: int) -> None:
    import duckdb

    from bench.chosen.live import Live
    from coprod.charts.library import as_plotly
    from coprod.query import Filters, ask
    from coprod.store import open_store
    from coprod.viewer import LOCAL_LEAD

    today = datetime.date.today()
    copy, stages = stores.copied(n_projects, "worked-out"), stores.folder / f"stages-n{n_projects}-{today}.parquet"
    store = open_store(copy)
    rows = ask(store, LOCAL_LEAD, "stage_rows", Filters(as_of=today))[["project_id", "tip", "evidence_level", "evidence_status"]]  # noqa: F841 - DuckDB reads it by its name
    store.close()
    duckdb.sql("FROM rows").write_parquet(str(stages))
    os.environ.update(BENCH_STORE=str(stores.store(n_projects)), BENCH_STAGES=str(stages))
    live = Live()
    programmes = live.programmes()
    # The first in the filter, which long lists offer without a search; the story's own programmes hold a dozen projects.
    ids = sorted(programmes.values())[3:] or list(programmes.values())
    chosen = [name for name in programmes if programmes[name] in ids][:MOST_CHOSEN]
    shown = {name: live.content(name, programmes.get(name)) for name in (EVERY, *chosen)}
    # The floor's figures stand ready as Plotly's own: it is spared the making of them.
    made: Contents = [EVERY, *programmes], {name: replace(one, figures={key: as_plotly(figure.told()) for key, figure in one.figures.items()}) for name, one in shown.items()}
    stores.folder.joinpath(f"contents-n{n_projects}-{today}.pickle").write_bytes(pickle.dumps(made))
    copy.unlink()


if __name__ == "__main__":
    _work_out(Stores(Path(sys.argv[1])), int(sys.argv[2]))
