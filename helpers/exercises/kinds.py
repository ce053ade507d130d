"""Saying kindly what an answer is where something else is asked."""

import re
import reprlib

import keras
import numpy as np

from helpers.words import _

_POWER = re.compile(r"(?<![\d.,])([+-]?(?:\d+\.?\d*|\.\d+))\s*(?:\^|\*\*)\s*(-?\d{1,3})", re.ASCII)
_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?!\d)", re.ASCII)


class Wrong(Exception):
    """An answer isn't right; the message says what was seen, and what to look at."""


def without_tensor(value):
    """Return the NumPy array that a tensor or variable holds; anything else as it is.

    Parameters
    ----------
    value : object
        A learner's.
    """
    if isinstance(value, keras.Variable):
        return value.numpy()
    return keras.ops.convert_to_numpy(value) if keras.ops.is_tensor(value) else value


def short(value):
    """Return how a value is written, in at most 60 characters.

    Parameters
    ----------
    value : object
        A learner's: it may do anything when asked, even raise.
    """
    try:
        return reprlib.repr(value)[:60]
    except KeyboardInterrupt:
        raise
    except BaseException:
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
        return _("This is None, and {wanted} is asked.", wanted=wanted)
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
    if isinstance(answer, (complex, np.complexfloating)):
        return _("This is a complex number, and {wanted} is asked.", wanted=wanted)
    if callable(answer) and hasattr(answer, "__name__"):
        return _(
            "This is a function, and {wanted} is asked. Call it: put `()` behind its name, with "
            "what it needs in between.",
            wanted=wanted,
        )
    kind = type(answer).__name__
    if kind[:1].lower() in "aeio":
        return _("This is an {kind}, and {wanted} is asked.", kind=kind, wanted=wanted)
    return _("This is a {kind}, and {wanted} is asked.", kind=kind, wanted=wanted)


def no_numeral(text, wanted, example):
    """Return what to say of a text that is no numeral, where a number is asked.

    Parameters
    ----------
    text : str
        As it was typed.
    wanted : str
        What is asked, as it stands in a sentence.
    example : str
        A number as it should be written.
    """
    if power := _POWER.search(text):
        return _(
            "This is the text {text}, and {wanted} is asked. Python writes a power with two stars, "
            "without quotes: {power}.",
            text=short(text),
            wanted=wanted,
            power="**".join(power.groups()),
        )
    return _(
        "This is the text {text}, and {wanted} is asked. Write it in digits and without quotes, "
        "such as {example}.",
        text=short(text),
        wanted=wanted,
        example=example,
    )


def no_numerals(text, wanted):
    """Return what to say of a text where several numbers are asked.

    Parameters
    ----------
    text : str
        As it was typed.
    wanted : str
        What is asked, as it stands in a sentence.
    """
    said = _(
        "This is the text {text}, and {wanted} is asked. Write them in brackets, with a comma "
        "between them and without quotes.",
        text=short(text),
        wanted=wanted,
    )
    if not (thousands := _THOUSANDS.search(text)):
        return said
    comma = _(
        "No comma belongs between thousands: {number}, not {typed}.",
        number=thousands[0].replace(",", ""),
        typed=thousands[0],
    )
    return f"{said} {comma}"
