"""What every figure shares: its axes and texts, its numbers in words, and its description."""

import contextlib
import functools
import inspect
import math

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes

from helpers import checks, style
from helpers.plotting import texts
from helpers.words import _

_LETTER = 0.085  # inches of a letter of a title


def drawing(function):
    """Let a function draw in the style of the course; where it fails, nothing of it is left.

    Parameters
    ----------
    function : callable
        Draws a new figure, or on the Axes that it is given as `ax`.
    """

    signature = inspect.signature(function)

    @functools.wraps(function)
    def draw(*arguments, **keywords):
        ax = signature.bind(*arguments, **keywords).arguments.get("ax")
        with style.applied(), _all_or_nothing(ax):
            return function(*arguments, **keywords)

    return draw


@contextlib.contextmanager
def _all_or_nothing(ax):
    """Where a block fails, close the figures that it opened and take what it drew off the Axes."""
    opened, there = plt.get_fignums(), _artists(ax)
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            for number in set(plt.get_fignums()) - set(opened):
                plt.close(number)
            for identity, artist in _artists(ax).items():
                if identity not in there:
                    artist.remove()


def _artists(ax):
    """Return what is drawn on Axes and beside them, by identity; {} where they are no Axes."""
    if not isinstance(ax, Axes):
        return {}
    # A colour bar first: without what it explains it can't be removed.
    return {id(artist): artist for artist in (*ax.figure.get_children(), *ax.get_children())}


def write(ax, **given):
    """Write a title, and beside the axes what they show, as given: matplotlib reads formulas.

    Parameters
    ----------
    ax : matplotlib Axes
        Where they stand.
    **given : str
        `title`, `xlabel`, `ylabel`.

    Raises
    ------
    TypeError
        If one of them is no text.
    """
    room = _letters(ax.figure)
    ax.set(**{name: texts.rows(checks.text(name, text), room) for name, text in given.items()})


def _letters(figure):
    """Return how many letters of a title a figure has room for beside each other."""
    return min(texts.LINE, int(figure.bbox.width / figure.dpi / _LETTER))


def write_around(figure, title, xlabel=None, y=None):
    """Write a title over all panels of a figure, and beneath them what they show.

    Parameters
    ----------
    figure : matplotlib Figure
        With its panels.
    title, xlabel : str
        None for none.
    y : float
        Top of the title, as a share of the figure's height; None where a layout finds it.

    Raises
    ------
    TypeError
        If one of them is no text.
    """
    room = _letters(figure)
    place = {} if y is None else {"y": y}
    text = texts.rows(checks.text("title", title), room)
    figure.suptitle(text, x=0.01, ha="left", fontsize=10, **place)
    if xlabel is not None:
        figure.supxlabel(texts.rows(checks.text("xlabel", xlabel), room), fontsize=9)


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
        title=texts.short(title, texts.LINE), what=capital(texts.short(what, texts.LINE)),
        parts="; ".join(parts),
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
