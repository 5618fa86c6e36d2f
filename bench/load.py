"""Many visitors at once, each with a line of its own: they come one after the other, look, think, choose a programme, go to another page."""

import asyncio
import random
import statistics
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from bench.line import Run, visiting
from bench.results import Measure
from bench.servers import streamlit
from bench.stores import Stores

_PAGES = ("", "stages", "audience", "settings", "project")
_N_ACTIONS = 6
_COMING_SECONDS, _THINKING_SECONDS = 10.0, 4.0


def measure(stores: Stores, n_projects: int, log: Path, numbers: tuple[int, ...] = (10, 25, 50)) -> list[Measure]:
    """Every number of visitors, with Streamlit's collection of garbage after each run and without, a fresh server each time."""
    names = stores.chosen(n_projects)
    found = []
    for collects in (True, False):
        for n_visitors in numbers:
            options = [f"--runner.postScriptGC={str(collects).lower()}"]
            with streamlit("app.py", log / "load.log", *options, COPROD_DB=str(stores.copied(n_projects, "load"))) as server:
                asyncio.run(_warm(server.port))
                before = server.memory_mb
                runs = asyncio.run(_all(server.port, n_visitors, names))
                numbers_of = _numbers(runs) | {"before_mb": before, "after_mb": server.memory_mb, "peak_mb": server.peak_mb}
            found.append(Measure("load", f"{n_visitors} visitors", n_projects, "collecting" if collects else "not collecting", 0, numbers_of))
    return found


async def _warm(port: int) -> None:
    """What is worked out once for everybody."""
    async with visiting(port) as visitor:
        for page in _PAGES:
            await visitor.page(page)


async def _all(port: int, n_visitors: int, names: list[str]) -> list[Run]:
    draws = random.Random(7)
    every = await asyncio.gather(*(_visit(port, names, random.Random(draws.random())) for _ in range(n_visitors)))
    return [run for runs in every for run in runs]


async def _visit(port: int, names: list[str], draws: random.Random) -> list[Run]:
    """One visitor; a line that breaks counts as a failed run."""
    runs: list[Run] = []
    await asyncio.sleep(draws.uniform(0, _COMING_SECONDS))
    try:
        async with visiting(port) as visitor:
            for at in range(_N_ACTIONS):
                filters = runs[-1].widgets.get("Programme") if runs else None
                if at % 2 and filters:
                    runs.append(await visitor.choose(filters, [draws.choice(names)]))
                else:
                    runs.append(await visitor.page(draws.choice(_PAGES)))
                await asyncio.sleep(draws.uniform(0.5, 1.5) * _THINKING_SECONDS)
    except (OSError, ConnectionClosed) as error:
        print(f"  a visitor was lost: {error}", flush=True)
        runs.append(Run(0, [], 0, True))
    return runs


def _numbers(runs: list[Run]) -> dict[str, float]:
    seconds = sorted(run.seconds for run in runs if not run.failed)
    return {
        "n_runs": len(runs), "n_failed": sum(run.failed for run in runs), "p50_ms": statistics.median(seconds) * 1000,
        "p95_ms": seconds[min(len(seconds) - 1, int(len(seconds) * 0.95))] * 1000, "mean_bytes": statistics.mean(run.n_bytes for run in runs),
    }
