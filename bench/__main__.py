"""`python -m bench PART …`: measure, print tables with ratios, and write docs/performance.md.

Parts: `glance` (one page, four ways), `pages` (every page with its floor), `load`, `refresh`, `import`, `commands`, `million` (the figures behind
the paper on a million projects), `all`; `write` writes the document of what was measured before. Data and measurements are kept in `build/bench`.
"""

import argparse
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.results import Measure, Results
from bench.stores import ROOT, Stores

PARTS = ("glance", "pages", "load", "refresh", "import", "commands", "million")


def main() -> None:
    """Measure what is asked for, then write."""
    # Asked to end, it ends its servers too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    asked = _asked()
    stores, log = Stores(asked.data), asked.data / "log"
    log.mkdir(exist_ok=True)
    results = Results(asked.results or asked.data / "results")
    parts = {"all": PARTS, "write": ()}.get(asked.part, (asked.part,))
    for part in parts:
        for n_projects in asked.projects:
            print(f"{part}, {n_projects:,} projects …", flush=True)
            results.keep(part, n_projects, _measure(part, n_projects, stores, log, asked))
            if part == "import":
                break
    stores.drop_copies()

    from bench import writing

    text = writing.document(results)
    print(text)
    asked.out.write_text(text, encoding="utf-8")


def _measure(part: str, n_projects: int, stores: Stores, log: Path, asked: argparse.Namespace) -> list[Measure]:
    # Each part needs libraries of its own, and some of them only this part's.
    if part == "glance":
        from bench import glance

        return glance.measure(stores, n_projects, asked.rounds, log)
    if part == "pages":
        from bench import every_page

        return every_page.measure(stores, n_projects, asked.rounds, log)
    if part == "load":
        from bench import load

        return load.measure(stores, n_projects, log)
    if part == "refresh":
        from bench import refresh

        return refresh.measure(stores, n_projects, asked.rounds)
    if part == "commands":
        from bench import commands

        return commands.measure(stores, n_projects, asked.rounds, log)
    if part == "million":
        from bench import million

        return million.measure(stores, n_projects, asked.rounds)
    return _importing(asked.rows)


def _importing(n_rows: int) -> list[Measure]:
    """What bench.importing prints, line by line."""
    done = subprocess.run([sys.executable, "-m", "bench.importing", str(n_rows)], cwd=ROOT, capture_output=True, text=True, check=False)
    print(done.stdout + done.stderr[-2000:], flush=True)
    return [Measure("import", line, n_rows, "said", at, {}) for at, line in enumerate(done.stdout.splitlines())]


def _asked() -> argparse.Namespace:
    read: Callable[[str], tuple[int, ...]] = lambda text: tuple(int(one) for one in text.split(","))  # noqa: E731
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("part", choices=[*PARTS, "all", "write"])
    parser.add_argument("--projects", type=read, default=(1_000, 10_000, 100_000), metavar="N,N,…")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--rows", type=int, default=8_000_000, metavar="N", help="attendance rows of the import")
    parser.add_argument("--data", type=Path, default=ROOT / "build/bench", metavar="DIR", help="where stores and measurements are kept")
    parser.add_argument("--results", type=Path, default=None, metavar="DIR", help="where measurements are kept, if elsewhere")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/performance.md", metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    main()
