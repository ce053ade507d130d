"""Row 6: where the time of the notebooks goes when pytest runs them, and whether both cores work.

Each notebook is run to its end only with `--whole`; by default so many seconds of its cells' own
time, the long start-up cell among them, and at most so many cells.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from tests.bench import tables
from tests.bench.machine import ROOT, WorkerError, last_line

ALONE = "notebooks/06_your_own_network.ipynb"
FIRST_CELLS = 20
AT_MOST_OF_CELLS, AT_MOST_OF_SUM, AT_MOST_OF_ALONE = 1.1, 0.6, 1.1


def run(paths, workers, seconds=None):
    """Run notebooks under pytest; return what `clock` wrote, and the wall time of all.

    Raises WorkerError if pytest fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "clock.jsonl"
        environment = os.environ | {"BENCH_CLOCK": str(log)}
        if seconds is not None:
            environment |= {"BENCH_SECONDS": str(seconds), "BENCH_CELLS": str(FIRST_CELLS)}
        command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.bench.clock"]
        command += ["-p", "no:cacheprovider", "-n", str(workers), "--dist", "loadfile", *paths]
        start = time.perf_counter()
        process = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        wall = time.perf_counter() - start
        if process.returncode != 0:
            raise WorkerError(f"pytest: {last_line(process.stdout + process.stderr)}")
        lines = log.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines], wall


def by_notebook(events):
    """Return for each notebook its seconds: wall, cells, start-up, and how often a kernel started.

    Start-up is what came before the first cell (the kernel) and that cell (the imports). A kernel
    start is a set-up phase that takes longer than a tenth of a second; others take none.
    """
    grouped = defaultdict(list)
    for event in events:
        if event["outcome"] != "skipped":
            grouped[event["notebook"]].append(event)
    return {name: _figures(grouped[name]) for name in sorted(grouped)}


def _figures(events):
    calls = [e for e in events if e["phase"] == "call"]
    setups = [e["stop"] - e["start"] for e in events if e["phase"] == "setup"]
    cells = {e["cell"]: e["stop"] - e["start"] for e in calls}
    first = min(e["start"] for e in events)
    return {
        "wall": max(e["stop"] for e in events) - first,
        "cells": cells,
        "kernel": calls[0]["start"] - first,
        "imports": calls[0]["stop"] - calls[0]["start"],
        "starts": sum(seconds > 0.1 for seconds in setups),
    }


def slower(together, alone):
    """Return seconds of the cells that ran both times: (together, alone), without the first.

    The first imports TensorFlow, which waits for the disk.
    """
    shared = [cell for cell in list(alone)[1:] if cell in together]
    return sum(together[cell] for cell in shared), sum(alone[cell] for cell in shared)


def measure(options):
    """Run all notebooks on two workers, then one of them alone."""
    seconds = None if options.whole else options.notebook_seconds
    events, wall = run(["notebooks"], 2, seconds)
    notebooks = by_notebook(events)
    alone = by_notebook(run([ALONE], 0, seconds)[0])[ALONE]
    return _row(notebooks, wall, alone, seconds)


def _row(notebooks, wall, alone, seconds):
    figures = list(notebooks.values())
    total = sum(one["wall"] for one in figures)
    cells = sum(sum(one["cells"].values()) for one in figures)
    starts = [one["starts"] for one in figures]
    start_up = [one["kernel"] + one["imports"] for one in figures]
    together = slower(notebooks[ALONE]["cells"], alone["cells"])
    lines = (
        tables.Line(
            "kernel and TensorFlow started, for each notebook",
            "once",
            f"{min(starts)} to {max(starts)} times, {tables.spread(start_up, 's')}",
            aim="once a notebook",
            met=set(starts) == {1},
        ),
        tables.ratio_line(
            "each notebook from first to last cell, summed",
            "its cells' own times, summed",
            [total],
            [cells],
            "s",
            AT_MOST_OF_CELLS,
        ),
        tables.ratio_line(
            "all of them, `pytest -n 2 --dist loadfile`",
            "each notebook from first to last cell, summed",
            [wall],
            [total],
            "s",
            AT_MOST_OF_SUM,
        ),
        tables.ratio_line(
            "cells of lesson 06 while another notebook runs",
            "the same cells with `-n 0`",
            [together[0]],
            [together[1]],
            "s",
            AT_MOST_OF_ALONE,
            f"no test slower: at most {AT_MOST_OF_ALONE}",
        ),
    )
    cut = (
        f"Cut: of each notebook the cells until {seconds or 0:g} s of their own time were spent, "
        f"at most {FIRST_CELLS}; the whole with `--whole`. Start-up weighs more here than there."
    )
    note = "Every notebook to its end." if seconds is None else cut
    data = {"notebooks": notebooks, "wall": wall, "alone": alone}
    return tables.Row("notebooks", lines, (note,), _details(notebooks), data)


def _details(notebooks):
    head = ("notebook", "wall s", "cells s", "kernel s", "imports s", "start-up's share")
    return tables.table(
        head,
        [
            (
                Path(name).stem,
                tables.number(one["wall"]),
                tables.number(sum(one["cells"].values())),
                tables.number(one["kernel"]),
                tables.number(one["imports"]),
                f"{(one['kernel'] + one['imports']) / one['wall']:.2f}".lstrip("0"),
            )
            for name, one in notebooks.items()
        ],
    )
