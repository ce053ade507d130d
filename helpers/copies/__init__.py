"""A learner's own copies of the lessons: made once, brought up to date, never overwritten.

Copies live in `my/`, beside `notebooks/`, so that what a lesson links to (`../img/…`) is where it
was; a hidden ledger in the same folder says from which version of a lesson each copy was made. A
copy with the cells of that version and no outputs is untouched, and follows the course; any other
is the learner's, and a new version comes beside it under another name.

    python -m helpers.copies again 02          lesson 02 anew; the copy so far is kept
    python -m helpers.copies class FOLDER      copies for handing out
    … --language ko                            of the edition in another language, in `my/ko`

This package knows nothing of Jupyter's server, and `helpers.lab` nothing of how copies are made.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from helpers.copies import folder as _folder
from helpers.copies import ledger, places, updating
from helpers.copies.folder import update as update
from helpers.copies.places import for_files as for_files
from helpers.words import _

COURSE = Path(__file__).resolve().parents[2]
LESSONS = "notebooks"  # the folder of the lessons, in the course's


@dataclass(frozen=True)
class Own:
    """What is to be opened.

    Attributes
    ----------
    root : pathlib.Path
        The folder that JupyterLab is to serve.
    lesson : pathlib.Path or None
        The first lesson, in `root`; None where there is none.
    notes : tuple of str
        Sentences for the learner, of what was done and what could not be.
    """

    root: Path
    lesson: Path | None
    notes: tuple[str, ...]


def prepare(course=COURSE, home=None, shared=False, language=places.ENGLISH):
    """Bring the learner's copies up to date, and say what to open: at worst the course's lessons.

    Parameters
    ----------
    course : pathlib.Path, optional
        The course's folder.
    home : pathlib.Path, optional
        By default that of the user.
    shared : bool, optional
        Whether others use this folder of the course, too: then copies live in the home in any case.
    language : str, optional
        Of the edition; where there is none in it, the English one is meant.

    Returns
    -------
    Own
    """
    course = Path(course)
    source, language = _edition(course, language)
    roots = places.candidates(course, home)[1 if shared else 0 :]
    if not _folder.stored(source):  # as where `helpers` alone is installed
        return Own(Path.cwd(), None, (_none_in(source),))
    root, notes = places.find(roots, language)
    if root:
        own = places.edition(root / places.NAME, language)
        notes = _worth_saying(roots, root, notes, update(source, own, course=course))
    for one in [root] if root else roots:  # what can't be written to may still be read
        lesson = _first(places.edition(one / places.NAME, language), source)
        if lesson:
            return Own(one, lesson, tuple(notes))
    said = _(
        "There are no copies of your own, so the course's own lessons are opened. Save them under "
        "another name: File → Save Notebook As…"
    )
    return Own(course, _first(source, source), (*notes, said))


def _edition(course, language):
    """Return the folder of the lessons in a language, and which one that is: at worst English."""
    source = places.edition(course / LESSONS, language)
    if _folder.stored(source):
        return source, language
    return course / LESSONS, places.ENGLISH


def _none_in(source):
    return _("There are no lessons in {folder}: get the course again.", folder=source)


def _worth_saying(roots, root, why, done):
    """Return what to say at this start: where copies live only when that is new, or surprising."""
    others = [one / places.NAME for one in roots if one != root and (one / places.NAME).is_dir()]
    if not done and not others:
        return []
    if root == roots[0] and done:
        done += [_("There are copies of yours in {folder}, too.", folder=one) for one in others]
    return why + done


def _first(folder, source):
    """Return the first lesson as a folder has it, or None.

    Where something else has its place, it stands beside that under another name.
    """
    known = ledger.load(folder) or ledger.Ledger()
    for path in _folder.stored(source)[:1]:
        beside = [name for name, copy in known.copies.items() if copy.lesson == path.stem]
        for one in (folder / name for name in [path.name, *reversed(beside)]):
            if one.is_file() and os.access(one, os.R_OK):
                return one
    return None


def again(number, course=COURSE, home=None, day=None, language=places.ENGLISH):
    """Start a lesson again: a fresh copy takes the name, and the copy so far is kept under another.

    Parameters
    ----------
    number : str
        Of the lesson: "2", "02", or the name of its file.
    course, home : pathlib.Path, optional
        As for `prepare`.
    day : datetime.date, optional
        Today, for the names of files.
    language : str, optional
        As for `prepare`.

    Returns
    -------
    notes : list of str
        Sentences for the learner.

    Raises
    ------
    ValueError
        If there is no such lesson, or no place for copies.
    """
    source, language = _edition(Path(course), language)
    if not _folder.stored(source):
        raise ValueError(_none_in(source))
    stem = _stem(number, [path.stem for path in _folder.stored(source)])
    root, notes = places.find(places.candidates(course, home), language)
    if root is None:
        raise ValueError("\n".join(notes))
    own = places.edition(root / places.NAME, language)
    return notes + update(source, own, day, updating.anew, only=stem, course=Path(course))


def _stem(number, stems):
    asked = os.path.basename(str(number).strip()).removesuffix(".ipynb")
    found = [
        one for one in stems if asked == one or re.fullmatch(rf"0*{int(one[:2])}", asked, re.ASCII)
    ]
    if not found:
        raise ValueError(
            _(
                "There is no lesson {number}, but there are {numbers}.",
                number=number, numbers=", ".join(one[:2] for one in stems),
            )
        )  # fmt: skip
    return found[0]


def hand_out(folder, course=COURSE, day=None, language=places.ENGLISH):
    """Write copies of all lessons, with their pictures, into a new folder.

    Parameters
    ----------
    folder : pathlib.Path
        Not there yet, or empty.
    course : pathlib.Path, optional
        The course's folder.
    day : datetime.date, optional
        As for `again`.
    language : str, optional
        As for `prepare`.

    Returns
    -------
    notes : list of str
        Sentences on what was written, and on what a class needs besides.

    Raises
    ------
    ValueError
        If there are no lessons, or the folder holds something or can't be written.
    """
    folder = Path(folder)
    source, language = _edition(Path(course), language)
    if not _folder.stored(source):
        raise ValueError(_none_in(source))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise ValueError(_("{folder} is not empty: name a new folder.", folder=folder))
        own = places.edition(folder / places.NAME, language)
        own.mkdir(parents=True)
    except OSError as error:
        raise ValueError(
            _(
                "{folder} can't be written ({reason}).",
                folder=folder, reason=updating.reason_of(error),
            )
        ) from None  # fmt: skip
    notes = update(source, own, day, course=Path(course))
    said = _(
        "Hand out all of {folder}. To run the lessons, each machine needs the course installed: "
        "“Learners” in README.md says how.",
        folder=folder,
    )
    return [*notes, said]
