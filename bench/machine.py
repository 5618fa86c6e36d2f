"""The machine and the versions that measurements were made with."""

import datetime
import os
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("streamlit", "duckdb", "pandas", "plotly", "dash", "panel", "bokeh", "playwright")


def described() -> str:
    """One paragraph: processor, memory, system, versions, date."""
    versions = ", ".join(f"{name} {number}" for name in _PACKAGES if (number := _version(name)))
    return (
        f"{datetime.date.today():%-d %B %Y}; {os.cpu_count()} × {_line('/proc/cpuinfo', 'model name')}, {_memory_gb():.0f} GB of memory, {platform.system()} "
        f"{platform.release().split('-')[0]}, Python {platform.python_version()}, {_browser()}; {versions}."
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _line(file: str, name: str) -> str:
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown processor"
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "unknown processor")


def _memory_gb() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9 if hasattr(os, "sysconf") else 0.0


def _browser() -> str:
    path = os.environ.get("COPROD_CHROMIUM")
    if not path:
        return "Playwright's Chromium"
    return subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout.strip() or "Chromium"
