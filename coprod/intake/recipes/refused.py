"""What stops a value, a row or a recipe."""

from coprod.errors import CoprodError, UsageError
from coprod.intake import safeguarding
from coprod.intake.incoming import Fault

BIRTH_DATE = "a date of birth"


class RecipeFault(CoprodError):
    """A recipe that cannot be followed: names the recipe, its key, what is wrong and what is allowed."""

    def __init__(self, recipe: str, where: str, what: str, remedy: str) -> None:
        super().__init__("The recipe cannot be followed", f"{recipe}: {where}: {what}.", remedy)


class UnknownRecipe(UsageError):
    """No recipe of that name, and no such file."""


class Unreadable(Exception):
    """A value that cannot be read or is not in the map. `code` is a fault code, `value` the text met."""

    def __init__(self, code: str, value: str | None, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.code, self.value, self.problem, self.remedy = code, value, problem, remedy
        # The columns of the file it came from, once known.
        self.source = ""

    @property
    def shown(self) -> str:
        """The value in quotes; only what it is where it could be a person's data."""
        if self.value is None or self._is_personal(self.value):
            return "a value"
        text = " ".join(self.value.split())
        return f"'{text if len(text) <= 80 else text[:77] + '...'}'"

    def _is_personal(self, value: str) -> bool:
        # Where a date is wanted, a date is no birthday.
        if self.code.endswith("_date"):
            return safeguarding.is_unspoken(value, "date")
        return safeguarding.reason(value, "text", may_hold_date=False) is not None or safeguarding.is_unspoken(value) or safeguarding.is_unspoken_id(value)


def fault_of(file: str, table: str | None, line: int, column: str | None, why: Unreadable, is_warning: bool = False) -> Fault:
    """The fault (or warning) that tells of `why`, at its cell of the file."""
    shown = None if why.shown == "a value" else why.value
    return Fault(why.code, file, table, line, column, shown, f"{why.shown} in {why.source} {why.problem}.", why.remedy, is_warning)


def shown_id(made: str) -> str:
    """An id made by the recipe, as it may be repeated: a person's name is one also with hyphens."""
    return "(withheld)" if safeguarding.is_unspoken_id(made) else made


class RowSetAside(Exception):
    """The row cannot be a record; the text says why."""
