"""Assignments filled in, as learners would, and what a hidden cell says of an answer."""

import contextlib
import copy
import io
import re

from tests import answers
from tests.answers import written
from tests.homework import grading, tasks

_HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n.*### END HIDDEN TESTS", re.DOTALL)
_SOLUTION = re.compile(r"### BEGIN SOLUTION\n.*### END SOLUTION", re.DOTALL)


def released(notebook, stub):
    """Return what nbgrader makes of an assignment for learners, as far as it hides something.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        With solutions and hidden tests.
    stub : str
        In the place of a solution.
    """
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        cell.source = _SOLUTION.sub(stub, _HIDDEN.sub("", cell.source)).rstrip()
    return notebook


def filled(notebook, sources):
    """Return a released assignment with other sources in some of its answer cells.

    Parameters
    ----------
    notebook : nbformat.NotebookNode
        As released.
    sources : dict of str to str
        Key of an exercise: what a learner writes there.
    """
    notebook = copy.deepcopy(notebook)
    cells = {f"answer-{key.replace('.', '-')}": source for key, source in sources.items()}
    for cell in notebook.cells:
        cell.source = cells.pop(cell.id, cell.source)
    if cells:
        raise ValueError(f"no cells {sorted(cells)}")
    return notebook


def names_for(task, lessons_too=False):
    """Return the names that a task's answers are written with, as a dict.

    Parameters
    ----------
    task : tests.homework.tasks.Task
        Its set-up is run.
    lessons_too : bool
        Whether also those that wrong answers to the lesson's exercise are written with.
    """
    number = int(task.key.partition(".")[0])
    parts = [answers.IMPORTS, answers.SHORTHANDS, written.WRITTEN, tasks.imports(number)]
    if lessons_too:
        parts.append(answers.SETUP[str(number)])
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        for part in (*parts, task.setup):
            exec(part, names)
    return names


def said(task, source, names):
    """Return whether an answer gets the point, and what the hidden cell says of it.

    Parameters
    ----------
    task : tests.homework.tasks.Task
        Whose check judges.
    source : str
        An expression, or lines that set `answer`.
    names : dict
        As `names_for` gives them.
    """
    names = dict(names)
    try:
        names["answer"] = eval(source, names)
    except SyntaxError:
        exec(source, names)
    output = io.StringIO()
    call = f'mark("{task.key}", answer{task.given})'
    try:
        with contextlib.redirect_stdout(output):
            eval(call, names | {"mark": grading.mark})
    except AssertionError as error:
        return False, str(error)
    return True, output.getvalue()
