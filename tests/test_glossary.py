"""The glossary in the repository is the one the app shows."""

from pathlib import Path

from coprod.glossary import as_markdown, terms

ROOT = Path(__file__).resolve().parents[1]


def test_the_glossary_file_is_current() -> None:
    assert (ROOT / "GLOSSARY.md").read_text(encoding="utf-8") == as_markdown()


def test_every_term_stands_once() -> None:
    titles = [term.title.lower() for term in terms().values()]
    assert len(titles) == len(set(titles)) > 100
