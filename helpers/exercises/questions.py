"""What the course asks, as records: exercises, predictions, beliefs."""

from collections.abc import Callable
from dataclasses import dataclass

YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Exercise:
    """One exercise.

    Attributes
    ----------
    key : str
        "2.3": lesson 02, exercise 3.
    expects : str
        What kind of thing the answer is, such as "a number".
    check : callable(answer, **given)
        Raises `Wrong` unless the answer is right. What it needs from the notebook besides the
        answer, it names as keyword-only arguments.
    right : str
        Said when the answer is right.
    hints : tuple of three str
    solution : str
        Python that sets `answer`, as it could stand in the notebook.
    reason : str
        Why that is the answer.
    """

    key: str
    expects: str
    check: Callable
    right: str
    hints: tuple
    solution: str
    reason: str


@dataclass(frozen=True)
class Prediction:
    """One prediction.

    Attributes
    ----------
    key : str
        "2.a": lesson 02, the first.
    question : str
        As it stands in the look back at the end of the course.
    others : str
        What others tend to guess wrong.
    right, low, high : str
        Said when the guess is right (or close), too low, too high; `high` also where it is wrong
        and there is no too low.
    kind : str
        "number", "choice", "order" or "several".
    options : tuple of str
        For all kinds but numbers.
    near : float
        For numbers: how far off still counts as close.
    span : tuple of two float
        For numbers: the ends of the axis that is drawn.
    """

    key: str
    question: str
    others: str
    right: str
    high: str
    low: str = ""
    kind: str = "choice"
    options: tuple = YES_NO
    near: float = 0.0
    span: tuple = (0.0, 1.0)


@dataclass(frozen=True)
class Belief:
    """A belief, what the experiment showed of it, and why people hold it."""

    number: int
    lesson: str
    text: str
    shown: str
    why: str
