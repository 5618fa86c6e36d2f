"""The rules behind a level, in words, for pages."""

from coprod.stages.words import GAP_WORDS, OUTCOMES, SIGNS, asks, comes_to, own_number, said, tables_of, usual

__all__ = ["GAP_WORDS", "OUTCOMES", "SIGNS", "asks", "comes_to", "own_number", "said", "tables_of", "usual"]
