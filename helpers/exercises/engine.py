"""Finds an exercise, asks its check, and replies; counts hints and tries of this kernel."""

import importlib
import inspect
from collections import Counter

from helpers import lessons
from helpers.exercises.reading import Wrong, short
from helpers.exercises.replies import Reply, show

LESSONS = tuple(
    importlib.import_module(f"helpers.exercises.lesson_{lesson.number:02}")
    for lesson in lessons.records()
)

_tries, _hints, _asked = Counter(), Counter(), Counter()


def exercises():
    """Return all exercises of the course by key, in order."""
    return {exercise.key: exercise for lesson in LESSONS for exercise in lesson.EXERCISES}


def _find(key):
    """Return the exercise with this key, or a reply that says there is none."""
    known = exercises()
    if isinstance(key, str) and key in known:
        return known[key], None
    listed = ", ".join(known)
    return None, Reply("Note", f"There is no exercise {short(key)}. There are {listed}.")


def _call(exercise, given):
    """Return how the check should be called if something it needs is missing, else nothing."""
    needed = [
        name
        for name, parameter in inspect.signature(exercise.check).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    ]
    if set(needed) == set(given):
        return ""
    arguments = "".join(f", {name}={name}" for name in needed)
    return f'`check("{exercise.key}", answer{arguments})`'


def examine(key, answer, **given):
    """Return the reply to an answer, without showing it. Takes what `check` takes."""
    exercise, unknown = _find(key)
    if unknown:
        return unknown
    if right_call := _call(exercise, given):
        return Reply("Note", f"The last line of this cell should read {right_call}.")
    if answer is ...:
        return Reply(
            "To do",
            f"Put {exercise.expects} where the `...` is, and run the cell again. "
            f'`hint("{exercise.key}")` helps.',
        )
    _tries[exercise.key] += 1
    try:
        exercise.check(answer, **given)
    except Wrong as wrong:
        return Reply("Not yet", str(wrong))
    except Exception as error:
        # A learner's object may do anything when it is looked at; nothing of that may reach them
        # as a traceback of ours.
        return Reply(
            "Not yet",
            f"This could not be read as {exercise.expects}: looking at it gave "
            f"{type(error).__name__}.",
        )
    return Reply("Correct", exercise.right)


def check(key, answer, **given):
    """Show whether an answer is right, and if not, what was seen and what to look at.

    Parameters
    ----------
    key : str
        Such as "2.3": lesson 02, exercise 3.
    answer : object
        Any. `...` stands for an exercise not begun. It is not changed.
    **given
        What the check needs of the notebook besides, as the cell has it.

    Nothing is raised.
    """
    show(examine(key, answer, **given))


def next_hint(key):
    """Return the next of an exercise's three hints; after the third, the third again."""
    exercise, unknown = _find(key)
    if unknown:
        return unknown
    place = min(_hints[key], 2)
    _hints[key] += 1
    return Reply("Hint", exercise.hints[place], title=f"{place + 1} of 3")


def hint(key):
    """Show the next of an exercise's three hints."""
    show(next_hint(key))


def reveal(key):
    """Return an exercise's solution if there was a try, or at the second request."""
    exercise, unknown = _find(key)
    if unknown:
        return unknown
    _asked[key] += 1
    if not _tries[key] and _asked[key] < 2:
        return Reply(
            "Note",
            f'Try once first, or take a hint: `hint("{key}")`. Ask again to see the solution.',
        )
    return Reply("Solution", exercise.reason, code=exercise.solution.strip())


def solution(key):
    """Show an exercise's solution with its reason, after a try or when asked a second time."""
    show(reveal(key))
