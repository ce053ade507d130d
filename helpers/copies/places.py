"""Where a learner's own copies live: beside the lessons, or in the user's home."""

import contextlib
import errno
import functools
import os
import tempfile
from pathlib import Path

from helpers.copies import ledger
from helpers.words import _

NAME = "my"  # the folder of copies; git ignores it
ENGLISH = "en"
IN_HOME = "deep-networks-course"  # the folder around it where the course's own can't be written to


def candidates(course, home=None):
    """Return the folders that may hold `my/`, the best first: the course's, one in the user's home.

    Parameters
    ----------
    course : pathlib.Path
        The course's folder.
    home : pathlib.Path, optional
        By default that of the user.
    """
    roots = [Path(course)]
    with contextlib.suppress(RuntimeError):  # a user without a home
        roots.append((Path(home) if home else Path.home()) / IN_HOME)
    return roots


def edition(folder, language):
    """Return the folder of a language: `notebooks/ko` of the lessons, `my/ko` of copies.

    Parameters
    ----------
    folder : pathlib.Path
        That of the English ones.
    language : str
        Such as "ko"; where only "ko" has a folder, "ko_KR" means that.
    """
    if language == ENGLISH:
        return folder
    return folder / language if (folder / language).is_dir() else folder / language.split("_")[0]


def find(roots, language=ENGLISH):
    """Return the first of these folders in which copies can be written, and what kept the others.

    Parameters
    ----------
    roots : list of pathlib.Path
        As `candidates` returns them.
    language : str, optional
        Of the copies.

    Returns
    -------
    root : pathlib.Path or None
        It holds `my/` now.
    notes : list of str
        A sentence for each folder before it.
    """
    notes = []
    for root in roots:
        folder = edition(root / NAME, language)
        reason = _problem(folder)
        if reason is None:
            return root, notes
        notes.append(
            _(
                "Your own copies can't be written to {folder} ({reason}).",
                folder=folder, reason=reason,
            )
        )  # fmt: skip
    return None, notes


def _problem(folder):
    """Make a folder if need be, and say why nothing can be written there, or return None."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Tried, for neither modes nor `os.access` know of every reason.
        with tempfile.TemporaryFile(dir=folder):
            return None
    except FileExistsError:
        return _("there is a file of that name, or a link that leads nowhere")
    except OSError as error:
        if error.errno == errno.ENOSPC and folder.is_dir():
            return None  # what is there can be opened
        return error.strerror or os.strerror(error.errno or errno.EIO)


def for_files():
    """Return where a lesson may write a file, such as a trained model.

    Returns
    -------
    pathlib.Path
        The working folder, where that is one of copies: there a file stays beside the learner's
        notebook, and git ignores it. Elsewhere a folder that goes when this kernel ends.
    """
    here = Path.cwd()
    return here if (here / ledger.NAME).exists() else Path(_temporary().name)


@functools.cache
def _temporary():
    return tempfile.TemporaryDirectory(prefix="course-")
