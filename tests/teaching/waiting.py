"""How long a class waits for the computer: seconds of cells, measured once and kept.

`make teaching WAIT=--measure` runs all lessons on this machine, which nothing else should use. What
is kept are seconds of the reference machine (helpers/doctor/speed.py): each lesson's are scaled by
how fast this machine trains before and after it, since shared machines change within minutes.
"""

import datetime
import functools
import json
import math

from helpers.doctor import speed
from tests import refresh
from tests.notebooks import ROOT

FILE = ROOT / "teaching" / "waiting.json"
LEAST = 1.0  # seconds; less is no waiting
STEP = 5  # seconds, to which those of Run All are rounded up


def measure(lessons):
    """Run lessons and keep how long their cells take.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        All of the course.
    """
    found, before = {}, speed.steps_per_second(speed.TEST_SECONDS)
    for lesson in lessons:
        ran = refresh.execute(lesson.notebook, lesson.path.parent, timed=True)
        after = speed.steps_per_second(speed.TEST_SECONDS)
        scale = (before + after) / 2 / speed.REFERENCE_STEPS_PER_SECOND
        before = after
        taken = {cell.id: _seconds(cell) for cell in ran.cells if cell.cell_type == "code"}
        found[lesson.path.stem] = record(taken, scale)
        total = sum(taken.values())
        print(f"{lesson.path.stem}: {total:.0f} s here, {scale * total:.0f} there", flush=True)
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def record(taken, scale):
    """Return what is kept of a lesson: `run_all` (s) and the `cells` that one waits for (s).

    Parameters
    ----------
    taken : dict
        {id of a cell: seconds that it took here}.
    scale : float
        Steps a second of this machine over those of the reference machine.
    """
    scaled = {id_: scale * seconds for id_, seconds in taken.items()}
    return {
        "run_all": STEP * math.ceil(sum(scaled.values()) / STEP),
        "cells": {id_: round(seconds) for id_, seconds in scaled.items() if seconds >= LEAST},
    }


def _seconds(cell):
    times = cell.metadata.get("execution", {})
    ends = [times.get(f"iopub.status.{name}") for name in ("busy", "idle")]
    if None in ends:  # an empty cell
        return 0.0
    begin, end = map(datetime.datetime.fromisoformat, ends)
    return (end - begin).total_seconds()


@functools.cache
def _kept():
    return json.loads(FILE.read_text(encoding="utf-8"))


def run_all():
    """Return {stem of a lesson: seconds of its Run All}, of the lessons that were measured."""
    return {stem: kept["run_all"] for stem, kept in _kept().items()}


def of(lesson, indices):
    """Return the seconds that a class waits for cells, those that take one or more.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    indices : list of int
        Of its cells.
    """
    kept = _kept().get(lesson.path.stem, {"cells": {}})["cells"]
    return sum(kept.get(lesson.notebook.cells[index].id, 0) for index in indices)
