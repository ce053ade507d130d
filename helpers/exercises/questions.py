"""What the course asks, as records: exercises, predictions, beliefs.

Their sentences need no mark for translators: `make words` finds the fields that are a `Sentence`,
and whoever says one looks it up (`helpers.words`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType

from helpers.exercises.numerals import Quantity

Sentence = NewType("Sentence", str)  # English, as it stands in the record

YES_NO = ("yes", "no")


@dataclass(frozen=True, kw_only=True)
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
    given : dict of str to callable(value)
        For each of these arguments, a test that says whether the check can use it (`given` has
        them). Where it can't, a learner has changed something of the lesson: they are told to run
        the cells above again, and nothing is said of the answer.
    fits : callable(**given), optional
        A test of all of these together, after those of each: whether they belong together.
    right : str
        Said when the answer is right.
    hints : tuple of three str
    solution : str
        Python that sets `answer`, as it could stand in the notebook.
    reason : str
        Why that is the answer.
    """

    key: str
    expects: Sentence
    check: Callable[..., None]
    given: Mapping[str, Callable[[object], bool]] = field(default_factory=dict)
    fits: Callable[..., bool] | None = None
    right: Sentence
    hints: tuple[Sentence, Sentence, Sentence]
    solution: str
    reason: Sentence


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """One prediction.

    Attributes
    ----------
    key : str
        "2.a": lesson 02, the first.
    question : str
        As it stands in the look back at the end of the course.
    would_mean : str
        What a wrong guess would mean: said where no guess was made.
    right : str
        Said when the guess is right, or close.
    low, high : str
        For numbers: said when the guess is too low, too high.
    wrong : str
        For all kinds but numbers: said when the guess is wrong.
    kind : str
        "number", "choice", "order" or "several".
    options : tuple of str
        For all kinds but numbers.
    quantity : Quantity
        For numbers: what the number stands for, and so which are possible (`reading`).
    near : float
        For numbers: how far off still counts as close.
    span : tuple of two float
        For numbers: the ends of the axis that is drawn.
    """

    key: str
    question: Sentence
    would_mean: Sentence
    right: Sentence
    low: Sentence = Sentence("")
    high: Sentence = Sentence("")
    wrong: Sentence = Sentence("")
    kind: Literal["number", "choice", "order", "several"] = "choice"
    options: tuple[str, ...] = YES_NO
    quantity: Quantity | None = None
    near: float = 0.0
    span: tuple[float, float] = (0.0, 1.0)

    def __post_init__(self):
        if (self.kind == "number") != (self.quantity is not None):
            raise ValueError(f"{self.key}: a number, and nothing else, has a quantity.")


@dataclass(frozen=True, kw_only=True)
class Belief:
    """A belief, which an experiment puts to the test.

    Attributes
    ----------
    number : int
        As the lessons count them, in the order in which they are met, each once in the course.
    key : str
        What the learner's record knows it by, whatever its number.
    text : str
        As it stands in the lesson.
    holds, fails : str
        What a run showed in which it holds, or doesn't.
    depends : str
        What a run showed in which it depends on something, or "" where that can't come out.
    """

    number: int
    key: str
    text: Sentence
    holds: Sentence
    fails: Sentence
    depends: Sentence = Sentence("")

    @property
    def votes(self):
        """How its criterion can come out, in order: of "true", "false" and "depends"."""
        return ("true", "false", "depends") if self.depends else ("true", "false")
