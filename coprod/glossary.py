"""The one glossary: every term a reader meets, read once from `glossary.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Term:
    """A term as it stands on screen, and what it means in a sentence or two."""

    id: str
    title: str
    text: str


@cache
def terms() -> dict[str, Term]:
    """Every term by id, in the order of the file."""
    declared = tomllib.loads(files("coprod").joinpath("glossary.toml").read_text(encoding="utf-8"))
    return {name: Term(name, term["title"], term["text"]) for name, term in declared.items()}


def as_markdown() -> str:
    """GLOSSARY.md: the terms in the order of the alphabet."""
    lines = ["# Glossary", "", "The words coprod uses, on every page and in every file. Made from `coprod/glossary.toml`.", ""]
    for term in sorted(terms().values(), key=lambda term: term.title.lower()):
        lines += [f"**{term.title}** — {term.text}", ""]
    return "\n".join(lines)
