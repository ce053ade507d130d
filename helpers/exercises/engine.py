"""Finds an exercise, asks its check, and replies; counts hints and tries of this kernel."""

import importlib
import re
from collections import Counter

from helpers import lessons, states
from helpers.exercises.hushed import hushed
from helpers.exercises.reading import Wrong, short
from helpers.exercises.replies import Reply, show
from helpers.words import _

LESSONS = tuple(
    importlib.import_module(f"helpers.exercises.lesson_{lesson.number:02}")
    for lesson in lessons.records()
)

_tries, _hints, _asked = Counter(), Counter(), Counter()


def lesson_number(key):
    """Return the number of the lesson, as int, of an exercise or a prediction: 10 for "10.1".

    Parameters
    ----------
    key : str
        The number stands before its first dot.
    """
    return int(key.partition(".")[0])


def exercises():
    """Return all exercises of the course by key, in order."""
    return {exercise.key: exercise for lesson in LESSONS for exercise in lesson.EXERCISES}


def _meant(key, known):
    """Return the known keys that a learner may mean; the number 2.1 may be "2.1" and "2.10"."""
    if isinstance(key, float):
        return [other for other in known if float(other) == key]
    written = re.fullmatch(r"\s*0*(\d+)[.,](\d+)\.?\s*", key) if isinstance(key, str) else None
    return [other for other in known if written and other == f"{written[1]}.{written[2]}"]


def _find(key):
    """Return the exercise with this key, or a reply that says there is none."""
    known = exercises()
    meant = _meant(key, known)
    if len(meant) == 1:
        return known[meant[0]], None
    if meant:
        quoted = ", ".join(f'`"{other}"`' for other in meant)
        return None, Reply(
            "Note",
            _(
                "{key} may be any of {quoted}: write the one that you mean, in quotes.",
                key=short(key),
                quoted=quoted,
            ),
        )
    listed = ", ".join(known)
    return None, Reply(
        "Note",
        _("There is no exercise {key}. There are {listed}.", key=short(key), listed=listed),
    )


def _miscalled(exercise, given):
    """Return what to say if the check isn't given exactly what it needs, else nothing."""
    if set(exercise.given) == set(given):
        return ""
    if not exercise.given:
        return _(
            "The last line of this cell should read {call}.",
            call=f'`check("{exercise.key}", answer)`',
        )
    return _(
        "Besides the answer, the check of exercise {key} needs from this cell: {names}. Put the "
        "last line of the cell back as the lesson has it.",
        key=exercise.key,
        names=", ".join(f"`{name}`" for name in exercise.given),
    )


def _changed(exercise, given):
    """Return the name of something given that the check can't use, or nothing."""
    for name, usable in exercise.given.items():
        if not _holds(usable, given[name]):
            return name
    if exercise.fits and not _holds(exercise.fits, **given):
        return next(iter(exercise.given))
    return ""


def _holds(test, *values, **named):
    """Return whether a test of what is given holds."""
    try:
        return bool(test(*values, **named))
    except KeyboardInterrupt:
        raise
    except BaseException:  # a learner's object may do anything when it is looked at
        return False


def examine(key, answer, **given):
    """Return the reply to an answer, without showing it.

    Parameters
    ----------
    key, answer : object
        As `check` takes them.
    **given
        As `check` takes it.

    Returns
    -------
    Reply
    """
    exercise, unknown = _find(key)
    if unknown:
        return unknown
    reply = judge(exercise, answer, **given)
    _tries[exercise.key] += reply.kind in ("Correct", "Not yet")
    return reply


def judge(exercise, answer, **given):
    """Return the reply to an answer to a lesson's exercise, or one with other numbers.

    It counts as no try.

    Parameters
    ----------
    exercise : Exercise
        Its check says what is right.
    answer : object
        As `check` takes it.
    **given
        As `check` takes it.

    Returns
    -------
    Reply
    """
    if said := _miscalled(exercise, given):
        return Reply("Note", said)
    if answer is ...:
        return Reply(
            "To do",
            _(
                "Put {expected} where the `...` is, and run the cell again. {hint} helps.",
                expected=_(exercise.expects),
                hint=f'`hint("{exercise.key}")`',
            ),
        )
    with states.kept(), hushed():
        return _judged(exercise, answer, given)


def _judged(exercise, answer, given):
    """Return the reply to an answer, after a look at what else is given."""
    if name := _changed(exercise, given):
        return Reply(
            "Note",
            _(
                "What this cell hands over as `{name}` is no longer what the lesson made, so your "
                "answer can't be checked. Run the cells above again, in order, and then this one.",
                name=name,
            ),
        )
    try:
        exercise.check(answer, **given)
    except Wrong as wrong:
        return Reply("Not yet", str(wrong))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        # As above: nothing of that may reach them as a traceback of ours.
        return Reply(
            "Not yet",
            _(
                "The check stopped with {error} and can't say why. What is asked: {expected}.",
                expected=_(exercise.expects).rstrip(","),
                error=type(error).__name__,
            ),
        )
    return Reply("Correct", _(exercise.right))


def check(key, answer, **given):
    """Show whether an answer is right, and if not, what was seen and what to look at.

    Parameters
    ----------
    key : str
        Such as "2.3": lesson 02, exercise 3. A float is understood as far as it is unique.
    answer : object
        Any. `...` stands for an exercise not begun. It is not changed.
    **given
        What the check needs of the notebook besides, as the cell has it.

    Nothing is raised.
    """
    show(examine(key, answer, **given))


def next_hint(key):
    """Return the next of an exercise's three hints; after the third, the third again.

    Parameters
    ----------
    key : str
        As `check` takes it.

    Returns
    -------
    Reply
    """
    exercise, unknown = _find(key)
    if unknown:
        return unknown
    place = min(_hints[exercise.key], len(exercise.hints) - 1)
    _hints[exercise.key] += 1
    title = _("{number} of {all}", number=place + 1, all=len(exercise.hints))
    return Reply("Hint", _(exercise.hints[place]), title=title)


def hint(key):
    """Show the next of an exercise's three hints.

    Parameters
    ----------
    key : str
        As `check` takes it.
    """
    show(next_hint(key))


def reveal(key):
    """Return an exercise's solution if there was a try or a hint, or at the second request.

    Parameters
    ----------
    key : str
        As `check` takes it.

    Returns
    -------
    Reply
    """
    exercise, unknown = _find(key)
    if unknown:
        return unknown
    _asked[exercise.key] += 1
    begun = _tries[exercise.key] or _hints[exercise.key]
    if not begun and _asked[exercise.key] < 2:
        return Reply(
            "Note",
            _(
                "Try once first, or take a hint: {hint}. Ask again to see the solution.",
                hint=f'`hint("{exercise.key}")`',
            ),
        )
    return Reply("Solution", _(exercise.reason), code=exercise.solution.strip())


def solution(key):
    """Show an exercise's solution with its reason: after a try or a hint, or when asked twice.

    Parameters
    ----------
    key : str
        As `check` takes it.
    """
    show(reveal(key))
