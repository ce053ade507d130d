"""Reading a guess, or what was measured: as a number, a name, or a list of names."""

import math

import numpy as np

from helpers.exercises.numerals import readings
from helpers.exercises.questions import YES_NO
from helpers.exercises.reading import Wrong, array, name, number, odd, short, yes_no
from helpers.words import _


def read(prediction, value):
    """Return a guess or a measurement in the form in which the two are compared.

    Parameters
    ----------
    prediction : Prediction
        Its kind, options and quantity say what is asked.
    value : object
        A learner's guess, or what the lesson measured.

    Returns
    -------
    float, str, or list of str
        For "number", "choice", and for "several" and "order".

    Raises
    ------
    Wrong
        If it can't be read, or isn't possible.
    """
    if prediction.kind == "number":
        return number(value, quantity=prediction.quantity)
    readers = {"choice": _one_of, "several": _several, "order": _ordered}
    return readers[prediction.kind](prediction.options, value)


def _one_of(options, value):
    """Return which option a value names; True and False stand for yes and no."""
    if set(options) == set(YES_NO):
        return yes_no(value)
    if all(map(readings, options)):
        return _number_among(options, value)
    return name(value, options)


def _number_among(options, value):
    """Return which option, all of them numbers, a value equals; "0,1" is 0.1."""
    listed = ", ".join(options)
    values = readings(value) if isinstance(value, str) else [number(value)]
    meant = [
        option
        for option in options
        if any(math.isclose(float(option), seen, rel_tol=1e-6) for seen in values)
    ]
    if len(meant) == 1:
        return meant[0]
    raise Wrong(_("{answer} is none of {listed}.", answer=short(value), listed=listed))


def _several(options, values):
    """Return the named options in their own order, each once."""
    values = _apart(values)
    if not isinstance(values, (list, tuple, set, frozenset)):
        raise Wrong(odd(values, _('a list of names, such as `["SVC"]`,')))
    named = {_one_of(options, value) for value in values}
    return [option for option in options if option in named]


def _ordered(options, values):
    """Return all options in the order given: a list best first, or a dict of name to figure."""
    if isinstance(values, dict):
        figures = {label: -array(values[label]).mean() for label in values}
        values = sorted(figures, key=figures.get)
    values = _apart(values)
    if not isinstance(values, (list, tuple)):
        raise Wrong(odd(values, _("a list of all names, best first,")))
    order = [_one_of(options, value) for value in values]
    if sorted(order) == sorted(options):
        return order
    if missing := ", ".join(option for option in options if option not in order):
        message = _(
            "Each of the {all} names once is asked; missing: {missing}.",
            all=len(options),
            missing=missing,
        )
    else:
        message = _(
            "Each of the {all} names once is asked; one stands there twice.", all=len(options)
        )
    raise Wrong(message)


def _apart(values):
    """Return names as a list: an array's, those of one text with commas, or one alone."""
    if isinstance(values, str):
        return [part for part in values.split(",") if part.strip()]
    if isinstance(values, np.ndarray) and values.ndim == 1:
        return values.tolist()
    return values
