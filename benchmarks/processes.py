"""Fresh processes, and the most memory that a process has held."""

import contextlib
import multiprocessing
import os
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def fresh(function, *arguments, **environment):
    """Call a function in a new Python and return what it returns.

    Parameters
    ----------
    function : callable
        Stands at the top of a module that imports little, so that the new process finds it by its
        name and what it imports itself is new there.
    *arguments
        What it is called with.
    **environment : str
        Environment variables of the new process.
    """
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=spawn) as pool:
        return pool.submit(_call, environment, function, *arguments).result()


def _call(environment, function, *arguments):
    os.environ.update(environment)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 2)  # TensorFlow writes there; an exception goes to the caller
    return function(*arguments)


def peak_bytes():
    """Return the most memory (resident set) that this process has held so far."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        import resource  # Windows has none; Linux hands a parent's figure on to the child

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024


def forget_peak():
    """Set the peak to what is held now, where the system can (Linux); return the peak."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    return peak_bytes()
