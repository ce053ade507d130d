"""A class with learners: hands out, collects and grades with the real nbgrader."""

import csv
import os
import subprocess
import sys

import nbformat
from nbgrader.api import Gradebook

from helpers import asked
from tests.homework import course, filling


class Class:
    """A course folder with its commands.

    Parameters
    ----------
    folder : pathlib.Path
        A new one.
    """

    def __init__(self, folder):
        self.folder = folder
        course.write(folder)

    def nbgrader(self, *arguments, status=0):
        """Run a command of nbgrader in the folder, and return what it printed.

        Parameters
        ----------
        *arguments : str
            Command, options and assignment.
        status : int
            That it has to end with.
        """
        command = [sys.executable, "-m", "nbgrader", *arguments]
        programs = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
        how = {"cwd": self.folder, "env": os.environ | {"PATH": programs}}  # it calls alembic
        done = subprocess.run(command, **how, capture_output=True, text=True, check=False)
        said = done.stdout + done.stderr
        assert done.returncode == status, said
        assert "Exception while loading config file" not in said, said  # it goes on without
        return said

    def release(self, number):
        """Release a lesson's assignment, and return the notebook that learners get."""
        self.nbgrader("generate_assignment", f"lesson_{number:02}")
        return nbformat.read(self._notebook("release", "", number), as_version=4)

    def submit(self, learner, number, released, sources):
        """Put what a learner hands in where nbgrader looks for it.

        Parameters
        ----------
        learner : str
            A name.
        number : int
            Of the lesson.
        released : nbformat.NotebookNode
            As `release` returned it.
        sources : dict of str to str
            Key of an exercise: what the learner writes.
        """
        path = self._notebook("submitted", learner, number)
        path.parent.mkdir(parents=True)
        nbformat.write(filling.filled(released, sources), path)

    def graded(self, learner, number):
        """Return the notebook of a learner as it was run."""
        return nbformat.read(self._notebook("autograded", learner, number), as_version=4)

    def points(self, learner, number):
        """Return the points of a learner: {key of an exercise: float}."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as book:
            stem = asked.path_of(number).stem
            found = book.find_submission_notebook(stem, f"lesson_{number:02}", learner)
            return {
                grade.cell.name.removeprefix("grade-").replace("-", "."): grade.score
                for grade in found.grades
            }

    def marks(self):
        """Return the exported marks: {(learner, assignment): (points, most)}."""
        self.nbgrader("export")
        with open(self.folder / "grades.csv", encoding="utf-8", newline="") as file:
            return {
                (row["student_id"], row["assignment"]): (
                    float(row["score"]), float(row["max_score"]),
                )
                for row in csv.DictReader(file)
            }  # fmt: skip

    def _notebook(self, step, learner, number):
        name = asked.path_of(number).name
        return self.folder / step / learner / f"lesson_{number:02}" / name
