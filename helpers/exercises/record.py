"""The learner's guesses, kept in one small JSON file in their own data folder.

The file is written whole, beside the old one, and then put in its place: a crash leaves the old one
or the new one, never half of one. Nothing is sent anywhere.
"""

import json
import os
import tempfile
from pathlib import Path

import platformdirs

from helpers.words import _

FOLDER_VARIABLE = "COURSE_DATA"  # names another folder: the tests use it, a shared machine may
VERSION = 1
_KIND = "guesses of the course on deep neural networks"
_LARGEST = 1_000_000  # bytes; ours has a few thousand


class RecordError(Exception):
    """The file can't be read or written; the message says why, and what becomes of it."""


def path():
    """Return where the file is, or will be."""
    folder = os.environ.get(FOLDER_VARIABLE)
    return Path(folder or platformdirs.user_data_dir("deep-networks-course")) / "guesses.json"


def load():
    """Return all guesses: {key: {"guess": …, "measured": …, "result": …}}; none if no file.

    Raises RecordError if there is a file that isn't ours, or can't be read.
    """
    file = path()
    try:
        if file.stat().st_size > _LARGEST:
            raise RecordError(_("{file} is far larger than this course writes it.", file=file.name))
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        raise RecordError(_("{file} is damaged.", file=file.name)) from None
    except OSError as error:
        raise RecordError(
            _("{file} can't be read ({reason}).", file=file.name, reason=error.strerror)
        ) from None
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        raise RecordError(_("{file} was written by something else.", file=file.name))
    if content.get("version") != VERSION:
        raise RecordError(
            _("{file} was written by another version of this course.", file=file.name)
        )
    guesses = content.get("guesses")
    entry = {"guess", "measured", "result"}
    if not isinstance(guesses, dict) or not all(
        isinstance(g, dict) and entry <= set(g) for g in guesses.values()
    ):
        raise RecordError(_("{file} is damaged.", file=file.name))
    return guesses


def save(key, guess, measured, result):
    """Keep one guess; an earlier one for the same key is replaced.

    A file that isn't ours is not written over but set aside, under another name, in the same
    folder.

    Parameters
    ----------
    key : str
        Such as "2.a" or "belief 6".
    guess, measured : number, str or list of str
        As the prediction's kind has it.
    result : str
        "right", "low", "high" or "wrong". (Older versions kept "high" for a wrong name or vote.)

    Returns
    -------
    str
        What there is to say about a file that was set aside, or "".

    Raises
    ------
    RecordError
        If nothing can be written.
    """
    remark = ""
    try:
        guesses = load()
    except RecordError as error:
        aside = _set_aside()
        guesses = {}
        remark = _(
            "{reason} It is kept as {name}, and a new file was begun.", reason=error, name=aside
        )
    guesses[key] = {"guess": guess, "measured": measured, "result": result}
    _write({"kind": _KIND, "version": VERSION, "guesses": guesses})
    return remark


def keep(key, guess, measured, result):
    """Save a guess as `save` does, and go on where that can't be done.

    Parameters
    ----------
    key, guess, measured, result : object
        As `save` takes them.

    Returns
    -------
    str
        What there is to say about it, as one more paragraph, or "".
    """
    try:
        remark = save(key, guess, measured, result)
    except RecordError as error:
        remark = _("{reason} This guess isn't kept for the look back.", reason=error)
    return f"\n\n{remark}" if remark else ""


def _set_aside():
    """Rename the file to a name that is free, and return that."""
    file = path()
    number = 1
    while (aside := file.with_name(f"guesses.{number}.old.json")).exists():
        number += 1
    try:
        file.rename(aside)
    except OSError as error:
        raise RecordError(
            _("{file} can't be moved aside ({reason}).", file=file.name, reason=error.strerror)
        ) from None
    return aside.name


def _write(content):
    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".guesses-", suffix=".json")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(content, stream, ensure_ascii=False, indent=1)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(name, file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise RecordError(
            _(
                "Nothing can be written to {folder} ({reason}).",
                folder=file.parent.name,
                reason=error.strerror,
            )
        ) from None


def delete():
    """Delete the file. Returns whether there was one. Raises RecordError if it can't be deleted."""
    try:
        path().unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise RecordError(
            _("{file} can't be deleted ({reason}).", file=path().name, reason=error.strerror)
        ) from None
    return True
