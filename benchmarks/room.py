"""Run lesson 02 in one kernel, then in 6 and in 12 at once, as far as memory allows.

With the threads as they are; if asked, with one for each kernel, too. Results go to build/room.*.
"""

import argparse
import time
from concurrent.futures import ThreadPoolExecutor, wait

import psutil

from benchmarks import kernels, ratios
from benchmarks.ratios import Line, samples

GIGABYTES_A_KERNEL = 1.0  # an estimate, with room to spare; what it really takes is measured here
CLASSES = (6, 12)  # learners at once
SAMPLE_SECONDS = 2.0
AS_THEY_ARE = {"threads as they are": {}}
ONE_EACH = {
    "one thread each": {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TF_NUM_INTEROP_THREADS": "1",
    }
}


def affordable(free_bytes):
    """Return which of the classes so much free memory allows, as a list of numbers of kernels."""
    return [n for n in CLASSES if n * GIGABYTES_A_KERNEL * 1e9 <= free_bytes]


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
    lessons = [kernels.lesson() for _ in range(n_kernels)]
    with ThreadPoolExecutor() as pool:
        running = pool.submit(kernels.peaks_of, lessons, **environment)
        while not running.done():
            most = max(most, held_by_children())
            wait([running], timeout=SAMPLE_SECONDS)
        running.result()  # raises what a kernel raised
    return time.perf_counter() - start, most


def lines_of(alone, filled):
    """Return the lines that compare full rooms with one kernel alone: time, and memory of each.

    Parameters
    ----------
    alone : tuple of float
        Seconds and bytes, as `fill` returns them.
    filled : dict of (int, str) to tuple of float
        The same, by the number of kernels and their setting.
    """
    one = samples("1 kernel", alone[:1])
    memory_of_one = samples("memory of 1 kernel", alone[1:], "byte")
    lines = []
    for (n_kernels, setting), (seconds, held) in filled.items():
        name = f"{n_kernels} kernels, {setting}"
        each = samples(f"memory of each of {name}", [held / n_kernels], "byte")
        lines += [Line(samples(name, [seconds]), one), Line(each, memory_of_one)]
    return lines


def _number(text):
    """Return how many kernels a text asks for."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number of kernels, 1 or more, is asked, not {text!r}")
    return int(text)


def main(arguments=None):
    """Measure, print and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.room", description=__doc__)
    parser.add_argument("--kernels", type=_number, nargs="+", metavar="N", help="how many at once")
    parser.add_argument("--one-thread", action="store_true", help="with one thread for each, too")
    given = parser.parse_args(arguments)
    settings = AS_THEY_ARE | (ONE_EACH if given.one_thread else {})
    free = psutil.virtual_memory().available
    classes = given.kernels or affordable(free)
    if not classes:
        parser.error(f"{free / 1e9:.1f} GB are free: too little for {CLASSES[0]}. Try --kernels 2.")
    alone = fill(1, {})
    filled = {
        (n_kernels, name): fill(n_kernels, environment)
        for n_kernels in classes
        for name, environment in settings.items()
    }
    note = "Each setting once, lesson 02 started in all kernels at the same moment."
    print(ratios.report("room", lines_of(alone, filled), [note]))


if __name__ == "__main__":
    main()
