"""Reading what a learner typed: as a number or a name; or saying kindly what it is instead.

Nothing here changes an answer: no iterator is used up. (`models` reads models.)
"""

import math
import numbers as numeric
import reprlib

import keras
import numpy as np

from helpers.words import _, ngettext


class Wrong(Exception):
    """An answer isn't right; the message says what was seen, and what to look at."""


def short(value):
    """Return how a value is written, in at most 60 characters.

    Parameters
    ----------
    value : object
        A learner's: it may do anything when asked, even raise.
    """
    try:
        return reprlib.repr(value)[:60]
    except Exception:
        return _("this {kind}", kind=type(value).__name__)


def odd(answer, wanted):
    """Return what to say of an answer that is of another kind than asked.

    Parameters
    ----------
    answer : object
        Any.
    wanted : str
        What is asked, as it stands in a sentence.
    """
    if answer is None:
        return _(
            "This is None, and {wanted} is asked. `print`, `model.add` and `model.compile` give "
            "None back: name the thing itself.",
            wanted=wanted,
        )
    if isinstance(answer, type):
        kind = answer.__name__
        return _(
            "This is the class {kind} itself, and {wanted} is asked.", kind=kind, wanted=wanted
        )
    if isinstance(answer, keras.Model):
        return _("This is a model, and {wanted} is asked.", wanted=wanted)
    if isinstance(answer, keras.Layer):
        return _("This is a single layer, and {wanted} is asked.", wanted=wanted)
    if isinstance(answer, str):
        text = short(answer)
        return _("This is the text {text}, and {wanted} is asked.", text=text, wanted=wanted)
    if callable(answer):
        return _(
            "This is a function, and {wanted} is asked. Call it: put `()` behind its name.",
            wanted=wanted,
        )
    kind = type(answer).__name__
    if kind[:1].lower() in "aeio":
        return _("This is an {kind}, and {wanted} is asked.", kind=kind, wanted=wanted)
    return _("This is a {kind}, and {wanted} is asked.", kind=kind, wanted=wanted)


def array(answer, wanted=None):
    """Return an answer as a NumPy array of numbers (bools among them), a copy.

    Parameters
    ----------
    answer : object
        Lists, tuples, arrays, tensors and numbers are read.
    wanted : str, optional
        What is asked, as it stands in a sentence; otherwise "an array of numbers".

    Raises
    ------
    Wrong
        If it is anything else, or holds NaN.
    """
    wanted = wanted or _("an array of numbers")
    if isinstance(answer, (list, tuple)) and any(item is ... for item in answer):
        raise Wrong(_("There is still a `...` in your answer."))
    if keras.ops.is_tensor(answer):
        answer = keras.ops.convert_to_numpy(answer)
    if not isinstance(answer, (np.ndarray, np.generic, list, tuple, numeric.Number)):
        raise Wrong(odd(answer, wanted))
    try:
        values = np.array(answer)
    except ValueError:
        raise Wrong(
            _("Its rows have different lengths, and {wanted} is asked.", wanted=wanted)
        ) from None
    if values.dtype.kind not in "biuf":
        raise Wrong(
            _("It holds something that is no number, and {wanted} is asked.", wanted=wanted)
        )
    if values.dtype.kind == "f" and np.isnan(values).any():
        raise Wrong(
            _(
                "There is a NaN in it: “not a number”. It comes from 0/0, or from a training that "
                "went astray."
            )
        )
    return values


def number(answer, wanted=None):
    """Return an answer as a float.

    Parameters
    ----------
    answer : object
        A Python or NumPy number, or a list, array or tensor that holds one. A bool is none.
    wanted : str, optional
        What is asked, as it stands in a sentence; otherwise "a number".

    Raises
    ------
    Wrong
        If it is anything else, NaN or infinite.
    """
    wanted = wanted or _("a number")
    if isinstance(answer, (bool, np.bool_)):
        raise Wrong(_("This is {value}, and {wanted} is asked.", value=bool(answer), wanted=wanted))
    if isinstance(answer, str) and answer.strip().replace(",", "").replace(".", "").isdigit():
        raise Wrong(_("This is text. Write {wanted} without quotes.", wanted=wanted))
    if isinstance(answer, numeric.Number) and not isinstance(answer, numeric.Real):
        raise Wrong(odd(answer, wanted))
    if isinstance(answer, int) and abs(answer) > 1e300:
        raise Wrong(_("That number is far too large."))
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
    value = float(values.reshape(()))
    if math.isinf(value):
        raise Wrong(_("This is infinite, and {wanted} is asked.", wanted=wanted))
    return value


def numbers(answer, count, wanted):
    """Return an answer as a list of floats.

    Parameters
    ----------
    answer : object
        What `array` reads, of one axis.
    count : int
        How many they must be.
    wanted : str
        What is asked, as it stands in a sentence.

    Raises
    ------
    Wrong
        If it is anything else.
    """
    values = array(answer, wanted)
    if values.shape != (count,):
        shape = values.shape
        raise Wrong(_("Its shape is {shape}, and {wanted} is asked.", shape=shape, wanted=wanted))
    return [number(value, wanted) for value in values]


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


def name(answer, options, wanted=None):
    """Return which of the options an answer names.

    Parameters
    ----------
    answer : object
        A str; blanks and case don't matter.
    options : sequence of str
        What it may be.
    wanted : str, optional
        What is asked, as it stands in a sentence; otherwise "one of the names".

    Raises
    ------
    Wrong
        If it is anything else.
    """
    wanted = wanted or _("one of the names")
    listed = ", ".join(f'"{option}"' for option in options)
    if not isinstance(answer, str):
        raise Wrong(odd(answer, f"{wanted} ({listed})"))
    for option in options:
        if " ".join(answer.split()).casefold() == option.casefold():
            return option
    raise Wrong(_("{answer} is none of {listed}.", answer=short(answer), listed=listed))
