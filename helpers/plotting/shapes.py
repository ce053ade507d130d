"""Flat shapes to draw with, measured in inches: what the diagrams and the pictures share."""

import functools

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch, Rectangle
from matplotlib.patheffects import withStroke

from helpers import style
from helpers.plotting import texts

LINE = "#C5CFD8"  # connections: pale, so that many of them stay quiet
MOST_NODES = 12  # of a column that is drawn in full
SMALLEST = 8  # points; smaller text can't be read when a 7-inch figure is shown 700 pixels wide


def paper(ax, width, height):
    """Turn axes into a sheet of paper whose unit is the inch: no axes, circles stay round.

    Parameters
    ----------
    ax : matplotlib Axes
        What becomes the sheet.
    width, height : float
        Inches.
    """
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    ax.axis("off")
    return ax


def sheet(width, height):
    """Return axes that fill a new figure of so many inches; the figure is not pyplot's.

    Parameters
    ----------
    width, height : float
        Inches.
    """
    figure = Figure(figsize=(width, height), layout="none", facecolor="white")
    FigureCanvasAgg(figure)
    return paper(figure.add_axes((0, 0, 1, 1)), width, height)


def _heavy(string, color):
    """Return the keywords of a bold text. The Korean font has no bold face: it gets an outline."""
    if all(ord(character) < 0x1100 or 0x2000 <= ord(character) < 0x2300 for character in string):
        return {"weight": "bold", "family": "DejaVu Sans"}
    return {"path_effects": [withStroke(linewidth=0.35, foreground=color)]}


@functools.cache
def _scratch():
    """Return a figure to measure texts with: a new one for each would take ten times as long."""
    figure = Figure(layout="none")
    FigureCanvasAgg(figure)
    return figure


@functools.lru_cache(maxsize=4096)
@style.applied()
def text_width(string, size, bold=False):
    """Return how many inches wide a line of text is at this size (in points).

    Parameters
    ----------
    string : str
        The line.
    size : float
        Points.
    bold : bool
        Whether it is bold.
    """
    heavy = _heavy(string, style.INK) if bold else {}
    text = _scratch().text(0, 0, texts.plain(string), size=size, **heavy)
    width = text.get_window_extent().width / _scratch().dpi
    text.remove()
    return width


def tint(color, share=0.15):
    """Mix a colour with white; `share` is what is left of the colour, 0 to 1.

    Parameters
    ----------
    color : matplotlib colour
        What is mixed.
    share : float
        What is left of it, 0 to 1.
    """
    return tuple(1 - share * (1 - part) for part in to_rgb(color))


def write(ax, x, y, string, size=SMALLEST, color=style.INK, bold=False, **keywords):
    """Write a text centred on (x, y) unless `ha` or `va` say otherwise.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y : float
        Inches.
    string : str
        The text; a line break begins a new line.
    size : float
        Points.
    color : matplotlib colour
        Of the text.
    bold : bool
        Whether it is bold.
    **keywords
        As for `Axes.text`.
    """
    keywords = (_heavy(string, color) if bold else {}) | keywords
    keywords = {"ha": "center", "va": "center"} | keywords
    return ax.text(x, y, texts.plain(string), size=size, color=color, **keywords)


def paragraph(ax, x, y, rows, size=SMALLEST, step=0.155, first_bold=False, **keywords):
    """Write rows of text one below the other, the baseline of the first at height y.

    Each is a text of its own: a text of several lines is spaced by its glyphs, so that two beside
    each other don't stand on the same lines.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y : float
        Inches.
    rows : iterable of str
        The lines.
    size : float
        Points.
    step : float
        Inches from one baseline to the next.
    first_bold : bool
        Whether the first row is bold.
    **keywords
        As for `Axes.text`.
    """
    for number, row in enumerate(rows):
        bold = first_bold and number == 0
        write(ax, x, y - number * step, row, size, bold=bold, va="baseline", **keywords)


def box(ax, x, y, width, height, color=style.PANEL, edge="none", radius=0.08, **keywords):
    """Draw a box with round corners whose lower left corner is (x, y).

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y, width, height : float
        Inches.
    color, edge : matplotlib colour
        Of the area and of its edge.
    radius : float
        Inches of the round corners.
    **keywords
        As for a matplotlib patch.
    """
    keywords = {"linewidth": 1, "zorder": 0.5} | keywords
    shape = f"round,pad=0,rounding_size={radius}"
    patch = FancyBboxPatch((x, y), width, height, boxstyle=shape, fc=color, ec=edge, **keywords)
    return ax.add_artist(patch)


def arrow(ax, start, end, color=style.MUTED, bend=0.0, **keywords):
    """Draw an arrow from one point to another, bent sideways by a share of its length.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    start, end : tuple of two floats
        Inches.
    color : matplotlib colour
        Of line and head.
    bend : float
        The share; below 0 to the other side.
    **keywords
        As for a matplotlib patch.
    """
    keywords = {"linewidth": 1.2, "zorder": 2, "mutation_scale": 8} | keywords
    patch = FancyArrowPatch(
        start, end, arrowstyle="-|>", color=color, shrinkA=0, shrinkB=0,
        connectionstyle=f"arc3,rad={bend}", joinstyle="miter", **keywords,
    )  # fmt: skip
    return ax.add_artist(patch)


def lines(ax, pairs, color=LINE, width=0.5, scale=1.0):
    """Draw a straight line for each pair of points, behind everything else.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    pairs : iterable of pairs of (x, y)
        Inches.
    color : matplotlib colour
        Of all lines.
    width : float
        Points, before it is scaled.
    scale : float
        What the width is multiplied by.
    """
    return ax.add_collection(
        LineCollection(list(pairs), colors=[color], linewidths=width * scale, zorder=1)
    )


def node(ax, x, y, radius, color, square=False, fill=None, **keywords):
    """Draw a neuron (a circle) or a number of the data (a square), centred on (x, y).

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y, radius : float
        Inches.
    color : matplotlib colour
        Of the edge, and pale inside.
    square : bool
        Whether it is a number of the data.
    fill : matplotlib colour, optional
        Of the inside, where it is another.
    **keywords
        As for a matplotlib patch.
    """
    fill = tint(color, 0.25) if fill is None else fill
    keywords = {"linewidth": 1, "zorder": 3} | keywords
    if square:
        corner = (x - radius, y - radius)
        patch = Rectangle(corner, 2 * radius, 2 * radius, fc=fill, ec=color, **keywords)
    else:
        patch = Circle((x, y), radius, fc=fill, ec=color, **keywords)
    return ax.add_artist(patch)


def column(n, step):
    """Return the heights of the nodes of a column of n, top first, and of its ellipsis.

    Parameters
    ----------
    n : int
        How many there are. Up to twelve of them are all drawn; of more, ten.
    step : float
        Inches between two nodes.

    Returns
    -------
    nodes : list of float
        Heights about 0.
    dots : float or None
        Where the ellipsis stands for those that aren't drawn; None where all are drawn.
    """
    slots = n if n <= MOST_NODES else 11
    heights = [step * ((slots - 1) / 2 - slot) for slot in range(slots)]
    return (heights, None) if n <= MOST_NODES else (heights[:5] + heights[6:], heights[5])


def dots(ax, x, y, color):
    """Draw a standing ellipsis: three small dots one above the other.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y : float
        Inches; the middle one's place.
    color : matplotlib colour
        Of the dots.
    """
    for offset in (-0.055, 0, 0.055):
        ax.add_artist(Circle((x, y + offset), 0.014, fc=color, ec="none", zorder=3))
