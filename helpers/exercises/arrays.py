"""Reading an array of numbers that a learner handed in; or saying kindly what it is instead."""

import decimal
import numbers as numeric

import numpy as np

from helpers.exercises.kinds import Wrong, odd, short, without_tensor
from helpers.words import _

_ROWS = (list, tuple, np.ndarray)


def array(answer, wanted=None):
    """Return an answer as a NumPy array of numbers (bools among them), a copy.

    Parameters
    ----------
    answer : object
        Lists, tuples, arrays, tensors, variables, columns of pandas and numbers are read.
    wanted : str, optional
        What is asked, as it stands in a sentence; otherwise "an array of numbers".

    Raises
    ------
    Wrong
        If it is anything else, or holds NaN.
    """
    wanted = wanted or _("an array of numbers")
    values = _as_array(answer, wanted)
    if values.dtype.kind == "O":
        values = _from_objects(values, wanted)
    if values.dtype.kind in "US":
        raise Wrong(_("It holds text, and {wanted} is asked.", wanted=wanted))
    if values.dtype.kind in "mM":
        raise Wrong(_("It holds dates or times, and {wanted} is asked.", wanted=wanted))
    if values.dtype.kind == "c":
        raise Wrong(_("It holds complex numbers, and {wanted} is asked.", wanted=wanted))
    if values.dtype.kind not in "biuf":
        values = _from_other(values, wanted)
    if values.dtype.kind == "f" and np.isnan(values).any():
        raise Wrong(
            _(
                "There is a NaN in it: “not a number”. Such come from 0/0, for example, or from a "
                "training that went astray."
            )
        )
    return values


def _as_array(answer, wanted):
    """Return an answer as an array of whatever it holds, a copy."""
    if isinstance(answer, (list, tuple)) and any(item is ... for item in answer):
        raise Wrong(_("There is still a `...` in your answer."))
    answer = without_tensor(answer)
    if type(answer).__module__.partition(".")[0] == "pandas" and hasattr(answer, "to_numpy"):
        answer = answer.to_numpy()
    readable = (np.ndarray, np.generic, list, tuple, numeric.Number, decimal.Decimal)
    if not isinstance(answer, readable):
        raise Wrong(odd(answer, wanted))
    if np.ma.is_masked(answer):
        raise Wrong(_("Some of it is masked, and {wanted} is asked.", wanted=wanted))
    try:
        return np.array(answer)
    except ValueError:
        if not _ragged(answer):
            raise Wrong(
                _("It can't be made an array, and {wanted} is asked.", wanted=wanted)
            ) from None
        raise Wrong(
            _("Its rows have different lengths, and {wanted} is asked.", wanted=wanted)
        ) from None


def _ragged(rows, depth=8):
    """Return whether rows in a list differ in length, down to some depth."""
    if not isinstance(rows, (list, tuple)) or not depth:
        return False
    lengths = {len(row) if isinstance(row, _ROWS) else None for row in rows}
    return len(lengths) > 1 or any(_ragged(row, depth - 1) for row in rows)


def _from_objects(values, wanted):
    """Return an array of Python objects as one of floats, if all of them are numbers."""
    for item in values.flat:
        if item is ...:
            raise Wrong(_("There is still a `...` in your answer."))
        if not isinstance(item, (numeric.Real, decimal.Decimal, np.bool_)):
            raise Wrong(
                _(
                    "It holds {item}, which is no number, and {wanted} is asked.",
                    item=short(item),
                    wanted=wanted,
                )
            )
    try:
        return values.astype(float)
    except OverflowError:
        raise Wrong(_("It holds a number that is far too large.")) from None
    except ValueError:  # a Decimal that is a signalling NaN
        return np.array(np.nan)


def _from_other(values, wanted):
    """Return an array of a type that NumPy itself lacks as floats: bfloat16 is one."""
    try:
        return values.astype(float)
    except (TypeError, ValueError):
        raise Wrong(
            _("It holds something that is no number, and {wanted} is asked.", wanted=wanted)
        ) from None
