"""What every size of server has in common; the hub reads it: only the standard library is there."""

from pathlib import Path

COURSE = Path(__file__).resolve().parent.parent
PATIENCE = 120  # seconds, for a server to start while thirty others do


def first_lesson(course=COURSE):
    """Return the name of the notebook that a learner begins with.

    Parameters
    ----------
    course : pathlib.Path, optional
        The course's folder.
    """
    return min(path.name for path in (course / "notebooks").glob("*.ipynb"))


def apply(c, python):
    """Let each learner's server begin with copies of their own, in the course's JupyterLab.

    Parameters
    ----------
    c : traitlets.config.Config
        The hub's settings.
    python : str or pathlib.Path
        The Python of the environment that all learners share.
    """
    # -P: a file in a learner's home is not taken for a module.
    c.Spawner.cmd = [str(python), "-P", "-m", "server.learner"]
    c.Spawner.default_url = f"/lab/tree/my/{first_lesson()}"
    c.Spawner.environment = {"PYTHONPATH": str(COURSE)}
    c.Spawner.start_timeout = c.Spawner.http_timeout = PATIENCE
