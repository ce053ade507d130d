"""Runs cells of several lessons in one kernel, as starting it takes long; tells what they show.

What is run is a list of `Step`; those of one lesson begin with `begin`.
"""

import re
from dataclasses import dataclass

import nbformat

from tests import answers, refresh
from tests.notebooks import EXCEPTION_TAGS, FOLDER, IGNORED_TAGS, tags, texts_of

# A row of `experiments.summary`: label, mean, lowest and highest run, how many there are.
RUNS = re.compile(r"^(\S.*?) +(\d\.\d+) +(\d\.\d+) +(\d\.\d+) +([23]) +[\d,]+$", re.MULTILINE)
# Where something lies in memory, and how scikit-learn counts the pictures of its models.
COUNTED = re.compile(r"0?x[0-9a-f]{8,}|(?<=container-id-)\d+")


@dataclass(frozen=True)
class Step:
    """A source that the kernel runs as a cell.

    Attributes
    ----------
    source : str
        Python.
    place : str
        Lesson and id of its cell: what a complaint names.
    may_fail : bool
        Whether the cell is to show an error.
    compared : bool
        Whether what it shows is the same on every machine.
    asks : tuple
        Of an exercise: (key, kind of the reply, a part of its message).
    """

    source: str
    place: str = ""
    may_fail: bool = False
    compared: bool = True
    asks: tuple = ()


@dataclass(frozen=True)
class Shown:
    """What a step shows: its texts, and the error that it ended with, or ""."""

    text: str
    error: str


def step(lesson, cell, source=None, asks=()):
    """Return a step for a cell of a lesson, perhaps with another source."""
    return Step(
        source=cell.source if source is None else source,
        place=f"{lesson.path.stem}, cell {cell.id}",
        may_fail=bool(tags(cell) & EXCEPTION_TAGS),
        compared=not tags(cell) & IGNORED_TAGS,
        asks=asks,
    )


def begin(lesson):
    """Return the step that begins a lesson, with the names that short answers need."""
    begins = f"from tests.rehearsals import kernel\nkernel.begin({stored_runs(lesson)!r})"
    return Step(f"{begins}\n{answers.SHORTHANDS}", f"{lesson.path.stem}, before it")


def stored_runs(lesson):
    """Return what the lesson's tables say of each candidate's runs: {label: validation accuracies}.

    Where a label stands in several tables, the last of them counts.
    """
    text = "\n".join(t for _, cell in lesson.code for o in cell.outputs for t in texts_of(o))
    stored = {}
    for label, mean, lowest, highest, n in RUNS.findall(text):
        ends = [float(lowest), float(highest)]
        stored[label] = ends + ([3 * float(mean) - sum(ends)] if n == "3" else [])
    return stored


def run(steps):
    """Run steps as cells of one kernel, each after whatever the one before it showed.

    Returns
    -------
    list of Shown
    """
    # An error is shown, too, and ends nothing: whoever asked for the step says what it means.
    metadata = {"tags": ["raises-exception"]}
    cells = [nbformat.v4.new_code_cell(each.source, metadata=metadata) for each in steps]
    done = refresh.execute(nbformat.v4.new_notebook(cells=cells), FOLDER)
    return [_shown(cell.outputs) for cell in done.cells]


def _shown(outputs):
    # A text that came in pieces is one again. A warning comes once, and no lesson stores one.
    whole = [o for o in refresh.clean_outputs(outputs) if o.get("name") != "stderr"]
    errors = [f"{o.ename}: {o.evalue}" for o in whole if o.output_type == "error"]
    others = [text for o in whole if o.output_type != "error" for text in texts_of(o)]
    return Shown(COUNTED.sub("…", "\n".join(others)), COUNTED.sub("…", "".join(errors)))


def failures(steps, shown):
    """Return a complaint for each step that fails and may not.

    Parameters
    ----------
    steps : list of Step
        Those of one lesson or of several.
    shown : list of Shown
        What each of them shows.
    """
    return [
        f"{each.place}: {seen.error}; its source:\n{each.source}"
        for each, seen in zip(steps, shown, strict=True)
        if seen.error and not each.may_fail
    ]
