"""How long a class waits for the computer: seconds of cells, measured once and kept.

`make teaching WAIT=--measure` runs all lessons on this machine, which nothing else should use.
"""

import datetime
import functools
import json

from tests import refresh
from tests.notebooks import ROOT

FILE = ROOT / "teaching" / "waiting.json"
LEAST = 1.0  # seconds; less is no waiting


def measure(lessons):
    """Run lessons and keep how long their cells take.

    Parameters
    ----------
    lessons : list of tests.notebooks.Lesson
        All of the course.
    """
    found = {}
    for lesson in lessons:
        ran = refresh.execute(lesson.notebook, lesson.path.parent, timed=True)
        taken = {cell.id: _seconds(cell) for cell in ran.cells if cell.cell_type == "code"}
        found[lesson.path.stem] = {id_: round(s) for id_, s in taken.items() if s >= LEAST}
        print(f"{lesson.path.stem}: {sum(found[lesson.path.stem].values())} s", flush=True)
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


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


def of(lesson, indices):
    """Return the seconds that a class waits for cells, those that take one or more.

    Parameters
    ----------
    lesson : tests.notebooks.Lesson
        As stored.
    indices : list of int
        Of its cells.
    """
    kept = _kept().get(lesson.path.stem, {})
    return sum(kept.get(lesson.notebook.cells[index].id, 0) for index in indices)
