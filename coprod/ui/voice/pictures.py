"""Our own drawings: a file each, read once. They tell faces apart by mouth and eyes, never by colour alone."""

from functools import cache
from importlib.resources import files

_FOLDER = files(__package__).joinpath("pictures")

# What children may choose between: the drawing's name and the word for it, in the order they are offered.
CHOICES = {
    "owl": "Owl", "fish": "Fish", "cat": "Cat", "snail": "Snail", "tree": "Tree", "flower": "Flower", "sun": "Sun", "water": "Water", "boat": "Boat",
    "train": "Train", "rocket": "Rocket", "bike": "Bike", "kite": "Kite", "ball": "Ball", "blocks": "Blocks", "sand": "Sand", "slide": "Slide",
    "swing": "Swing", "den": "Den", "paint": "Paint", "drum": "Drum", "music": "Music", "book": "Book",
}


@cache
def drawings() -> dict[str, str]:
    """Every drawing by name, as SVG."""
    found = sorted((one for one in _FOLDER.iterdir() if one.name.endswith(".svg")), key=lambda one: one.name)
    return {one.name.removesuffix(".svg"): one.read_text(encoding="utf-8").strip() for one in found}


def side_by_side(names: list[str], side: int = 64, gap: int = 16) -> str:
    """Several drawings in a row, as one SVG."""
    inner = "".join(drawings()[name].replace("<svg ", f'<svg x="{i * (side + gap)}" width="{side}" height="{side}" ', 1) for i, name in enumerate(names))
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{len(names) * (side + gap)}" height="{side}">{inner}</svg>'
