"""What figures are given, checked: numbers that an axis has room for, and as many as can be seen.

What is wrong with them raises TypeError or ValueError, as in `helpers.checks`.
"""

import itertools

import numpy as np

from helpers import checks
from helpers.plotting import texts
from helpers.words import _

LARGEST = 1e100  # a number that is drawn: what lies beyond breaks the arithmetic of an axis
MOST_POINTS = 1_000_000  # of a line or a map
MOST_PIXELS = 100_000_000  # of pictures and histograms, which are drawn as a few
MOST_SERIES = 60  # lines, rows or panels of a figure


def drawable(name, values, most=MOST_POINTS):
    """Return an array of numbers that an axis has room for; what isn't finite may be among them.

    Parameters
    ----------
    name : str
        What errors call it.
    values : array of numbers
        As `checks.numbers` gives it.
    most : int
        How many numbers it may hold.

    Raises
    ------
    ValueError
        If there are too many numbers, or one is too large.
    """
    if values.size > most:
        raise ValueError(
            _("{name} holds {n:,} numbers; a figure has room for {most:,}: draw a part of them.",
              name=name, n=values.size, most=most)
        )  # fmt: skip
    sizes = np.abs(values.astype(float))
    if sizes.max(initial=0, where=np.isfinite(sizes)) > LARGEST:
        raise ValueError(
            _("{name} holds numbers beyond {largest:g}, which can't be drawn: leave them out.",
              name=name, largest=LARGEST)
        )  # fmt: skip
    return values


def limits(name, given):
    """Return the ends (low, high) of an axis as two floats; None stays None.

    Parameters
    ----------
    name : str
        What errors call them.
    given : pair of float, or None
        Low before high.

    Raises
    ------
    TypeError, ValueError
        If they are something else, or too large.
    """
    ends = checks.limits(name, given)
    return ends and tuple(drawable(name, np.array(ends)).tolist())


def labelled(given, ndim=(1,)):
    """Return a dict of label to values as a dict of text to array of floats.

    Parameters
    ----------
    given : dict of str or number to array
        At most `MOST_SERIES` of them.
    ndim : tuple of int
        Numbers of dimensions that values may have.

    Raises
    ------
    TypeError, ValueError
        If it is something else; the message says what.
    """
    if isinstance(given, dict):
        count("series", len(given))
        given = {_name("series", label): values for label, values in given.items()}
    return checks.series(given, ndim)


def series(given, ndim=(1,), most=MOST_POINTS):
    """Return what `labelled` does, if an axis has room for all of it.

    Parameters
    ----------
    given, ndim
        As for `labelled`.
    most : int
        How many numbers each of them may hold.

    Raises
    ------
    TypeError, ValueError
        If it is something else; the message says what.
    """
    checked = labelled(given, ndim)
    return {label: drawable(repr(texts.short(label)), v, most) for label, v in checked.items()}


def names(what, given, most=MOST_SERIES):
    """Return the names of what is drawn as a list of str.

    Parameters
    ----------
    what : str
        The argument that holds them.
    given : sequence of str or number
        The names.
    most : int
        How many there may be.

    Raises
    ------
    TypeError, ValueError
        If it is something else, or too many.
    """
    try:
        some = list(itertools.islice(given, most + 1))
    except Exception:  # a learner's object may do anything when it is gone through
        some = None
    if some is None or isinstance(given, (str, bytes)):
        kind = type(given).__name__
        raise TypeError(_("{what} must be a list of names, not {kind}.", what=what, kind=kind))
    count(what, len(some), most)
    return [_name(what, name) for name in some]


def count(what, n, most=MOST_SERIES):
    """Return how many things are to be drawn, or raise ValueError where they are too many.

    Parameters
    ----------
    what : str
        The argument that holds them.
    n, most : int
        How many there are, and how many there may be.
    """
    if n > most:
        raise ValueError(
            _("{what}: {n:,} are too many for a figure; draw {most} or fewer.",
              what=what, n=n, most=most)
        )  # fmt: skip
    return n


def _name(what, name):
    if not isinstance(name, (str, int, float, np.number)):
        kind = type(name).__name__
        raise TypeError(
            _("each name of {what} must be a text or a number, not {kind}.", what=what, kind=kind)
        )
    try:
        return str(name)
    except ValueError:  # Python writes no integer of more than 4,300 digits
        raise ValueError(_("a number among {what} is too long for a name.", what=what)) from None
