"""An exercise with other numbers than in the lesson, judged by the same check."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Variant:
    """What homework asks in place of an exercise.

    Attributes
    ----------
    text : str
        What is asked, in Markdown, without a title.
    setup : str
        Source that makes what the text speaks of, by the names that the lesson's check is given.
    changes : dict of str to object
        Fields of the lesson's `Exercise` that are others here: check, solution, right, …
    wrong : tuple of (str, str)
        Foreseen wrong answers, as source, each with a part of the reply that it is to get.
    """

    text: str
    setup: str = ""
    changes: Mapping[str, object] = field(default_factory=dict)
    wrong: tuple[tuple[str, str], ...] = ()
