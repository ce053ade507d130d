"""The notebooks that a teacher releases: set-up, tasks, places for answers, and hidden grading."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from helpers import lessons
from tests.homework import tasks

POINTS = 1  # of each task
STUB = "answer = ..."  # what nbgrader puts in the place of a solution
HOW = (
    "Put your answer in place of each `...`, by as many lines as you like; the last value of "
    "`answer` counts. Then save the notebook under the name that it has, and hand it in as your "
    "teacher said: it is graded later, so nothing here says whether an answer is right, and a "
    "`...` left alone costs its own point only."
)
GRADED = "# Here your answer is graded, after you have handed it in. Leave this cell as it is."


def notebook(number):
    """Return the assignment of a lesson with its solutions and hidden tests, for nbgrader's source.

    Parameters
    ----------
    number : int
        Of the lesson.

    Returns
    -------
    nbformat.NotebookNode
        Of version 4. Cell ids are the same each time.
    """
    title = next(one.title for one in lessons.records() if one.number == number)
    cells = [
        _text("header", f"# Homework {number:02} · {title}\n\n{HOW}"),
        _code("imports", tasks.imports(number)),
        *(_code(f"shared-{k}", source) for k, source in enumerate(tasks.shared(number), 1)),
    ]
    for task in tasks.of(number):
        cells += _cells(task)
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return new_notebook(
        cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}}
    )


def _cells(task):
    """Return the cells of a task: its text, what it is given, the answer, the grading."""
    name = task.key.replace(".", "-")
    solution = f"### BEGIN SOLUTION\n{task.exercise.solution.strip()}\n### END SOLUTION"
    # What is handed over is taken away, so that it can't stand for the answer to the next task.
    call = f'mark("{task.key}", globals().pop("answer", ...){task.given})'
    hidden = (
        "### BEGIN HIDDEN TESTS\nfrom tests.homework.grading import mark\n"
        f"{call}\n### END HIDDEN TESTS"
    )
    given = [_code(f"given-{name}", task.setup.strip())] if task.setup else []
    return [
        _text(f"task-{name}", f"**Exercise {task.key}.** {task.text}"),
        *given,
        _code(f"answer-{name}", solution, solution=True, locked=False),
        _code(f"grade-{name}", f"{GRADED}\n{hidden}", grade=True, points=POINTS),
    ]


def _text(name, source):
    return new_markdown_cell(source, id=name, metadata=_metadata(name, "markdown"))


def _code(name, source, **what):
    return new_code_cell(source, id=name, metadata=_metadata(name, "code", **what))


def _metadata(name, kind, **what):
    """Return what nbgrader wants to know of a cell. Points stand only where it grades."""
    what = {"grade": False, "solution": False, "locked": True, "task": False, **what}
    return {"nbgrader": {"grade_id": name, "schema_version": 3, "cell_type": kind, **what}}
