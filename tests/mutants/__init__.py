"""Valid files spoilt at random: bytes, cells, headers, encodings, structure. A seed gives the same mutant always."""

from .files import Mutant, csv_mutant, json_mutant, workbook_mutant

__all__ = ["Mutant", "csv_mutant", "json_mutant", "workbook_mutant"]
