"""Small imports whose every word can be looked through."""

import json
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from coprod.intake import import_paths
from coprod.intake.incoming import Outcome
from coprod.store import open_store

# Enough that every other table has something to name.
BASE = {
    "programmes.csv": "programme_id,name\np,Programme\n",
    "projects.csv": "project_id,programme_id,name,status,starts_on\na,p,Project,active,2024-01-01\n",
}


def imported(files: dict[str, str]) -> Outcome:
    """What an import of `files` (name → content), with a programme and a project beside them, gives."""
    with TemporaryDirectory() as name, closing(open_store(None)) as store:
        folder = Path(name)
        for file, content in (BASE | files).items():
            (folder / file).write_text(content, encoding="utf-8")
        return import_paths(store, [folder])


def everything_said(outcome: Outcome) -> str:
    """All that an outcome says, as the command line prints it."""
    return json.dumps(outcome.as_json(), ensure_ascii=False)
