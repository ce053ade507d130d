"""Reading what a learner typed: as a number or a name; or saying kindly what it is instead.

Nothing here changes an answer: no iterator is used up. (`models` reads models.)
"""

import decimal
import numbers as numeric

import numpy as np

from helpers.exercises.arrays import array
from helpers.exercises.kinds import Wrong, no_numeral, no_numerals, odd, short
from helpers.exercises.names import name, yes_no
from helpers.exercises.numerals import (
    ANY,
    COUNT,
    FACTOR,
    GAIN,
    INDEX,
    POWER,
    RATE,
    SHARE,
    Quantity,
    as_share,
    from_parts,
    may_be_per_cent,
    readings,
    written,
)
from helpers.words import _, ngettext

__all__ = [
    "ANY",
    "COUNT",
    "FACTOR",
    "GAIN",
    "INDEX",
    "POWER",
    "RATE",
    "SHARE",
    "Quantity",
    "Wrong",
    "are_ints",
    "array",
    "name",
    "near_miss",
    "number",
    "numbers",
    "odd",
    "require_near",
    "short",
    "yes_no",
]

_EXACT = (decimal.Decimal, numeric.Rational)  # int and Fraction among them
_LARGEST = 1e300  # beyond it, sums of a check would overflow


def number(answer, wanted=None, quantity=ANY):
    """Return an answer as a float that is possible for what it stands for.

    Parameters
    ----------
    answer : object
        A number of Python, NumPy, `fractions` or `decimal`; a list, array, tensor or variable that
        holds one; or a text such as "0.83", "0,83", "83 %" or "70,000". A bool is none.
    wanted : str, optional
        What is asked, as it stands in a sentence; otherwise as the quantity says it.
    quantity : Quantity
        What the number stands for: `SHARE`, `GAIN`, `COUNT`, `FACTOR`, `RATE`, `POWER` or `ANY`.

    Raises
    ------
    Wrong
        If it is anything else, NaN, infinite or out of its range, or if its meaning is not certain.
    """
    wanted = wanted or _(quantity.wanted)
    if isinstance(answer, (list, tuple)) and len(answer) == 1 and isinstance(answer[0], str):
        answer = answer[0]
    if isinstance(answer, np.ndarray) and answer.size == 1 and answer.dtype.kind == "U":
        answer = answer.item()
    if isinstance(answer, str):
        return _from_text(answer, wanted, quantity)
    value = _single(answer, wanted, quantity)
    if np.isinf(value):
        raise Wrong(_("This is infinite, and {wanted} is asked.", wanted=wanted))
    return _possible(value, quantity)


def _single(answer, wanted, quantity):
    """Return an answer that is one number, or holds one, as a float."""
    if isinstance(answer, (bool, np.bool_)):
        raise Wrong(_("This is {value}, and {wanted} is asked.", value=bool(answer), wanted=wanted))
    if isinstance(answer, _EXACT) and not isinstance(answer, np.generic):
        return _exact(answer)
    if isinstance(answer, numeric.Number) and not isinstance(answer, numeric.Real):
        raise Wrong(odd(answer, wanted))
    cut = isinstance(answer, tuple) and are_ints(answer)
    if cut and (meant := from_parts(answer, quantity)):
        raise Wrong(_cut_by_a_comma(answer, meant))
    values = array(answer, wanted)
    if values.size != 1:
        raise Wrong(
            ngettext(
                "This holds {n:,} value, and {wanted} is asked.",
                "This holds {n:,} values, and {wanted} is asked.",
                values.size,
                n=values.size,
                wanted=wanted,
            )
        )
    if values.dtype.kind == "b":
        return _single(values.item(), wanted, quantity)
    return float(values.item())


def _exact(answer):
    """Return an int, Fraction or Decimal as a float."""
    if isinstance(answer, decimal.Decimal) and not answer.is_finite():
        return float(array(np.nan if answer.is_nan() else np.inf))  # it says what a NaN is
    try:
        value = float(answer)
    except OverflowError:
        value = np.inf
    if np.isinf(value):
        raise Wrong(_("That number is far too large."))
    return value


def are_ints(answer):
    """Return whether this is a list or tuple of several int, as commas between digits make one.

    Parameters
    ----------
    answer : object
        The learner's.
    """
    several = isinstance(answer, (list, tuple)) and len(answer) > 1
    return several and all(type(part) is int for part in answer)


def _cut_by_a_comma(parts, meant):
    """Return what to say of (0, 83), which was perhaps written 0,83."""
    seen, first, last = short(parts), written(meant[0]), written(meant[-1])
    if len(meant) == 1:
        return _(
            "Python ends a number at a comma, and so reads {seen}. If you mean {number}, write "
            "{number}.",
            seen=seen,
            number=first,
        )
    return _(
        "Python ends a number at a comma, and so reads {seen}. Write {first} or {last}, whichever "
        "you mean.",
        seen=seen,
        first=first,
        last=last,
    )


def _from_text(text, wanted, quantity):
    """Return the number that a text means, if it is certain."""
    read = readings(text, quantity)
    possible = [value for value in read if quantity.holds(value)]
    if len(possible) == 1:
        return _possible(possible[0], quantity)
    if possible:
        raise Wrong(
            _(
                "{text} may mean {first} or {last}. Write the one that you mean, without quotes.",
                text=short(text),
                first=written(possible[0]),
                last=written(possible[-1]),
            )
        )
    if read:
        in_per_cent = [value for value in read if quantity == SHARE and may_be_per_cent(value)]
        return _possible([*in_per_cent, *read][0], quantity)
    raise Wrong(no_numeral(text, wanted, quantity.example))


def _possible(value, quantity):
    """Return a number that lies in the range of what it stands for."""
    if abs(value) > _LARGEST:
        raise Wrong(_("That number is far too large."))
    value = quantity.settled(value) + 0.0  # and −0 is 0
    if quantity.holds(value):
        return value
    seen = written(value)
    outside = _(quantity.bounds, value=seen)
    if quantity == SHARE and may_be_per_cent(value):
        outside = f"{outside} {as_share(value)}"
    raise Wrong(outside)


def numbers(answer, count, wanted, quantity=ANY):
    """Return an answer as a list of floats.

    Parameters
    ----------
    answer : object
        A list or tuple of what `number` reads, or what `array` reads, of one axis.
    count : int
        How many they must be.
    wanted : str
        What is asked, as it stands in a sentence before "is": "a pair of numbers".
    quantity : Quantity
        What each of them stands for.

    Raises
    ------
    Wrong
        If it is anything else, or one of them isn't possible.
    """
    if isinstance(answer, (list, tuple)) and any(item is ... for item in answer):
        raise Wrong(_("There is still a `...` in your answer."))
    if isinstance(answer, (list, tuple)) and len(answer) == count:
        return [number(item, quantity=quantity) for item in answer]
    if isinstance(answer, str) and not readings(answer, quantity):
        raise Wrong(no_numerals(answer, wanted))
    if isinstance(answer, str):
        raise Wrong(_of_others(1, wanted))
    values = array(answer, wanted)
    if values.ndim < 2 and values.size != count:
        cut = quantity == SHARE and are_ints(answer) and from_parts(tuple(answer[:2]), SHARE)
        raise Wrong(_of_others(values.size, wanted, cut))
    if values.shape != (count,):
        shape = values.shape
        raise Wrong(_("Its shape is {shape}, and {wanted} is asked.", shape=shape, wanted=wanted))
    return [number(value, quantity=quantity) for value in values]


def _of_others(n, wanted, cut=()):
    """Return what to say of `n` numbers where others are asked, perhaps `cut` at a comma."""
    if n == 1:
        return _("This is one number, and {wanted} is asked.", wanted=wanted)
    said = _("These are {n} numbers, and {wanted} is asked.", n=n, wanted=wanted)
    if not cut:
        return said
    first = written(cut[0])
    comma = _(
        "Python ends a number at a comma: write {number} for {typed}.",
        number=first,
        typed=first.replace(".", ","),
    )
    return f"{said} {comma}"


def near_miss(value):
    """Return what is wrong with a number that is near, but not to the three decimals asked.

    Parameters
    ----------
    value : float
        The learner's. The right one has three decimals, or it would be equal.
    """
    if abs(value - round(value, 2)) < 1e-9:
        return _("Three decimals are asked, and the third is not 0.")
    return _("The third decimal is not right.")


def require_near(value, right, foreseen, otherwise, relative=0.01):
    """Raise `Wrong` unless a number is right, with what was foreseen of it or something else.

    Parameters
    ----------
    value : float
        The learner's.
    right : float
        What it should be.
    foreseen : dict of float to str
        What is said of numbers that a learner may come to.
    otherwise : str
        What is said of any other.
    relative : float
        How far off a number may be, as a share of it.
    """

    def near(other):
        return abs(value - other) <= relative * abs(other)

    if not near(right):
        raise Wrong(next((text for other, text in foreseen.items() if near(other)), otherwise))
