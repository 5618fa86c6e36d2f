"""The SQL and the plain Python computation print the same rows, on generated portfolios and on the worked examples."""

import pytest

from coprod.indicators import ORDER
from coprod.query import Filters, ask_rows, indicator_rows
from coprod.store import Store, open_store
from coprod.store.filling import arrow_tables, fill
from coprod.viewer import LOCAL_LEAD

from . import examples, plain
from .plain.compare import attention_differences, indicator_differences, stage_differences
from .portfolios import as_of_dates, generate

ATTENTION = "reason project_id group_id session_id since".split()


def test_every_indicator_stage_and_reason_agrees(seed: int) -> None:
    portfolio = generate(seed)
    store = open_store(None)
    fill(store, arrow_tables(portfolio))
    for as_of in as_of_dates(portfolio):
        assert indicator_differences(list(indicator_rows(store, LOCAL_LEAD, Filters(as_of=as_of))), plain.indicators(portfolio, as_of)) == []
        stages = ask_rows(store, LOCAL_LEAD, "stage_rows", Filters(as_of=as_of))
        assert stage_differences(stages, plain.stages(portfolio, as_of)) == []
        reasons = ask_rows(store, LOCAL_LEAD, "attention_rows", Filters(as_of=as_of), reasons=None, most=None, skip=0)
        assert attention_differences([{name: row[name] for name in ATTENTION} for row in reasons], plain.attention(portfolio, as_of)) == []
    store.close()


@pytest.mark.parametrize("indicator", ORDER)
def test_worked_example_comes_out(store: Store, indicator: str) -> None:
    example = examples.declarations()[indicator]["example"]
    fill(store, arrow_tables(examples.complete(example["records"])))
    computed = list(indicator_rows(store, LOCAL_LEAD, Filters(as_of=example["as_of"])))
    assert example["expect"]
    for row in example["expect"]:
        assert examples.differences(indicator, row, computed) == []
