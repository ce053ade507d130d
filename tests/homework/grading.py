"""What the hidden cells of an assignment call when nbgrader runs it."""

from helpers.exercises import engine
from tests.homework import variants


def mark(key, answer, **given):
    """Print the course's reply to a right answer; raise for any other, so that nbgrader gives 0.

    Parameters
    ----------
    key : str
        Of the exercise, such as "2.1".
    answer : object
        The learner's; `...` where there is none.
    **given
        What the check needs besides.

    Raises
    ------
    AssertionError
        With the reply, which nbgrader's feedback shows.
    """
    if answer is ...:
        raise AssertionError("Not answered.")
    reply = engine.judge(variants.exercise(key), answer, **given)
    if reply.kind != "Correct":
        raise AssertionError(str(reply))
    print(reply)
