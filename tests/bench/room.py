"""`python -m tests.bench.room`: thirty learners on one machine, or as many as its memory allows.

One kernel alone runs lesson 02; then N at once, with several settings for the threads. It takes
about ten minutes with twelve kernels on two cores.
"""

import argparse
import asyncio
import sys
import threading
import time

import psutil

from tests.bench import kernels, machine, report, tables

GIGABYTES_A_KERNEL = 1.5  # an estimate, with room to spare; what it really takes is measured here
MOST_KERNELS = 12
NOISE = 0.05  # of the time of the same setting, run twice
ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
SETTINGS = {
    "defaults": {},
    "one thread": ONE_THREAD,
    "one thread for each sum": ONE_THREAD | {"TF_NUM_INTEROP_THREADS": "2"},
}


def affordable(free_bytes):
    """Return how many kernels so much free memory allows, one at least."""
    return max(1, min(MOST_KERNELS, int(free_bytes / 1e9 / GIGABYTES_A_KERNEL)))


class Watch:
    """Samples the memory of all kernels while a block runs; `peak` is the most of the sum, in MB.

    Where the system tells it, pages that processes share are counted once (PSS); else RSS.
    """

    def __init__(self, every=2.0):
        self.peak, self.kind, self._every, self._stop = 0.0, "RSS", every, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()

    def _run(self):
        while not self._stop.wait(self._every):
            held = sum(map(self._memory, psutil.Process().children(recursive=True)))
            self.peak = max(self.peak, held / machine.MEGABYTE)

    def _memory(self, process):
        try:
            full = process.memory_full_info()
        except psutil.Error:  # it has just ended
            return 0
        if hasattr(full, "pss"):
            self.kind = "PSS"
            return full.pss
        return full.rss


def fill(n_kernels, environment):
    """Run the lesson in so many kernels at once; return seconds, images trained, memory."""
    jobs = [kernels.sources_of("course")] * n_kernels
    start = time.perf_counter()
    with Watch() as watch:
        answers = asyncio.run(kernels.at_once(jobs, environment))
    return {
        "kernels": n_kernels,
        "seconds": time.perf_counter() - start,
        "images": sum(answer["images"] for answer in answers),
        "memory": watch.peak,
        "kind": watch.kind,
        "peaks": [answer["peak"] for answer in answers],
    }


def best(filled):
    """Return the name of the setting that served all kernels in the least time."""
    return min(filled, key=lambda name: filled[name]["seconds"])


def line_of(name, full, alone):
    """Return the line of one setting."""
    n = full["kernels"]
    images = full["images"] / full["seconds"]
    return tables.Line(
        f"{n} kernel{'s' if n > 1 else ''}, {name}",
        f"1 kernel, defaults: {tables.number(alone['seconds'])} s",
        f"{tables.number(full['seconds'])} s; {images:,.0f} images a second; "
        f"{full['memory'] / n:,.0f} MB a kernel ({full['kind']})",
        f"{tables.number(full['seconds'] / alone['seconds'])} times the time",
    )


def verdict(winner, gain):
    """Return the sentence that says whether a setting is worth it; each was measured once."""
    if gain < 1 + NOISE:
        return f"No setting is faster than the defaults by more than {NOISE:.0%}: leave them."
    setting = " ".join(f"{key}={value}" for key, value in SETTINGS[winner].items())
    return f"Least time: {winner} ({setting}), {gain:.2f} times as fast as the defaults."


def row_of(alone, filled):
    """Return the row: one kernel, then each setting, and what follows for a class."""
    winner, usual = best(filled), filled["defaults"]
    n, quickest = usual["kernels"], filled[winner]
    waits = [one["seconds"] / alone["seconds"] for one in (usual, quickest)]
    notes = (
        "Lesson 02 in every kernel, started at once; a `fit` of five epochs or more has a third "
        "of them, `compare` one seed. Highest memory of a single kernel: "
        f"{max(usual['peaks']):,.0f} MB (RSS).",
        verdict(winner, usual["seconds"] / quickest["seconds"]),
        f"{n} learners share {machine.cores()} cores: if all train at the same moment, each waits "
        f"{waits[0]:.1f} times as long as alone, with the best setting {waits[1]:.1f} times. A "
        f"class of 30 needs about {30 * quickest['memory'] / n / 1000:.0f} GB of memory.",
    )
    lines = (line_of("defaults", alone, alone), *(line_of(*pair, alone) for pair in filled.items()))
    return tables.Row("room", lines, notes, data={"alone": alone, "filled": filled})


def main(arguments=None):
    """Measure, print and write build/room.md and build/room.json; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.room", description=__doc__)
    parser.add_argument("--kernels", type=int, help="how many at once")
    parser.add_argument("--settings", nargs="+", choices=list(SETTINGS), default=list(SETTINGS))
    given = parser.parse_args(arguments)
    n = given.kernels or affordable(psutil.virtual_memory().available)
    start = time.perf_counter()
    alone = fill(1, {})
    print(f"1 kernel: {alone['seconds']:.0f} s", file=sys.stderr, flush=True)
    filled = {}
    for name in dict.fromkeys(["defaults", *given.settings]):
        filled[name] = fill(n, SETTINGS[name])
        print(f"{n}, {name}: {filled[name]['seconds']:.0f} s", file=sys.stderr, flush=True)
    row, seconds = row_of(alone, filled), time.perf_counter() - start
    print(report.write("room", machine.machine_line(), [row], seconds))
    return 0


if __name__ == "__main__":
    sys.exit(main())
