"""Differences between candidates that were measured in pairs, and what these runs show of them.

Two candidates that met the same seeds, folds or images share what made those easy or hard. Their
differences, pair by pair, leave that out: so their mean and its error say more than two spreads
beside each other.
"""

import math
from dataclasses import dataclass

import numpy as np

from helpers import checks
from helpers.words import N_, _

AHEAD, BEHIND, NOT_SHOWN = N_("ahead"), N_("behind"), N_("not shown by these runs")
_COVERED = 0.95  # of the intervals, in repeated experiments, hold the true mean
_ROUNDING = 1e-12  # two figures nearer to each other than this share of them are equal


@dataclass(frozen=True)
class Difference:
    """How far a candidate is above another, pair by pair: mean, standard error and interval."""

    label: str
    reference: str
    mean: float
    error: float
    low: float
    high: float
    pairs: int

    @property
    def reading(self):
        """ "ahead" or "behind", or "not shown by these runs" where the interval holds zero."""
        if self.low <= 0 <= self.high:
            return NOT_SHOWN
        return AHEAD if self.low > 0 else BEHIND


def paired(groups, reference):
    """Return the difference of each other candidate from a reference, paired by position.

    The interval is that of Student's t (Student 1908, doi:10.2307/2331554): it takes pairs as
    independent of each other, and their differences as roughly normal. Higher counts as ahead:
    where lower is better, as with a loss, give its negative.

    Parameters
    ----------
    groups : dict of str to array (pairs,)
        The figures of each candidate, those of the same seed, fold or image at the same place;
        two or more. Of images, 1 for right and 0 for wrong.
    reference : str
        The label that the others are compared with.

    Returns
    -------
    tuple of Difference
        In the order of `groups`; mean, error and interval in the unit of the figures.

    Raises
    ------
    TypeError, ValueError
        If the groups can't be paired, or hold what is no finite number.
    """
    groups = checks.series(groups)
    if checks.text("reference", reference) not in groups:
        raise ValueError(
            _("there is no {reference!r} among the candidates: {labels}.",
              reference=reference, labels=list(groups))
        )  # fmt: skip
    base = _finite(reference, groups[reference])
    others = {label: values for label, values in groups.items() if label != reference}
    if not others:
        raise ValueError(_("nothing is compared with {reference!r}: give a second candidate.",
                           reference=reference))  # fmt: skip
    if len(base) < 2:
        raise ValueError(_("{reference!r} holds one figure: a spread needs two pairs or more.",
                           reference=reference))  # fmt: skip
    return tuple(_difference(label, v, reference, base) for label, v in others.items())


def _finite(label, values):
    if not np.isfinite(values).all():
        raise ValueError(
            _("{label!r} holds what is no finite number: leave that pair out of all candidates.",
              label=label)
        )  # fmt: skip
    return values


def _difference(label, values, reference, base):
    if len(values) != len(base):
        raise ValueError(
            _("{label!r} holds {n} figures, but {reference!r} {m}: pairs need as many of both.",
              label=label, n=len(values), reference=reference, m=len(base))
        )  # fmt: skip
    from scipy.special import stdtrit  # the quantile of Student's t; only here, since it is large

    _finite(label, values)
    steps = np.where(np.isclose(values, base, rtol=_ROUNDING, atol=0), 0, values - base)
    n, mean = len(steps), float(steps.mean())
    are_equal = np.ptp(steps) <= _ROUNDING * max(np.abs(values).max(), np.abs(base).max())
    error = 0.0 if are_equal else float(steps.std(ddof=1)) / math.sqrt(n)
    reach = float(stdtrit(n - 1, (1 + _COVERED) / 2)) * error
    return Difference(label, reference, mean, error, mean - reach, mean + reach, n)


def checked(differences):
    """Return differences as a tuple, one or more.

    Parameters
    ----------
    differences : Difference, or list or tuple of them
        As `paired` returns them.

    Raises
    ------
    TypeError
        If they are something else.
    """
    if isinstance(differences, Difference):
        return (differences,)
    is_list = isinstance(differences, (list, tuple)) and len(differences)
    if not is_list or not all(isinstance(one, Difference) for one in differences):
        raise TypeError(_("expected differences, as differences.paired() returns them."))
    return tuple(differences)


def table(differences):
    """Return differences as a table: a row each, rounded for reading.

    Parameters
    ----------
    differences : sequence of Difference
        As `paired` returns them.

    Returns
    -------
    pandas.DataFrame
        Difference, standard error, ends of the interval of 95 %, and how to read it.

    Raises
    ------
    TypeError
        If they are something else.
    """
    from helpers import tables  # pandas, which whoever only draws has no need of

    compared = _("compared")
    rows = [
        {
            compared: named(one), _("difference"): _plain(one.mean),
            _("standard error"): _plain(one.error), _("from"): _plain(one.low),
            _("to"): _plain(one.high), _("reading"): _(one.reading),
        }
        for one in checked(differences)
    ]  # fmt: skip
    return tables.of_records(rows, compared)


def named(difference):
    """Return which two candidates a difference is of, as in "Adam − SGD".

    Parameters
    ----------
    difference : Difference
        One of those that `paired` returns.

    Raises
    ------
    TypeError
        If it is something else.
    """
    (one,) = checked([difference])
    return f"{one.label} − {one.reference}"


def _plain(value):
    return round(value, 3) + 0.0  # no −0.000


def standard_error(share, n):
    """Return the standard error of an accuracy: how far chance in the choice of images moves it.

    Parameters
    ----------
    share : float in [0, 1]
        The images that were predicted right.
    n : int
        How many images judged.

    Returns
    -------
    float
        √(share (1 − share) / n), that of a binomial share; two candidates judged on the same
        images share a part of it, so compare them with `paired`.

    Raises
    ------
    TypeError, ValueError
        If it is no share, or there are no images.
    """
    share, n = checks.number("share", share, 0, 1), checks.whole("n", n, 1, 10**15)
    return math.sqrt(share * (1 - share) / n)
