"""All exercises with other numbers than in the lesson, by key."""

from dataclasses import replace

from helpers.exercises import engine
from tests.homework import first_half, second_half

VARIANTS = first_half.VARIANTS | second_half.VARIANTS


def exercise(key):
    """Return the exercise that homework asks by a key: the lesson's, or with other numbers.

    Parameters
    ----------
    key : str
        Such as "2.1".
    """
    lesson = engine.exercises()[key]
    return replace(lesson, **VARIANTS[key].changes) if key in VARIANTS else lesson


def is_other(key):
    """Return whether an exercise of the homework has another answer than the lesson's.

    Parameters
    ----------
    key : str
        Such as "2.1".
    """
    variant = VARIANTS.get(key)
    return variant is not None and bool(variant.changes or (variant.setup and exercise(key).given))
