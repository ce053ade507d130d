"""Predictions: guess and measurement together, and what the distance means."""

import numpy as np

from helpers.exercises import record
from helpers.exercises.engine import LESSONS
from helpers.exercises.reading import Wrong, name, number, short
from helpers.exercises.replies import Reply, scale, sentences, show
from helpers.words import _

PREDICTIONS = tuple(prediction for lesson in LESSONS for prediction in lesson.PREDICTIONS)
_PREDICTIONS = {prediction.key: prediction for prediction in PREDICTIONS}


def say(value):
    """Write a guess or a measurement for a sentence.

    Parameters
    ----------
    value : number, str, or list of str
        As `record` keeps it.
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or _("none")
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.3f}"
    return f"{value:,.0f}" if isinstance(value, (int, float)) else str(value)


def _one_of(options, value):
    """Return which option a value names; True and False stand for yes and no."""
    if isinstance(value, (bool, np.bool_)) and set(options) == {"yes", "no"}:
        return "yes" if value else "no"
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        value = f"{value:g}"
    return name(value, options)


def _several(options, values):
    """Return the named options in their own order, each once."""
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, (list, tuple, set, frozenset)):
        raise Wrong(_('A list of names is asked, such as `["SVC"]`.'))
    named = {_one_of(options, value) for value in values}
    return [option for option in options if option in named]


def _ordered(options, values):
    """Return all options in the order given: a list best first, or a dict of name to figure."""
    if isinstance(values, dict):
        values = sorted(values, key=lambda label: -float(np.mean(values[label])))
    if not isinstance(values, (list, tuple)):
        raise Wrong(_("A list of all names is asked, best first."))
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


def _read(prediction, value):
    """Return a guess or measurement as a number, a name or a list of names; raise `Wrong`."""
    if prediction.kind == "number":
        return number(value)
    readers = {"choice": _one_of, "several": _several, "order": _ordered}
    return readers[prediction.kind](prediction.options, value)


def _result(prediction, guess, measured):
    """Return ("right", "low", "high" or "wrong"; a few words on how far off)."""
    if prediction.kind == "number":
        if abs(guess - measured) <= prediction.near + 1e-9:
            return "right", ""
        return ("low" if guess < measured else "high"), ""
    if prediction.kind == "order":
        place = {label: number_ for number_, label in enumerate(measured)}
        n = len(guess)
        kept = sum(place[guess[i]] < place[guess[j]] for i in range(n) for j in range(i + 1, n))
        pairs = n * (n - 1) // 2
        remark = _("{kept} of {all} pairs in that order.", kept=kept, all=pairs)
        return ("right" if kept == pairs else "wrong"), remark
    return ("right" if guess == measured else "wrong"), ""


def compared(key, guess, measured):
    """Return the reply to a prediction, without showing it.

    Parameters
    ----------
    key, guess, measured : object
        As `compare` takes them.

    Returns
    -------
    Reply
    """
    prediction = _PREDICTIONS.get(key) if isinstance(key, str) else None
    if prediction is None:
        return Reply(
            "Note", _("There is no prediction {key}: look at the cell above.", key=short(key))
        )
    try:
        measured = _read(prediction, measured)
    except Exception:  # see engine.examine
        return Reply(
            "Note", _("The measurement can't be read. Run the cells above first, in order.")
        )
    if guess is ...:
        # An order may change between close ones from machine to machine: the table above shows it.
        seen = "" if prediction.kind == "order" else _("Measured: {value}.", value=say(measured))
        return Reply("No guess", sentences(seen, _(prediction.others)))
    try:
        guess = _read(prediction, guess)
    except Wrong as wrong:
        return Reply("Not yet", _("Your guess can't be read. {reason}", reason=wrong))
    except Exception as error:
        gave = type(error).__name__
        return Reply("Not yet", _("Your guess can't be read: it gave {error}.", error=gave))
    result, remark = _result(prediction, guess, measured)
    kind = "Off" if result != "right" else "Close" if prediction.near else "As measured"
    both = _("You: {guess}. Measured: {value}.", guess=say(guess), value=say(measured))
    meaning = getattr(prediction, result)
    text = sentences(both, remark, _(meaning) if meaning else "")
    text += record.keep(key, guess, measured, result)
    return Reply(kind, text, picture=_picture(prediction, guess, measured))


def _picture(prediction, guess, measured):
    if prediction.kind != "number":
        return ""
    low, high = prediction.span
    return scale(guess, measured, min(low, guess, measured), max(high, guess, measured))


def compare(key, guess, measured):
    """Show a guess beside what was measured, and what the distance means.

    Parameters
    ----------
    key : str
        Such as "2.a": lesson 02, the first prediction.
    guess : number, bool, str, list of str, or ...
        What the lesson asked for. `...` stands for none; the notebook goes on.
    measured : number, bool, str, list of str, or dict of name to figure
        The same kind of thing, as the cells above measured it.

    Nothing is raised. The guess is kept for `look_back`.
    """
    show(compared(key, guess, measured))
