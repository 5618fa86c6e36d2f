"""Portfolios to test with: read from a folder, written to one, or made up at random and full of edges."""

from .days import as_of_dates
from .folders import read_folder, write_folder
from .generate import generate

__all__ = ["as_of_dates", "generate", "read_folder", "write_folder"]
