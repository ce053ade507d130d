"""The learner's guesses, kept in one small JSON file in their own data folder.

The file is written whole, beside the old one, and then put in its place: a crash leaves the old one
or the new one, never half of one. Nothing is sent anywhere.
"""

import json
import os
import tempfile
from pathlib import Path

import platformdirs

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
            raise RecordError(f"{file.name} is far larger than this course writes it.")
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (ValueError, RecursionError):
        raise RecordError(f"{file.name} is damaged.") from None
    except OSError as error:
        raise RecordError(f"{file.name} can't be read ({error.strerror}).") from None
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        raise RecordError(f"{file.name} was written by something else.")
    if content.get("version") != VERSION:
        raise RecordError(f"{file.name} was written by another version of this course.")
    guesses = content.get("guesses")
    entry = {"guess", "measured", "result"}
    if not isinstance(guesses, dict) or not all(
        isinstance(g, dict) and entry <= set(g) for g in guesses.values()
    ):
        raise RecordError(f"{file.name} is damaged.")
    return guesses


def save(key, guess, measured, result):
    """Keep one guess; an earlier one for the same key is replaced.

    A file that isn't ours is not written over but set aside, under another name, in the same
    folder. Returns what there is to say about that, or "". Raises RecordError if nothing can be
    written.
    """
    remark = ""
    try:
        guesses = load()
    except RecordError as error:
        aside = _set_aside()
        remark, guesses = f"{error} It is kept as {aside}, and a new file was begun.", {}
    guesses[key] = {"guess": guess, "measured": measured, "result": result}
    _write({"kind": _KIND, "version": VERSION, "guesses": guesses})
    return remark


def _set_aside():
    """Rename the file to a name that is free, and return that."""
    file = path()
    number = 1
    while (aside := file.with_name(f"guesses.{number}.old.json")).exists():
        number += 1
    try:
        file.rename(aside)
    except OSError as error:
        raise RecordError(f"{file.name} can't be moved aside ({error.strerror}).") from None
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
            f"Nothing can be written to {file.parent.name} ({error.strerror})."
        ) from None


def delete():
    """Delete the file. Returns whether there was one. Raises RecordError if it can't be deleted."""
    try:
        path().unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise RecordError(f"{path().name} can't be deleted ({error.strerror}).") from None
    return True
