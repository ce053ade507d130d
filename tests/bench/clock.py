"""A pytest plugin: writes when each phase of each test began and ended, one JSON line each.

    pytest -p tests.bench.clock notebooks

`BENCH_CLOCK` names the file. `BENCH_SECONDS` and `BENCH_CELLS`, if set, end a notebook after so
many seconds of its cells' own time, or so many cells: those left are skipped, so that a run of all
notebooks stays short.
"""

import json
import os
from collections import defaultdict

import pytest

# By notebook, in the process that runs it: the own time of each cell so far.
_spent = defaultdict(list)


def notebook_of(nodeid):
    """Return the file of a test, by its node id."""
    return nodeid.partition("::")[0]


def is_enough(spent, seconds, cells):
    """Say whether cells that took these seconds each reach a limit; None is no limit."""
    return (seconds is not None and sum(spent) > float(seconds)) or (
        cells is not None and len(spent) >= int(cells)
    )


def pytest_runtest_setup(item):
    """Skip what is left of a notebook that has had its time."""
    spent = _spent[notebook_of(item.nodeid)]
    if is_enough(spent, os.environ.get("BENCH_SECONDS"), os.environ.get("BENCH_CELLS")):
        pytest.skip("the benchmark has seen enough of this notebook")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Add up the own time of the cells."""
    if call.when == "call":
        _spent[notebook_of(item.nodeid)].append(call.duration)
    return (yield)


def pytest_runtest_logreport(report):
    """Write a line. pytest-xdist calls this in the process that starts the workers, too."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        return
    line = {
        "notebook": notebook_of(report.nodeid),
        "cell": report.nodeid.partition("::")[2],
        "phase": report.when,
        "start": report.start,
        "stop": report.stop,
        "outcome": report.outcome,
    }
    with open(os.environ["BENCH_CLOCK"], "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")
