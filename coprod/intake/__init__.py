"""How records come in and leave: files are read, checked and stored whole, or refused with every fault said."""

from coprod.intake.bringing import bring_in
from coprod.intake.importing import import_paths
from coprod.intake.incoming import Fault, Incoming, Outcome
from coprod.intake.leaving import export_folder
from coprod.intake.looking_back import check_store, imports
from coprod.intake.taking_back import undo, undo_preview
from coprod.intake.template_files import write_template_folder

__all__ = [
    "Fault", "Incoming", "Outcome", "bring_in", "check_store", "export_folder", "import_paths", "imports", "undo", "undo_preview", "write_template_folder",
]
