"""The course's own folder: whether it is a clone, and how a file of it is restored."""

from pathlib import Path

from helpers import surroundings
from helpers.words import _

FOLDER = Path(surroundings.COURSE)


def restoring(inside, folder=FOLDER):
    """Return a sentence on how something of the course's folder is restored.

    Parameters
    ----------
    inside : str
        Where it is in that folder, with slashes.
    folder : pathlib.Path, optional
        The course's.
    """
    if (folder / ".git").exists():
        command = f"git checkout -- {inside}"
        return _("To restore it, run in the course's folder: {command}", command=command)
    return _(
        "To restore it, get the course again, and put its {path} in the place of this one.",
        path=inside,
    )
