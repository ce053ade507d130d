"""Keeps each worker of a test run, and the kernels that it starts, to cores of its own.

Threads of two workers that take turns on a core use a fifth more of its time. Only Linux can do
this; elsewhere nothing happens.
"""

import contextlib
import os

ALL = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()


def share(cores, worker, workers):
    """Return the cores of one worker, as a set: all of them if there are too few to share.

    Parameters
    ----------
    cores : collection of int
        The numbers of all cores.
    worker : str
        As xdist names it: "gw0", "gw1", …
    workers : int
        How many there are.
    """
    own = sorted(cores)[int(worker.removeprefix("gw")) :: workers]
    return set(own or cores)


def take_share():
    """Keep this process to its share if it is a worker of xdist."""
    if ALL and (worker := os.environ.get("PYTEST_XDIST_WORKER")):
        workers = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        os.sched_setaffinity(0, share(ALL, worker, workers))


@contextlib.contextmanager
def all_of_them():
    """Let what is started in this context use all cores."""
    if not ALL:
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, ALL)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
