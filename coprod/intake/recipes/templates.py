"""Text in which {Column} stands for a cell: the one way a recipe names what a row holds."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_NAME = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class Template:
    """`pieces` alternate: words as written, a name, words, a name, … words."""

    source: str
    pieces: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns and named values it mentions."""
        return self.pieces[1::2]

    @property
    def only_name(self) -> str | None:
        """The name, where the text is nothing but that name."""
        return self.pieces[1] if len(self.pieces) == 3 and not (self.pieces[0] or self.pieces[2]) else None

    def filled(self, value_of: Callable[[str], str | None]) -> list[str] | None:
        """The pieces with every name replaced by its value; None where one of the values is empty."""
        pieces = list(self.pieces)
        for at in range(1, len(pieces), 2):
            value = value_of(pieces[at])
            if value is None:
                return None
            pieces[at] = value
        return pieces


def template(source: str) -> Template:
    """Read `source`. Raises ValueError where a curly bracket is left open or stands alone."""
    pieces = tuple(piece.strip() if at % 2 else piece for at, piece in enumerate(_NAME.split(source)))
    if any("{" in piece or "}" in piece for piece in pieces[::2]):
        raise ValueError(f'"{source}" has a curly bracket without its partner')
    return Template(source, pieces)
