"""What the homework asks: the exercises of a lesson, each as it is or with other numbers."""

import copy
import functools
import re
from dataclasses import dataclass, replace

from helpers import asked, lessons
from helpers.exercises.questions import Exercise
from tests import notebooks
from tests.homework import variants
from tests.teaching import needed

# `check` knows the lesson's numbers, and homework is graded later.
_CHECKS = re.compile(r"^from helpers\.exercises import [\w, ]*\bcheck\b.*\n", re.MULTILINE)
_CALL = re.compile(r'^check\("[\d.]+", answer(?P<given>.*?)\)(?:$|  #)', re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Task:
    """An exercise as homework.

    Attributes
    ----------
    key : str
        Of the exercise, such as "2.1".
    text : str
        What is asked, in Markdown, without a title.
    setup : str
        Source that makes what the text speaks of, or "".
    given : str
        What the check is given besides the answer, as source: ", sums=sums", or "".
    exercise : Exercise
        Its check and its solution.
    cells : tuple of int
        Indices of the lesson's cells that it needs; none where it has a set-up of its own.
    """

    key: str
    text: str
    setup: str
    given: str
    exercise: Exercise
    cells: tuple[int, ...]


@functools.cache
def lesson(number):
    """Return the notebook of a lesson, as `tests.notebooks` reads it.

    Parameters
    ----------
    number : int
        Such as 2.
    """
    return notebooks.read(asked.path_of(number))


def numbers():
    """Return the numbers of the lessons with exercises, in order."""
    return [one.number for one in lessons.records() if of(one.number)]


@functools.cache
def of(number):
    """Return the tasks of a lesson, in order, as a tuple.

    Parameters
    ----------
    number : int
        Of the lesson.
    """
    found = asked.of(lesson(number).notebook, number)
    return tuple(_task(one, number) for one in found if isinstance(one.record, Exercise))


def _task(question, number):
    """Return a question of a lesson as homework, with other numbers where there are some."""
    source = lesson(number).notebook.cells[question.asked].source
    key, variant = question.key, variants.VARIANTS.get(question.key)
    own = variant is not None and bool(variant.setup)
    return Task(
        key=key,
        text=variant.text if variant else question.text.partition(".** ")[2],
        setup=variant.setup if own else "",
        given=_CALL.search(source)["given"],
        exercise=variants.exercise(key),
        cells=() if own else _needed(question, number),
    )


def _needed(question, number):
    """Return the indices of the cells that a solution and its check need, but for the imports."""
    there = lesson(number)
    notebook = copy.deepcopy(there.notebook)
    cell = notebook.cells[question.asked]
    cell.source = f"{variants.exercise(question.key).solution}\n{cell.source}"
    before = needed.before(replace(there, notebook=notebook), [question.asked])
    return tuple(index for index in before if index != there.code[0][0])


def imports(number):
    """Return the first cell of a lesson, without the checks.

    Parameters
    ----------
    number : int
        Of the lesson.
    """
    return _CHECKS.sub("", lesson(number).code[0][1].source)


def shared(number):
    """Return the sources of the lesson's cells that its tasks need, in order.

    Parameters
    ----------
    number : int
        Of the lesson.
    """
    cells = lesson(number).notebook.cells
    return [cells[index].source for index in sorted({i for one in of(number) for i in one.cells})]
