"""What every figure shares: its axes, its numbers in words, and the sentence that describes it."""

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
    """
    if isinstance(value, (int, np.integer)):
        return f"{value:,}"
    return f"{value:.3f}" if value == 0 or 0.001 <= abs(value) < 1e4 else f"{value:.1e}"


def sentence(title, what, parts):
    """Return the description of a figure: its title, what it shows, and the numbers drawn.

    Parameters
    ----------
    title, what : str
    parts : list of str
    """
    if what[1:2].isalpha():  # a word, not the name of a variable such as z
        what = what[:1].upper() + what[1:]
    return _("Figure: {title}. {what}: {parts}.", title=title, what=what, parts="; ".join(parts))
