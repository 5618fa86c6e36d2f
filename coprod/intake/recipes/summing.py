"""The numbers an account adds up, and what is said of cells that are none."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from coprod.intake import safeguarding
from coprod.intake.incoming import Fault
from coprod.intake.recipes.declared import Recipe
from coprod.intake.recipes.ids import folded
from coprod.intake.recipes.numbers import decimal_of
from coprod.intake.recipes.refused import RowSetAside, Unreadable, fault_of
from coprod.intake.recipes.rows import Row


@dataclass
class Summing:
    """Reads the summed columns of each row. `left_out`: the first cell of each wording that is no number, and how many there are."""

    recipe: Recipe
    left_out: dict[tuple[str, str, str], tuple[Fault, int]] = field(default_factory=dict)

    def numbers(self, row: Row, columns: tuple[str, ...], file: str, line: int) -> dict[str, Decimal | None]:
        """The numbers of `columns` in one row; None where empty or no number."""
        found: dict[str, Decimal | None] = {}
        for name in columns:
            text = asked(row, name)
            decimal = "." if name in self.recipe.values else self.recipe.shape.decimal
            # A telephone number is no number to be added up, let alone to be told of.
            found[name] = decimal_of(text, decimal, ()) if text and not safeguarding.is_unspoken(text, "date") else None
            if text and found[name] is None:
                self._leave_out(file, line, name, text)
        return found

    def _leave_out(self, file: str, line: int, name: str, text: str) -> None:
        key = (file, name, folded(text))
        if key not in self.left_out:
            why = Unreadable("not_a_number", text, "is not a number, and is left out of the sum", "Correct the cell, or sum a named value that reads it.")
            why.source = name
            self.left_out[key] = fault_of(file, None, line, name, why, is_warning=True), 0
        first, count = self.left_out[key]
        self.left_out[key] = first, count + 1

    def warnings(self) -> list[Fault]:
        """One warning for each wording in a column, at the first row that has it."""
        return [
            first if count == 1 else replace(first, message=f"{first.message} So in {count:,} rows.") for first, count in self.left_out.values()
        ]


def asked(row: Row, name: str) -> str | None:
    """A column's or named value's text for the account, where a fault elsewhere is said already."""
    try:
        return row.value_of(name)
    except (Unreadable, RowSetAside):
        return None
