"""The controls of an explorer: each has a visible label and a name for screen readers.

A label is what a reader sees: it comes in the reader's language, and so do the labels of options.
"""

import unicodedata
from dataclasses import dataclass

import ipywidgets as widgets
import traitlets

_LABEL = {"description_width": "initial"}


@dataclass(frozen=True)
class Control:
    """What the learner sees (`widget`, or nothing) and what holds the value (`source`)."""

    source: traitlets.HasTraits  # with a trait `value`
    widget: widgets.DOMWidget | None = None


class _Held(traitlets.HasTraits):
    """A value that no widget shows; buttons change it."""

    value = traitlets.Any()


def held(value):
    """Return a control that is not seen: its value changes by actions alone.

    Parameters
    ----------
    value
        At the start; anything.
    """
    return Control(_Held(value=value))


def choice(label, options, value=None):
    """Return a list to choose from.

    Parameters
    ----------
    label : str
        What is seen beside it.
    options : iterable of values or of (label, value)
        In the order of the list.
    value : optional
        At the start; by default that of the first option.
    """
    options = list(options)
    first = options[0][1] if isinstance(options[0], tuple) else options[0]
    box = widgets.Dropdown(
        description=label, tooltip=label, options=options, value=first if value is None else value,
        style=_LABEL, layout=widgets.Layout(width="max-content"),
    )  # fmt: skip
    return Control(box, box)


def tick(label, value):
    """Return a box to tick.

    Parameters
    ----------
    label : str
        What is seen beside it.
    value : bool
        Whether it is ticked at the start.
    """
    box = widgets.Checkbox(
        description=label,
        tooltip=label,
        value=value,
        indent=False,
        layout=widgets.Layout(width="max-content"),
    )
    return Control(box, box)


def number(label, value, low, high, step=None):
    """Return a field for a number that can't leave its limits; whole where all three are whole.

    Parameters
    ----------
    label : str
        What is seen beside it.
    value, low, high : int or float
        At the start, and its limits.
    step : int or float, optional
        Of the arrow keys.
    """
    field = _field(label, value, low, high, step)
    return Control(field, field)


def _field(label, value, low, high, step):
    whole = all(isinstance(limit, int) for limit in (value, low, high))
    kind = widgets.BoundedIntText if whole else widgets.BoundedFloatText
    field = kind(
        value=value, min=low, max=high, description=label, tooltip=label, style=_LABEL,
        layout=widgets.Layout(width=f"{78 + 7 * _columns(label)}px"),
    )  # fmt: skip
    if step is not None:
        field.step = step
    return field


def _columns(text):
    """Return how wide a text is, in Latin letters: a letter of Korean is as wide as two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def slider(label, value, low, high, step=1):
    """Return a whole number with a slider beside it.

    The two follow each other in the browser. The field bears the label: the handle of a slider has
    no name for a screen reader in ipywidgets 8, so the field is the way to the same value.
    (A slider of decimals would hand back 0.9999 for 1: for those there is `number`.)

    Parameters
    ----------
    label : str
        What is seen beside it.
    value, low, high : int
        At the start, and its limits.
    step : int, optional
        Of the arrow keys and of the slider.
    """
    field = _field(label, value, low, high, step)
    rail = widgets.IntSlider(
        value=value, min=low, max=high, step=step, readout=False, tooltip=label,
        layout=widgets.Layout(width="200px"),
    )  # fmt: skip
    link = widgets.jslink((rail, "value"), (field, "value"))
    box = widgets.HBox([field, rail])
    box.link = link  # so that it lives as long as the two
    return Control(field, box)
