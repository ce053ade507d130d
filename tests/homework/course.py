"""The folder that nbgrader works in: its settings, a notebook a lesson, and a page for teachers."""

import nbformat

from helpers import asked
from tests.homework import pages, tasks, variants

CONFIG = f'''\
"""Settings of nbgrader for the homework of the course; commands are given in this folder."""

from tests.homework import apart

c = get_config()  # noqa: F821 (nbgrader gives it)
c.CourseDirectory.course_id = "deep_neural_networks"
c.ClearSolutions.code_stub = {{"python": "{pages.STUB}"}}
c.Execute.timeout = 120  # seconds a cell; then it is interrupted, and the next one runs
c.Autograde.autograde_preprocessors = apart.steps()
'''

README = """\
# Homework with nbgrader

Commands are given in this folder, with the course's `.venv-homework/bin` first on the PATH.

1. **Release**: `nbgrader generate_assignment lesson_02` writes `release/`, without answers.
2. **Hand out** the notebook in it. Learners need the course (`make lab`), and no nbgrader.
3. **Put what comes back** into `submitted/NAME/lesson_02/{example}`, under that name.
4. **Grade**: `nbgrader autograde lesson_02`. `--force` grades again, `--student=NAME` grades one.
5. **Feedback**: `nbgrader generate_feedback lesson_02` writes pages with the course's replies.
6. **Marks**: `nbgrader export` writes `grades.csv`. Each exercise is worth one point.

Other numbers than in the lesson have {others}.
As in the lesson, where `solution` shows an answer, are {same}.
Both versions stand in the course's repository: whoever looks for answers finds them.

**What goes wrong costs its own points.** A cell that raises loses its exercise. One that runs for
ever is interrupted after 120 seconds (`Execute.timeout` in `nbgrader_config.py`). A notebook that
ends its kernel, or can't be interrupted, gets 0: nbgrader says so, grades the others, and exits
with 1. Each notebook runs in a kernel of its own, with a home and a copy of its folder that are
deleted afterwards.

**What is not isolated**: code runs as you. By a full path it reads and deletes what you can; it
may use the network, fill memory and disk, and change its own grading if it is written to. Grade
what you don't trust in a container or as another user, and keep a copy of `source/` and
`gradebook.db`.
"""


def write(folder):
    """Write the folder, and return the paths of its notebooks.

    Parameters
    ----------
    folder : pathlib.Path
        Made where it is missing. What is submitted and graded in it stays; sources are written
        anew.

    Raises
    ------
    FileExistsError
        If it holds something else than such a course.
    """
    config = folder / "nbgrader_config.py"
    if folder.exists() and any(folder.iterdir()) and not config.exists():
        raise FileExistsError(f"{folder} holds something else: name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    config.write_text(CONFIG, encoding="utf-8", newline="\n")
    (folder / "README.md").write_text(readme(), encoding="utf-8", newline="\n")
    return [_write_page(folder, number) for number in tasks.numbers()]


def _write_page(folder, number):
    stem = asked.path_of(number).stem
    path = folder / "source" / f"lesson_{number:02}" / f"{stem}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(pages.notebook(number)) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def readme():
    """Return the page for teachers, in Markdown."""
    keys = [task.key for number in tasks.numbers() for task in tasks.of(number)]
    others = ", ".join(key for key in keys if variants.is_other(key))
    same = ", ".join(key for key in keys if not variants.is_other(key))
    return README.format(others=others, same=same, example=f"{asked.path_of(2).stem}.ipynb")
