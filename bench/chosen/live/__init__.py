"""The chosen page's answers asked of the records each time, as a page in any framework over DuckDB would."""

import datetime
import os
from functools import cache
from importlib.resources import files

import duckdb
import pandas as pd

from bench.chosen.content import EVERY, Content, content


class Live:
    """The records of a store, opened to read beside others who read; `BENCH_STAGES` names the file of levels worked out beforehand."""

    def __init__(self) -> None:
        self._root = duckdb.connect()
        self._root.execute(_text("attach").format(path=os.environ["BENCH_STORE"].replace("'", "''")))
        # A table of the process, in memory, as a page would load what is worked out overnight.
        self._root.execute(_text("stages"), [os.environ["BENCH_STAGES"]])
        self._as_of = datetime.date.today()

    def programmes(self) -> dict[str, str]:
        """Id by the words of the filter; names alike are told apart by their id."""
        rows = self._frame("programmes", {}).to_dict("records")
        return {row["name"] if row["n_alike"] == 1 else f"{row['name']} ({row['programme_id']})": row["programme_id"] for row in rows}

    def content(self, chosen: str, programme_id: str | None) -> Content:
        """The page for a programme; None: for all of them."""
        given = {"as_of": self._as_of, "programme": programme_id}
        asked = {name: self._frame(name, given) for name in ("numbers", "needs", "levels", "waiting", "faces", "ahead")}
        return content(
            chosen if programme_id else EVERY, asked["numbers"].to_dict("records")[0], asked["needs"].to_dict("records")[0],
            asked["levels"], asked["waiting"], asked["faces"], asked["ahead"],
        )

    def _frame(self, name: str, given: dict[str, object]) -> pd.DataFrame:
        return self._root.cursor().execute(_text(name), given or None).df()


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
