"""The reference part of docs/recipes.md, made from `keys.toml`: print it with python -m coprod.intake.recipes.reference."""

from coprod.intake.recipes.keys import KEYS

HEADINGS = {
    "recipe": "At the top",
    "file": "`[file]`: how the file is laid out",
    "value": "A value: in `[values]`, and each column of a record",
    "each": "`each`: several records from one row",
    "record": "`[[records]]`: a record that rows give",
    "heading": "`[[headings]]`: rows that stand above others",
    "set_aside": "`[[set_aside]]`: rows that cannot be records",
    "whole": "`[[whole]]`: parts that must add up",
    "test": "`when`: the tests of a condition",
}
KINDS = {
    "text": "a text", "texts": "a text, or a list of texts", "yes_no": "true or false", "whole": "a whole number", "words": "a table of words", "lists": "a table of texts or lists",
    "map": "a table of words, or a map's name", "condition": "a condition", "values": "a table of names", "pattern": "a regular expression",
    "file": "a table", "each": "a table", "records": "one or more", "set_aside": "none or more", "headings": "none or more", "wholes": "none or more",
}


def reference() -> str:
    """Every key as Markdown, a table for each part of a recipe."""
    parts = []
    for section, heading in HEADINGS.items():
        rows = [
            f"| `{key.name}` | {_said(key.type, key.allowed)} | {key.about.replace('|', chr(92) + '|')} |" for key in KEYS[section].values()
        ]
        parts.append("\n".join([f"### {heading}", "", "| key | holds | does |", "|---|---|---|", *rows]))
    return "\n\n".join(parts)


def _said(kind: str, allowed: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in allowed) if allowed else KINDS[kind]


if __name__ == "__main__":
    print(reference())
