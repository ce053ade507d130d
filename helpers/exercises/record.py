"""The learner's guesses, kept in one small JSON file in their own data folder.

The first guess for a question is kept, with the measurement that it was compared with; later ones
don't replace it. (A lesson that runs with `...` in its place keeps nothing: that is no guess, and
*Run All* does it for everyone. But it shows the measurement: a first guess made later in the same
kernel is kept with a mark, `"after": true`.) One notebook at a time reads, changes and writes the
file, under a lock, and writes it whole: a crash leaves the old file or the new one, never half of
one. A link, a pipe or a folder in its place is neither read nor replaced: that is said. Nothing is
sent anywhere.
"""

import contextlib
import json
import os

from helpers import files
from helpers.exercises.formerly import brought_up
from helpers.exercises.kept import Kept, is_after, is_entry
from helpers.exercises.own_folder import (
    LOCK,
    NEW,
    RecordError,
    alone,
    alone_to_delete,
    free_name,
    not_regular,
    ours,
    path,
    reason_of,
)
from helpers.words import _

VERSION = 2
_KIND = "guesses of the course on deep neural networks"
_LARGEST = 1_000_000  # bytes; ours has a few thousand


_shown = set()  # the questions whose measurement this kernel has shown without a guess


class Damaged(RecordError):
    """There is a file that can't be read as ours, however often one tries."""


def show_without_guess(key):
    """Remember, as long as this kernel runs, that a measurement was shown without a guess.

    Parameters
    ----------
    key : str
        As `save` takes it.
    """
    _shown.add(key)


def _once(pairs):
    """Return an object of JSON as a dict; one that has a name twice is damaged."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def _encoded(content):
    # In ASCII: half a character in what somebody else wrote must not keep ours from being written.
    return json.dumps(content).encode("ascii")


def _nothing():
    return {"kind": _KIND, "version": VERSION, "guesses": {}}


def _content():
    """Return all that is in the file, or of a new one."""
    file = path()
    try:
        text = files.read(file, _LARGEST).decode().removeprefix("\ufeff")  # an editor's mark
        content = json.loads(text, object_pairs_hook=_once)
    except FileNotFoundError:
        return _nothing()
    except files.NotRegular as error:
        raise not_regular(*error.args) from None
    except files.TooLarge:
        raise Damaged(
            _("{file} is far larger than this course writes it.", file=file.name)
        ) from None
    except OSError as error:
        raise RecordError(
            _("{file} can't be read ({reason}).", file=file.name, reason=reason_of(error))
        ) from None
    except (ValueError, RecursionError):  # no text, no JSON, or an integer of 5,000 digits
        raise Damaged(_("{file} is damaged.", file=file.name)) from None
    if not isinstance(content, dict) or content.get("kind") != _KIND:
        raise Damaged(_("{file} was written by something else.", file=file.name))
    version = content.get("version")
    if type(version) is not int or version not in (1, VERSION):
        raise Damaged(_("{file} was written by another version of this course.", file=file.name))
    if not isinstance(content.get("guesses"), dict):
        raise Damaged(_("{file} is damaged.", file=file.name))
    if version == 1:  # written so with the next guess
        return content | {"version": VERSION, "guesses": brought_up(content["guesses"])}
    return content


def entries():
    """Return all that is kept, by key, those among them that can't be read (`is_entry`).

    Raises RecordError if there is a file that isn't ours, or can't be read.
    """
    return _content()["guesses"]


def load():
    """Return all guesses: {key: {"guess": …, "measured": …, "result": …}}; none if no file.

    Raises RecordError if there is a file that isn't ours, or can't be read.
    """
    return {key: entry for key, entry in entries().items() if is_entry(entry)}


# ---- writing ----------------------------------------------------------------------------------


def _to_change(file, key):
    """Return the content that a guess goes into, where the old file is set aside, and a remark.

    Nothing is set aside, and there is no remark, unless the file or what it has for this key is
    damaged.
    """
    try:
        content = _content()
    except Damaged as damaged:
        aside = free_name(file, damaged)
        remark = _(
            "{reason} It is kept as {name}, and a new file was begun.",
            reason=damaged,
            name=aside.name,
        )
        return _nothing(), aside, remark
    if content["guesses"].get(key) is None or is_entry(content["guesses"][key]):
        return content, None, ""
    reason = _("Your earlier guess in {file} is damaged.", file=file.name)
    aside = free_name(file, reason)
    del content["guesses"][key]
    remark = _(
        "{reason} The file is kept as {name}; your other guesses are in the new one.",
        reason=reason,
        name=aside.name,
    )
    return content, aside, remark


def save(key, guess, measured, result):
    """Keep the first guess for a question; an earlier one for the same key stays as it is.

    One that is made after `show_without_guess` is marked as such.

    A damaged file is not written over but set aside, under another name, in the same folder. What
    the file holds besides, and this version doesn't know, stays in it.

    Parameters
    ----------
    key : str
        Such as "2.a" or "belief shuffle".
    guess, measured : number, str or list of str
        As the prediction's kind has it.
    result : str
        "right", "low", "high" or "wrong". (Older versions kept "high" for a wrong name or vote.)

    Returns
    -------
    Kept

    Raises
    ------
    RecordError
        If it can't be written, another notebook holds the file, or that would become too large.
    """
    file = path()
    entry = {"guess": guess, "measured": measured, "result": result}
    if after := key in _shown:
        entry["after"] = True
    if not is_entry(entry):
        raise RecordError(_("It is too long or too large, or of a kind that can't be written."))
    with alone(file):
        content, aside, remark = _to_change(file, key)
        if first := content["guesses"].get(key):
            return Kept(first, after=is_after(first))
        content["guesses"][key] = entry
        encoded = _encoded(content)
        if len(encoded) > _LARGEST:
            raise RecordError(_("{file} would become too large with it.", file=file.name))
        files.write(file, encoded, beside=file.with_name(NEW), aside=aside)
    return Kept(None, remark, after)


def keep(key, guess, measured, result):
    """Save a guess as `save` does, and go on where that can't be done.

    Parameters
    ----------
    key, guess, measured, result : object
        As `save` takes them.

    Returns
    -------
    Kept
    """
    try:
        return save(key, guess, measured, result)
    except RecordError as error:
        return Kept(None, _("{reason} This guess isn't kept for the look back.", reason=error))


# ---- deleting ---------------------------------------------------------------------------------


def delete():
    """Delete all that was ever kept: the file, those set aside, and what killed processes left.

    What stands there under a name of ours and isn't a regular file, or is whole and was written by
    something else, is left.

    Returns
    -------
    int
        How many files were deleted; the lock isn't counted.
    list of str
        What is left, and why: a sentence each.

    Raises
    ------
    RecordError
        If the folder can't be looked through, or another notebook holds the file.
    """
    file = path()
    lock = file.with_name(LOCK)
    if not ours() and not os.path.lexists(lock):
        return 0, []
    with alone_to_delete(file):
        found = ours()
        left = [sentence for sentence in map(_deleted, found) if sentence]
        with contextlib.suppress(OSError):  # it holds nothing; whoever waits for it makes a new one
            files.delete(lock)
    return len(found) - len(left), left


def _deleted(file):
    """Delete a file. Returns "", or a sentence that says why it is left."""
    try:
        if _is_somebody_elses(file):
            return _("{file} was written by something else.", file=file.name)
        files.delete(file)
    except files.NotRegular:
        return str(not_regular(file))
    except OSError as error:
        return _("{file} can't be deleted ({reason}).", file=file.name, reason=reason_of(error))
    return ""


def _is_somebody_elses(file):
    """Return whether a file was surely not written by any version of this course."""
    try:
        content = json.loads(files.read(file, _LARGEST))
    except files.TooLarge:
        return True
    except (ValueError, RecursionError, PermissionError):  # it may be what is left of ours
        return False
    return not isinstance(content, dict) or content.get("kind") != _KIND
