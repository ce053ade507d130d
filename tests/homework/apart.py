"""How nbgrader runs a submission here: in a copy of its folder, with a home of its own."""

import shutil
import tempfile
from pathlib import Path

from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from nbgrader.utils import setenv


class Apart(Execute):
    """Runs a submission in a copy of its folder, with a home of its own, both deleted afterwards.

    What it writes or deletes by a relative path, or in its home, is its own copy. This is no
    sandbox: a path from the root still reaches whatever the teacher may write.
    """

    def preprocess(self, nb, resources, *more, **how):
        """Run all cells of a notebook; see nbconvert."""
        here = resources["metadata"]["path"]
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            home = Path(folder, "home")
            copy = Path(folder, "course", "autograded", "learner", "lesson")  # as deep as it was
            home.mkdir()
            shutil.copytree(here, copy)
            resources["metadata"]["path"] = str(copy)
            try:
                with setenv(HOME=str(home), COURSE_DATA=str(home)):
                    return super().preprocess(nb, resources, *more, **how)
            finally:
                resources["metadata"]["path"] = here


def steps():
    """Return the steps of nbgrader's autograding, with `Apart` in the place of its `Execute`."""
    return [Apart if step is Execute else step for step in Autograde().autograde_preprocessors]
