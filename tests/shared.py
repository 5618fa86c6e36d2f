"""Where the material lies that tests are judged by, and what a test does without it."""

import os
from pathlib import Path

import pytest


def shared_folder(*parts: str) -> Path:
    """A folder (or file) of the shared material. In CI it has to be there; elsewhere a test without it is skipped."""
    root = Path(os.environ.get("COPROD_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    path = root.joinpath(*parts)
    if not path.exists():
        sentence = f"{path} is not there: set COPROD_SHARED to the folder that has {'/'.join(parts)}."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    return path
