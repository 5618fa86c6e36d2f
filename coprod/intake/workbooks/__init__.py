"""Workbooks that leave: the template to fill in, every record, and a faulty file given back with its faults marked."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coprod.intake.workbooks.export import export_workbook
    from coprod.intake.workbooks.template import template_workbook, write_template_workbook

__all__ = ["export_workbook", "template_workbook", "write_template_workbook"]

_MODULES = {"export_workbook": "export", "template_workbook": "template", "write_template_workbook": "template"}


def __getattr__(name: str) -> Any:
    # Asked for only when used: the import reads the names of sheets here, and need not load what writes them.
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
