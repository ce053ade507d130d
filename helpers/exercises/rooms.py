"""What a room guessed, read from the file that `helpers.room_votes` exports."""

import dataclasses
import json
import statistics
from collections import Counter
from pathlib import Path

from helpers.exercises.reading import short
from helpers.exercises.replies import paragraphs, say
from helpers.words import _, ngettext

FORMAT = "room-votes"  # the first name in such a file
_LARGEST = 1_000_000  # bytes; a room of a thousand voters fills a tenth


def beside(reply, path, key):
    """Return a reply that says, last, what the room guessed; as it is where there was no room.

    Parameters
    ----------
    reply : Reply
        To a guess or a vote.
    path : str, path or None
        As for `said`; None where no room was asked.
    key : object
        As for `said`.
    """
    if path is None:
        return reply
    return dataclasses.replace(reply, text=paragraphs(reply.text, said(path, key)))


def said(path, key):
    """Return what a room said on a question, in a sentence; or what is wrong with the file.

    Parameters
    ----------
    path : str or path
        Of the exported file.
    key : str or int
        "2.a" of a prediction, the number of a belief.
    """
    try:
        answers = _answers(Path(path), f"belief {key}" if isinstance(key, int) else key)
    except KeyboardInterrupt:
        raise
    except Exception:  # whatever stands there is no file of ours
        return _(
            "Your room: {file} can't be read. Export it from the page of the votes, and put it "
            "beside this notebook.",
            file=short(path if isinstance(path, str) else str(path)),
        )
    numbers = [one for one in answers if isinstance(one, (int, float))]
    names = [one for one in answers if isinstance(one, str)]
    if numbers:
        n, median = len(numbers), say(statistics.median(numbers))
        return ngettext(
            "Your room: median {median} ({n} guess).",
            "Your room: median {median} ({n} guesses).",
            n,
            n=n,
            median=median,
        )
    if names:
        counted = ", ".join(f"{_(name)} {n}" for name, n in Counter(names).most_common(10))
        return _("Your room: {counted}.", counted=counted)
    return _("Your room: nobody voted on this question.")


def _answers(path, key):
    """Return what a room answered to a question, a list of float or of str."""
    if not path.is_file() or path.stat().st_size > _LARGEST:
        raise ValueError("no regular file, or too large")
    content = json.loads(path.read_text(encoding="utf-8"))
    if FORMAT not in content:
        raise ValueError("no votes of a room")
    return list(content["questions"].get(key, ()))
