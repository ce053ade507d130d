"""Importing Keras through `helpers.quiet`, against importing it alone.

What a module of helpers costs by itself is told by `python -X importtime -c "import helpers.data"`.
"""

import importlib
import time

from benchmarks.processes import fresh
from benchmarks.ratios import Line, samples

NAMES = {"helpers.quiet": "`import keras` through helpers.quiet", "keras": "`import keras` alone"}
AT_MOST = 1.0


def seconds_to_import(module):
    """Return how long the import of a module takes."""
    start = time.perf_counter()
    importlib.import_module(module)
    return time.perf_counter() - start


def measure(quick):
    """Import in fresh processes, in turn. The first round reads the files from the disk."""
    seconds = {module: [] for module in NAMES}
    for _ in range(2 if quick else 6):
        for module, values in seconds.items():
            values.append(fresh(seconds_to_import, module))
    quiet, alone = (
        samples(NAMES[module], values, warmups=[first])
        for module, (first, *values) in seconds.items()
    )
    return [Line(quiet, alone, AT_MOST)], []
