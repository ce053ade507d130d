"""The command: which rows to measure, and where the table goes."""

import argparse
import json
import sys
import time

from tests.bench import epoch, growth, imports, installing, loading, machine, memory, suite, tables
from tests.bench.machine import BUILD, Options, WorkerError

# In the order of the table in the issue; the longest last.
ROWS = {
    "epoch": epoch.measure,
    "jax": epoch.measure_jax,
    "memory": memory.measure,
    "loading": loading.measure,
    "imports": imports.measure,
    "notebooks": suite.measure,
    "growth": growth.measure,
    "setup": installing.measure,
}


def chosen(only=(), skip=()):
    """Return the keys of the rows to measure, in order. Raises ValueError for a name of none."""
    unknown = sorted({*only, *skip} - set(ROWS))
    if unknown:
        raise ValueError(f"no such row: {', '.join(unknown)}; there are {', '.join(ROWS)}.")
    return [key for key in ROWS if (not only or key in only) and key not in skip]


def measure(key, options):
    """Return one row; a worker that fails becomes a row that says so."""
    start = time.perf_counter()
    try:
        row = ROWS[key](options)
    except (WorkerError, OSError) as error:
        row = tables.not_measured(key, machine.without_paths(str(error)))
    print(f"{key}: {time.perf_counter() - start:.0f} s", file=sys.stderr, flush=True)
    return row


def write(name, line, rows, seconds):
    """Write build/<name>.md and .json; return the Markdown."""
    BUILD.mkdir(exist_ok=True)
    text = tables.markdown(line, rows, seconds)
    (BUILD / f"{name}.md").write_text(text, encoding="utf-8")
    content = json.dumps(tables.as_json(line, rows, seconds), indent=1)
    (BUILD / f"{name}.json").write_text(content + "\n", encoding="utf-8")
    return text


def main(arguments=None):
    """Measure what the command line asks for, print and write it; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", default=(), metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--skip", nargs="+", default=(), metavar="ROW")
    parser.add_argument("--quick", action="store_true", help="one round, few images: a rehearsal")
    parser.add_argument("--whole", action="store_true", help="run every notebook to its end")
    given = parser.parse_args(arguments)
    try:
        keys = chosen(given.only, given.skip)
    except ValueError as error:
        parser.error(str(error))
    line = f"{machine.machine_line()} {machine.load_line()}".strip()
    start = time.perf_counter()
    options = Options(quick=given.quick, whole=given.whole)
    rows = [measure(key, options) for key in keys]
    print(write("bench", line, rows, time.perf_counter() - start))
    return int(any(row.failed for row in rows))
