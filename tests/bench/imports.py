"""Row 5: what importing `helpers` and each of its modules costs, and which bring TensorFlow in.

One process holds NumPy and matplotlib alone and forks a fresh copy of itself for each module, in
turn; what is timed is the rest. There an import of Keras or TensorFlow fails at once, which tells
the modules that train. Those are timed in the same way from a process that holds Keras as well.
"""

import importlib
import json
import os
import sys
import time
from statistics import median

from tests.bench import machine, tables
from tests.bench.machine import ROOT, WorkerError

AT_MOST_SECONDS = 0.3
AT_MOST_OF_KERAS = 1.0
# Those that may not need Keras; if one does, the aim is missed however quick it is.
LOADS_OR_DRAWS = {
    "helpers",
    "charts",
    "data",
    "diagrams",
    "panels",
    "pictures",
    "plotting",
    "style",
}
HEAVY = ("tensorflow", "keras")


class NeedsKeras(ImportError):
    """A module asked for Keras or TensorFlow."""


class Refuse:
    """A finder that refuses Keras and TensorFlow."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HEAVY:
            raise NeedsKeras(name)


def modules():
    """Return the modules and packages of helpers, by name, the package itself first."""
    folder = ROOT / "helpers"
    names = {path.stem for path in folder.glob("*.py")} | {
        path.parent.name for path in folder.glob("*/__init__.py")
    }
    return ["helpers", *(f"helpers.{name}" for name in sorted(names - {"__init__"}))]


def _seconds(name):
    start = time.perf_counter()
    importlib.import_module(name)
    return time.perf_counter() - start


def worker(names, rounds, keras):
    """Time the import of each module, in turn.

    Parameters
    ----------
    names : list of str
    rounds : int
    keras : bool or None
        Whether the process holds Keras before (True), lets nothing import it (False), or lets
        each module import it anew (None).

    Returns
    -------
    dict
        Seconds of NumPy and matplotlib (`base`), of Keras (`keras`, or None), and by module
        (`extras`): a list of samples, of None where the module needs Keras.
    """
    start = time.perf_counter()
    import matplotlib.pyplot  # noqa: F401
    import numpy  # noqa: F401

    base = time.perf_counter() - start
    before = _seconds("helpers.quiet") if keras else None
    if keras is False:
        sys.meta_path.insert(0, Refuse())
    extras = {name: [] for name in names}
    for _ in range(rounds):
        for name, samples in extras.items():
            samples.append(_in_a_fork(name))
    return {"base": base, "keras": before, "extras": extras}


def _in_a_fork(name):
    """Return the seconds of an import in a child process that starts with all of this one.

    Raises WorkerError if it fails; returns None if it is Keras that fails.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # it leaves by _exit, so that nothing of the parent's is ended twice
        answer = b""
        try:
            answer = json.dumps(_seconds(name)).encode()
        except NeedsKeras:
            answer = b"null"
        finally:
            os.write(writing, answer)
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    if not text:
        raise WorkerError(f"importing {name} fails")
    return json.loads(text)


def measure(options):
    """Import each module by turns, then those that train."""
    if not hasattr(os, "fork"):
        return tables.not_measured("imports", "this system can't fork", error=False)
    rounds = options.rounds
    first = machine.ask("imports", names=modules(), rounds=rounds, keras=False)
    light = {name: found for name, found in first["extras"].items() if None not in found}
    trains = [name for name in first["extras"] if name not in light]
    heavy = machine.ask("imports", names=trains, rounds=rounds, keras=True)
    heavy["extras"].pop("helpers.quiet", None)  # it is what imports Keras
    whole = machine.ask("imports", names=["keras", "helpers.quiet"], rounds=rounds, keras=None)
    notes = (
        "Without TensorFlow and Keras: " + ", ".join(light) + ".",
        "With them: " + ", ".join(trains) + ".",
    )
    records = [(name, tables.spread(found)) for name, found in light.items()]
    records += [(f"{name} (after Keras)", tables.spread(f)) for name, f in heavy["extras"].items()]
    return tables.Row(
        "imports",
        (
            _light_line(light, [first["base"], heavy["base"]]),
            _heavy_line(heavy),
            _quiet_line(whole["extras"]),
        ),
        notes,
        tables.table(("module", "extra seconds"), records),
        {"light": light, "heavy": heavy, "whole": whole},
    )


def _slowest(extras):
    return max(extras, key=lambda name: median(extras[name]))


def _light_line(light, base):
    slowest = _slowest(light)
    return tables.Line(
        f"`import helpers` and each of the {len(light) - 1} modules that load or draw",
        f"NumPy and matplotlib alone, {tables.spread(base, 's')}",
        f"the slowest, {slowest}: {tables.spread(light[slowest], 's')} more",
        aim=f"at most {AT_MOST_SECONDS} s more, without TensorFlow",
        met=tables.is_met(median(light[slowest]), AT_MOST_SECONDS)
        and not LOADS_OR_DRAWS & {name.removeprefix("helpers.") for name in missing(light)},
    )


def missing(light):
    """Return the modules of helpers that aren't among these: those that need Keras."""
    return set(modules()) - set(light)


def _heavy_line(heavy):
    slowest = _slowest(heavy["extras"])
    return tables.Line(
        f"each of the {len(heavy['extras'])} modules that train",
        f"`import keras` (through helpers.quiet), {tables.number(heavy['keras'])} s",
        f"the slowest, {slowest}: {tables.spread(heavy['extras'][slowest], 's')} more",
    )


def _quiet_line(extras):
    return tables.ratio_line(
        "`import keras` through helpers.quiet",
        "`import keras` alone",
        extras["helpers.quiet"],
        extras["keras"],
        "s",
        AT_MOST_OF_KERAS,
    )


if __name__ == "__main__":
    machine.answer(worker)
