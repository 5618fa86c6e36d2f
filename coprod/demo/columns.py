"""From numpy arrays to the tables of the records: words, dates with holes, ids, column order and types."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coprod.demo.draws import Flags, Ints
from coprod.schema import TABLES

# A day that is not known. Days are counted from 1970-01-01, as in date32.
NO_DAY = -(10**6)

_ARROW = {"date": pa.date32(), "yes_no": pa.bool_(), "whole": pa.int64(), "number": pa.float64(), "money": pa.float64()}

Values = Mapping[str, pa.Array | pa.ChunkedArray | np.ndarray | Sequence]


def dates(days: Ints, known: Flags | None = None) -> pa.Array:
    """Days to dates; `NO_DAY`, and where `known` is false, not known."""
    missing = days == NO_DAY
    if known is not None:
        missing |= ~known
    return pa.array(np.where(missing, 0, days).astype(np.int32), mask=missing).cast(pa.date32())


def held(values: np.ndarray, known: Flags) -> pa.Array:
    """Values, not known where `known` is false."""
    return pa.array(values, mask=~known)


def words(pool: Sequence[str] | pa.Array, index: Ints, known: Flags | None = None) -> pa.Array:
    """The words at `index` of the pool; not known where `known` is false."""
    mask = None if known is None else ~known
    texts = pool if isinstance(pool, pa.Array) else pa.array(pool, pa.string())
    return texts.take(pa.array(index, mask=mask))


def numbered(prefix: pa.Array | str, letter: str, number: Ints, width: int = 3) -> pa.Array:
    """Ids such as `prefix.s007`."""
    digits = pc.utf8_lpad(pa.array(number).cast(pa.string()), width=width, padding="0")
    if isinstance(prefix, str):
        return pc.binary_join_element_wise(prefix + letter, digits, "")
    return pc.binary_join_element_wise(prefix, "." + letter, digits, "")


def table(name: str, values: Values, keep: Flags | None = None) -> pa.Table:
    """The table `name` with the declared columns in the declared order; those not given are not known.

    With `keep`, only the rows where it is true.
    """
    n_rows = len(next(iter(values.values()))) if values else 0
    declared = TABLES[name].columns
    unknown = set(values) - {column.name for column in declared}
    if unknown:
        raise ValueError(f"{name} has no column {sorted(unknown)}")
    columns = {}
    for column in declared:
        kind = _ARROW.get(column.type, pa.string())
        given = values.get(column.name)
        columns[column.name] = pa.nulls(n_rows, kind) if given is None else _typed(given, kind)
    made = pa.table(columns)
    return made if keep is None else made.filter(pa.array(keep))


def _typed(given: pa.Array | pa.ChunkedArray | np.ndarray | Sequence, kind: pa.DataType) -> pa.Array | pa.ChunkedArray:
    if isinstance(given, pa.Array | pa.ChunkedArray):
        return given if given.type == kind else given.cast(kind)
    return pa.array(given, kind)
