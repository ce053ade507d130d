"""The controls of an explorer: each has a visible label and a name for screen readers."""

from dataclasses import dataclass
from typing import Any

import ipywidgets as widgets
import traitlets

_LABEL = {"description_width": "initial"}


@dataclass(frozen=True)
class Control:
    """What the learner sees (`widget`, or nothing) and what holds the value (`source`)."""

    source: Any
    widget: Any = None


class _Held(traitlets.HasTraits):
    """A value that no widget shows; buttons change it."""

    value = traitlets.Any()


def held(value):
    """Return a control that is not seen: its value changes by actions alone."""
    return Control(_Held(value=value))


def choice(label, options, value=None):
    """Return a list to choose from; options are as `ipywidgets.Dropdown` takes them."""
    options = list(options)
    first = options[0][1] if isinstance(options[0], tuple) else options[0]
    box = widgets.Dropdown(
        description=label, tooltip=label, options=options, value=first if value is None else value,
        style=_LABEL, layout=widgets.Layout(width="max-content"),
    )  # fmt: skip
    return Control(box, box)


def tick(label, value):
    """Return a box to tick."""
    box = widgets.Checkbox(
        description=label,
        tooltip=label,
        value=value,
        indent=False,
        layout=widgets.Layout(width="max-content"),
    )
    return Control(box, box)


def number(label, value, low, high, step=None):
    """Return a field for a number that can't leave its limits; whole where all three are whole."""
    field = _field(label, value, low, high, step)
    return Control(field, field)


def _field(label, value, low, high, step):
    whole = all(isinstance(limit, int) for limit in (value, low, high))
    kind = widgets.BoundedIntText if whole else widgets.BoundedFloatText
    field = kind(
        value=value, min=low, max=high, description=label, tooltip=label, style=_LABEL,
        layout=widgets.Layout(width=f"{78 + 7 * len(label)}px"),
    )  # fmt: skip
    if step is not None:
        field.step = step
    return field


def slider(label, value, low, high, step=1):
    """Return a whole number with a slider beside it.

    The two follow each other in the browser. The field bears the label: the handle of a slider has
    no name for a screen reader in ipywidgets 8, so the field is the way to the same value.
    (A slider of decimals would hand back 0.9999 for 1: for those there is `number`.)
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
