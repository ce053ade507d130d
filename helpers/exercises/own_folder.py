"""The folder of the learner's guesses: where it is, what lies there, who may write to it."""

import os
import re
from contextlib import ExitStack, contextmanager
from pathlib import Path

import platformdirs

from helpers import files
from helpers.words import _

FOLDER_VARIABLE = "COURSE_DATA"  # names another folder: the tests use it, a shared machine may
PATIENCE = 5.0  # seconds to wait for another notebook; it needs a hundredth of one
SET_ASIDE = 9  # files at most
NEW = ".guesses-new.json"  # the file while it is written
LOCK = ".guesses.lock"
# All that lies there under a name of ours; older versions left .guesses-XXXXXXXX.json when killed.
_GUESSES = re.compile(r"guesses(\.\d+\.old)?\.json|\.guesses-[a-z0-9_]+\.json")


class RecordError(Exception):
    """The file can't be read or written; the message says why, and what becomes of it."""


def path():
    """Return where the file is, or will be: in the user's data folder, or in that of COURSE_DATA.

    A `~` in that stands for the home folder; a relative folder is one in the working folder.

    Raises
    ------
    RecordError
        If the folder is to be in a home that isn't known.
    """
    folder = os.environ.get(FOLDER_VARIABLE, "")
    if not folder.strip():
        folder = platformdirs.user_data_dir("deep-networks-course")
    folder = os.path.expanduser(folder)
    if folder.startswith("~"):
        raise RecordError(
            _(
                "It isn't known here where your home folder is. Name a folder for your guesses in "
                "the environment variable {variable}.",
                variable=FOLDER_VARIABLE,
            )
        )
    return Path(folder) / "guesses.json"


def ours():
    """Return the files that lie there under a name of ours, the lock not among them, in order.

    Returns
    -------
    list of pathlib.Path
        Of any kind: links and folders, too.

    Raises
    ------
    RecordError
        If the folder can't be looked through, and so nothing deleted.
    """
    folder = path().parent
    try:
        names = sorted(os.listdir(folder))
    except (FileNotFoundError, ValueError):  # or it has a name that no folder can have
        return []
    except OSError as error:
        raise RecordError(
            _(
                "What is in {folder} can't be deleted ({reason}).",
                folder=named(folder),
                reason=reason_of(error),
            )
        ) from None
    return [folder / name for name in names if _GUESSES.fullmatch(name)]


def reason_of(error):
    """Return why the system refused something, for a sentence.

    Parameters
    ----------
    error : OSError
        As the system raised it.
    """
    return getattr(error, "strerror", None) or type(error).__name__


def named(folder):
    """Return the name of a folder for a sentence, without what can't be shown, not too long.

    Parameters
    ----------
    folder : pathlib.Path
        Its path, which may be of any length.
    """
    name = "".join(letter if letter.isprintable() else "�" for letter in folder.name)
    return name if len(name) <= 60 else f"{name[:57]}..."


def not_regular(file):
    """Return the error that says that a file of ours is something else.

    Parameters
    ----------
    file : pathlib.Path
        Where it stands.
    """
    return RecordError(
        _(
            "{file} is no ordinary file but a link, a folder or a device. Move it away, or name "
            "another folder in the environment variable {variable}.",
            file=file.name,
            variable=FOLDER_VARIABLE,
        )
    )


@contextmanager
def alone(file):
    """Be the only notebook that changes the file; say what keeps a block from doing it.

    Parameters
    ----------
    file : pathlib.Path
        As `path` returns it. Its folder is made.

    Raises
    ------
    RecordError
        If another holds it, or the block or the lock raises OSError: it can't be written to.
    """
    try:
        with files.locked(file.with_name(LOCK), PATIENCE):
            yield
    except files.Busy:
        raise _busy(file) from None
    except files.NotRegular as error:
        raise not_regular(*error.args) from None
    except OSError as error:
        raise RecordError(
            _(
                "Nothing can be written to {folder} ({reason}). Another folder can be named in the "
                "environment variable {variable}.",
                folder=named(file.parent),
                reason=reason_of(error),
                variable=FOLDER_VARIABLE,
            )
        ) from None


def _busy(file):
    return RecordError(
        _(
            "Another notebook or program has held {file} for {n:g} seconds. Run this cell again "
            "later.",
            file=file.name,
            n=PATIENCE,
        )
    )


@contextmanager
def alone_to_delete(file):
    """Be the only notebook that changes the file, or go on without a lock where there can be none.

    Parameters
    ----------
    file : pathlib.Path
        As `path` returns it.

    Raises
    ------
    RecordError
        If another holds it.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(files.locked(file.with_name(LOCK), PATIENCE))
        except files.Busy:
            raise _busy(file) from None
        except OSError:
            pass
        yield


def free_name(file, reason):
    """Return a name for a damaged file that is to be set aside.

    Parameters
    ----------
    file : pathlib.Path
        As `path` returns it.
    reason : str
        What is wrong with it, as a sentence.

    Raises
    ------
    RecordError
        If as many as may be are there already.
    """
    for number in range(1, SET_ASIDE + 1):
        aside = file.with_name(f"guesses.{number}.old.json")
        if not os.path.lexists(aside):
            return aside
    raise RecordError(
        _(
            "{reason} {n} of its kind are kept in {folder} already: look through them, and move "
            "away or delete what you don't need.",
            reason=reason,
            n=SET_ASIDE,
            folder=named(file.parent),
        )
    )
