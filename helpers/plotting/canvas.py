"""What every figure shares: its axes, its numbers in words, and the sentence that describes it."""

import math

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import style
from helpers.words import _


def axes_or_new(ax, figsize=style.WIDE):
    """Return these Axes, or those of a new figure; raise TypeError for anything else.

    Parameters
    ----------
    ax : matplotlib Axes or None
        Where the caller wants to draw; None for a new figure.
    figsize : tuple of two floats
        Inches of a new figure.
    """
    if ax is None:
        return plt.subplots(figsize=figsize)[1]
    if not isinstance(ax, Axes):
        raise TypeError(_("ax must be matplotlib Axes, not {kind}.", kind=type(ax).__name__))
    return ax


def number(value):
    """Write a number for a sentence: three decimals, or a power of ten where that says nothing.

    Parameters
    ----------
    value : int or float
        What is not a number is called so; what is beyond all numbers is written as infinity.
    """
    if isinstance(value, (int, np.integer)):
        return f"{value:,}"
    if math.isnan(value):
        return _("not a number")
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return f"{value:.3f}" if value == 0 or 0.001 <= abs(value) < 1e4 else f"{value:.1e}"


def capital(text):
    """Return a text as it stands at the beginning of a sentence.

    Parameters
    ----------
    text : str
        A word gets a capital letter; the name of a variable, such as z, stays as it is.
    """
    return text[:1].upper() + text[1:] if text[1:2].isalpha() else text


def sentence(title, what, parts):
    """Return the description of a figure: its title, what it shows, and the numbers drawn.

    Parameters
    ----------
    title : str
        Of the figure.
    what : str
        What the numbers are, such as the label of their axis.
    parts : list of str
        What is said of each thing that is drawn.
    """
    return _(
        "Figure: {title}. {what}: {parts}.",
        title=title, what=capital(what), parts="; ".join(parts),
    )  # fmt: skip


def add_description(figure, *sentences):
    """Add sentences to those that describe a figure: it may hold several charts.

    Parameters
    ----------
    figure : matplotlib Figure
        Its label holds them.
    *sentences : str
        Whole sentences about what was just drawn.
    """
    figure.set_label(" ".join(filter(None, [figure.get_label(), *sentences])))
