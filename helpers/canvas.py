"""What every figure shares: its size, its numbers in words, and how it is shown.

A drawing function writes one sentence that describes the figure into `Figure.set_label`, for those
who can't see it; `show` displays the figure with that sentence beneath.
"""

import base64
import html
import io

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from PIL import Image

from helpers import style

style.apply()

_SCREEN_DPI, _PNG_DPI = 100, 150  # drawn finer than shown, so that it is crisp on any screen


def describe(drawn):
    """Return the sentence that describes a figure made by this module (Axes, array or Figure)."""
    return _figure_of(drawn).get_label()


def _figure_of(drawn):
    if isinstance(drawn, (list, tuple, np.ndarray)) and len(drawn):
        drawn = np.ravel(np.asarray(drawn, dtype=object))[0]
    figure = drawn if hasattr(drawn, "savefig") else getattr(drawn, "figure", None)
    if not hasattr(figure, "savefig"):
        raise TypeError(f"expected a matplotlib Axes or Figure, got {type(drawn).__name__}.")
    return figure


def show(drawn):
    """Display a figure, and beneath it the sentence that describes it; then close the figure."""
    from IPython.display import display

    figure = _figure_of(drawn)
    text = figure.get_label()
    png = io.BytesIO()
    figure.savefig(png, format="png", dpi=_PNG_DPI, metadata={"Software": None})
    width = round(figure.get_size_inches()[0] * _SCREEN_DPI)
    picture = base64.b64encode(compact(png.getvalue())).decode()
    display({"image/png": picture}, raw=True, metadata={"image/png": {"width": width, "alt": text}})
    if text:
        paragraph = f'<p style="font-size: 90%; opacity: 0.8">{html.escape(text)}</p>'
        display({"text/html": paragraph, "text/plain": text}, raw=True)
    plt.close(figure)


def compact(png):
    """Return the same picture as a PNG with a palette of 256 colours: a third of the bytes."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    smaller = io.BytesIO()
    picture.quantize(256, dither=Image.Dither.NONE).save(smaller, format="png", optimize=True)
    return smaller.getvalue()


def axes_or_new(ax, figsize=style.WIDE):
    """Return these Axes, or those of a new figure; raise TypeError for anything else."""
    if ax is None:
        return plt.subplots(figsize=figsize)[1]
    if not isinstance(ax, Axes):
        raise TypeError(f"ax must be matplotlib Axes, not {type(ax).__name__}.")
    return ax


def number(value):
    """Write a number for a sentence: three decimals, or a power of ten where that says nothing."""
    if isinstance(value, (int, np.integer)):
        return f"{value:,}"
    return f"{value:.3f}" if value == 0 or 0.001 <= abs(value) < 1e4 else f"{value:.1e}"


def as_numbers(name, values, ndim=(1,), dtype=float):
    """Return values as an array that isn't empty and has one of these numbers of dimensions.

    Raises ValueError or TypeError, naming the values, where they are anything else.
    """
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(f"{name} must have rows of equal length.") from None
    if array.dtype.kind not in "biuf":
        kind = type(values).__name__ if array.dtype == object else array.dtype
        raise TypeError(f"{name} must be numbers, not {kind}.")
    if array.ndim not in ndim or not array.size:
        wanted = " or ".join(f"{n}" for n in ndim)
        raise ValueError(
            f"{name} must have {wanted} dimension(s) and not be empty, but has the shape "
            f"{array.shape}."
        )
    return array.astype(dtype) if dtype else array


def as_series(series, ndim=(1,)):
    """Return a dict of label to values as a dict of label to float array."""
    if not isinstance(series, dict) or not series:
        raise ValueError("give a dict that is not empty: {label: values}.")
    return {label: as_numbers(repr(label), values, ndim) for label, values in series.items()}


def as_limits(name, limits):
    """Return limits, a low and a higher number, as they are; None stays None."""
    if limits is not None and (len(as_numbers(name, limits)) != 2 or not limits[0] < limits[1]):
        raise ValueError(f"{name} must be (low, high) with low below high, not {limits}.")
    return limits


def sentence(title, what, parts):
    """Return the description of a figure: its title, what it shows, and the numbers drawn."""
    if what[1:2].isalpha():  # a word, not the name of a variable such as z
        what = what[:1].upper() + what[1:]
    return f"Figure: {title}. {what}: {'; '.join(parts)}."
