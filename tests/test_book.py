"""docs/indicators.md is what the declarations say."""

import re
from pathlib import Path

from coprod.indicators import indicators
from coprod.indicators.book import book

FILE = Path(__file__).resolve().parents[1] / "docs" / "indicators.md"


def test_the_book_of_indicators_is_current() -> None:
    assert FILE.read_text(encoding="utf-8") == book(), "write it again: python -m coprod.indicators.book > docs/indicators.md"


def test_every_indicator_has_its_words_and_its_example() -> None:
    text = book()
    for one in indicators().values():
        assert f"### {one.name} (`{one.id}`)" in text
        assert f"- **Why:** {one.why}" in text
        assert one.example["text"] in text


def test_every_row_of_a_table_has_the_cells_of_its_head() -> None:
    blocks = [block.splitlines() for block in book().split("\n\n") if block.startswith("| ")]
    assert len(blocks) > 100
    assert [block for block in blocks if len({re.sub(r"\\\|", "", line).count("|") for line in block}) != 1] == []
