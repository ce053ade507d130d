"""Run lesson 02 in one kernel, then in as many at once as a class has learners (or memory allows).

With the threads as they are, then with one for each kernel; the results go to build/room.*.
"""

import argparse
import os
import time
from concurrent.futures import ThreadPoolExecutor, wait
from unittest import mock

import psutil

from benchmarks import kernels, ratios
from benchmarks.ratios import Line, samples

GIGABYTES_A_KERNEL = 1.0  # an estimate, with room to spare; what it really takes is measured here
MOST_KERNELS = 8
SAMPLE_SECONDS = 2.0
SETTINGS = {
    "threads as they are": {},
    "one thread each": {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
    },
}


def affordable(free_bytes):
    """Return how many kernels so much free memory allows, one at least."""
    return max(1, min(MOST_KERNELS, int(free_bytes / 1e9 / GIGABYTES_A_KERNEL)))


def held_by_children():
    """Return the bytes that all processes below this one hold.

    Where the system tells it (Linux), pages that they share are counted once (PSS); else RSS.
    """
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            full = process.memory_full_info()
        except psutil.Error:  # it has just ended
            continue
        total += getattr(full, "pss", full.rss)
    return total


def fill(n_kernels, environment):
    """Run the lesson in so many kernels at once.

    Parameters
    ----------
    n_kernels : int
        At least 1.
    environment : dict of str to str
        Environment variables of the kernels.

    Returns
    -------
    tuple of float
        Seconds until all have ended, and the most bytes that they held at once.
    """
    start, most = time.perf_counter(), 0
    with mock.patch.dict(os.environ, environment), ThreadPoolExecutor() as pool:
        running = pool.submit(kernels.peaks_of, [kernels.lesson() for _ in range(n_kernels)])
        while not running.done():
            most = max(most, held_by_children())
            wait([running], timeout=SAMPLE_SECONDS)
        running.result()  # raises what a kernel raised
    return time.perf_counter() - start, most


def lines_of(n_kernels, alone, filled):
    """Return the lines that compare each setting with one kernel alone: time, and memory of each.

    Parameters
    ----------
    n_kernels : int
        How many shared the machine.
    alone : tuple of float
        Seconds and bytes, as `fill` returns them.
    filled : dict of str to tuple of float
        The same of so many kernels, by setting.
    """
    one = samples("1 kernel", alone[:1])
    memory_of_one = samples("memory of 1 kernel", alone[1:], "byte")
    lines = []
    for setting, (seconds, held) in filled.items():
        name = f"{n_kernels} kernels, {setting}"
        each = samples(f"memory of each of {name}", [held / n_kernels], "byte")
        lines += [Line(samples(name, [seconds]), one), Line(each, memory_of_one)]
    return lines


def main(arguments=None):
    """Measure, print and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.room", description=__doc__)
    parser.add_argument("--kernels", type=int, help="how many at once")
    given = parser.parse_args(arguments)
    n_kernels = given.kernels or affordable(psutil.virtual_memory().available)
    alone = fill(1, {})
    filled = {name: fill(n_kernels, environment) for name, environment in SETTINGS.items()}
    note = "Each setting once, lesson 02 started in all kernels at the same moment."
    print(ratios.report("room", lines_of(n_kernels, alone, filled), [note]))


if __name__ == "__main__":
    main()
