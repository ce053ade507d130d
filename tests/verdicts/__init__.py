"""Made-up measurements for every verdict and every `compare`: what each has the notebook say.

A module `lesson_NN` for each lesson, with CASES, by question as the notebook asks it:

    CASES = {
        "belief 5": [Case({"accuracies": np.array([.80, .81])}, True), Case({…}, False)],
        "2.a": [Case({"untrained_accuracy": 0.1}, 0.1), Case({…}, 0.5)],
    }

`tests.both_ways` runs the notebook's own cell with them. What a cell uses besides is imported as
the lesson's first cell imports it, and its vote or guess is `...`; nothing is drawn.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass

from helpers import lessons


@dataclass(frozen=True)
class Case:
    """A made-up measurement and what the notebook is to say of it.

    Attributes
    ----------
    names : Mapping of str to object
        What the cell of the question finds, as the cells above it would have measured it. It is
        not to write into them.
    outcome : object
        For a belief True, False or "depends"; for a prediction what `compare` is to read as
        measured, written as a guess may be ("yes", 0.1, a list); None where nothing can be said.
    since : str
        Id of an earlier code cell: all from there on are run, too. Where the question's own cell
        only passes on what an earlier one concludes, begin with that one.
    """

    names: Mapping[str, object]
    outcome: object
    since: str = ""


def _module(number):
    """Return the module of a lesson's cases, or None where it has none yet."""
    name = f"tests.verdicts.lesson_{number:02}"
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None


def cases_of(number):
    """Return the cases of a lesson, by question; none where it has no module yet."""
    return getattr(_module(number), "CASES", {})


def not_yet():
    """Return the questions that no measurement brings out another way yet, with the reasons.

    A module names them in NOT_YET: their cases must all come out the same. A test says when they
    no longer do.
    """
    modules = (_module(lesson.number) for lesson in lessons.records())
    return {key: why for module in modules for key, why in getattr(module, "NOT_YET", {}).items()}
