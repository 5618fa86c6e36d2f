"""Parts that must add up to their whole: across the columns of a row, or over the rows of a long table."""

from dataclasses import dataclass, field
from decimal import Decimal

from coprod.intake.incoming import Fault
from coprod.intake.recipes.conditions import holds
from coprod.intake.recipes.declared import Recipe, Whole
from coprod.intake.recipes.numbers import decimal_of
from coprod.intake.recipes.rows import Row
from coprod.intake.recipes.source import Source
from coprod.intake.recipes.summing import asked


@dataclass
class _Gathered:
    """What belongs together in a long table: the line and number of the whole, the parts met so far."""

    line: int | None = None
    whole: Decimal | None = None
    parts: Decimal = Decimal(0)
    n_parts: int = 0
    is_partial: bool = False


@dataclass
class Wholes:
    """Compares the wholes a recipe declares with their parts, for one file: row by row, and at the file's end."""

    recipe: Recipe
    source: Source
    faults: list[Fault] = field(default_factory=list)
    _over_rows: dict[tuple[int, tuple[str | None, ...]], _Gathered] = field(default_factory=dict)

    def row(self, line: int, row: Row, is_set_aside: bool) -> None:
        """Look at one row. A row set aside has no parts to give, but in a long table it may be the whole."""
        for nth, whole in enumerate(self.recipe.wholes):
            if not holds(whole.when, row.fill):
                continue
            if whole.parts and not is_set_aside:
                self._across(whole, line, row)
            elif not whole.parts:
                self._gather(nth, whole, line, row, is_set_aside)

    def end(self) -> None:
        """The file is read: compare what was gathered over its rows."""
        for (nth, key), met in self._over_rows.items():
            if met.whole is not None and met.line is not None and met.n_parts:
                whole = self.recipe.wholes[nth]
                named = ", ".join(text for text in key if text) or "the file"
                self._compare(whole, met.line, met.whole, met.parts, met.is_partial, f"the {met.n_parts} rows of {named}")

    def _across(self, whole: Whole, line: int, row: Row) -> None:
        total = self._number(row, whole.of)
        columns = [column for name in whole.parts for column in (self.source.matching(name) if "*" in name else [name])]
        numbers = [self._number(row, column) for column in dict.fromkeys(columns) if column != whole.of]
        if total is not None and any(number is not None for number in numbers):
            known = [number for number in numbers if number is not None]
            self._compare(whole, line, total, sum(known, Decimal(0)), len(known) < len(numbers), f"its {len(numbers)} parts ({', '.join(whole.parts)})")

    def _gather(self, nth: int, whole: Whole, line: int, row: Row, is_set_aside: bool) -> None:
        met = self._over_rows.setdefault((nth, tuple(asked(row, name) for name in whole.by)), _Gathered())
        number = self._number(row, whole.of)
        if holds(whole.of_rows, row.fill):
            met.line, met.whole = line, number
        elif not is_set_aside:
            met.n_parts += 1
            met.parts += number or 0
            met.is_partial = met.is_partial or number is None

    def _number(self, row: Row, name: str) -> Decimal | None:
        text = asked(row, name)
        return decimal_of(text, "." if name in self.recipe.values else self.recipe.shape.decimal, ()) if text else None

    def _compare(self, whole: Whole, line: int, total: Decimal, parts: Decimal, is_partial: bool, said: str) -> None:
        # An empty part is not known, so the parts known may fall short; they may never be more.
        apart = parts - total
        if apart > whole.within or (-apart > whole.within and not is_partial):
            self.faults.append(_not_whole(self.source.file, whole, line, total, parts, said))


def _not_whole(file: str, whole: Whole, line: int, total: Decimal, parts: Decimal, said: str) -> Fault:
    apart = f"{abs(parts - total):,f} too {'many' if parts > total else 'few'}"
    allowed = f", and rounding explains no more than {whole.within:,f}" if whole.within else ""
    return Fault(
        "parts_not_whole", file, None, line, whole.of, f"{total:f}",
        f"{whole.of} is {total:,f}, but {said} add up to {parts:,f}: {apart}{allowed}.",
        "Correct the row, or take the table from where it was published. Where its figures are rounded more than the recipe allows, raise within.",
    )
