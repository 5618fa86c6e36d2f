"""Which kinds of partners the groups come from, in words."""

import pandas as pd

from coprod.charts.frames import part, rows_of
from coprod.charts.side_by_side import partner_label
from coprod.wording import count


def mix_finding(frame: pd.DataFrame) -> str:
    """Of which kind most groups are, and of how many kinds they are at all."""
    rows = rows_of(frame)
    n_all, first = sum(row["n_groups"] for row in rows), rows[0]
    kinds = sum(row["kind"] != "drop_in" for row in rows)
    return f"Groups come from {count(kinds, 'kind')} of partners; the most common is {partner_label(first['kind']).lower()}, with {part(first['n_groups'], n_all)} groups"


def mix_table(frame: pd.DataFrame) -> pd.DataFrame:
    """A row a kind of partner."""
    return frame.assign(Kind=frame["kind"].map(partner_label), Partners=frame["n_partners"], Groups=frame["n_groups"], **{"Have come": frame["n_come"]})[["Kind", "Partners", "Groups", "Have come"]]
