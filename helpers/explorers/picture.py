"""A picture that can be redrawn fast: a figure made once, of which only what moves is drawn anew.

The axes, ticks and titles are drawn once and kept as pixels. A redraw puts these back, draws the
moving artists over them ("blitting", as matplotlib's manual calls it) and packs the result lightly.
"""

import io

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from helpers import style
from helpers.plotting import texts

_DPI = 100
_LETTERS = 20  # of a name beside a bar
_PACKING = 1  # of a PNG, 0 to 9: the lightest takes a third of the time and half as many bytes more


class Picture:
    """A figure that is made once and redrawn at every move; subclasses say what it holds.

    A subclass makes its axes and artists in `__init__`, under `style.applied()`, names the moving
    ones with `moves`, and sets all of them in `draw(view)`, whatever was drawn before: the same
    view gives the same bytes.
    """

    def __init__(self, figsize):
        self.figure = Figure(figsize=figsize, dpi=_DPI)
        self._canvas = FigureCanvasAgg(self.figure)
        self._moving = []
        self._fixed = None

    @property
    def width(self):
        """Pixels from the left to the right."""
        return round(self.figure.get_size_inches()[0] * _DPI)

    def moves(self, *artists):
        """Name artists that `draw` changes; they are drawn in this order. Returns the last one.

        Parameters
        ----------
        *artists : matplotlib Artist
            Of this figure.
        """
        for artist in artists:
            artist.set_animated(True)
            artist.set_in_layout(False)
            self._moving.append(artist)
        return artists[-1]

    def draw(self, view):
        """Set every moving artist as this view asks.

        Parameters
        ----------
        view
            As the explorer's `compute` gives it.
        """
        raise NotImplementedError

    def png(self, view):
        """Draw a view and return the picture as the bytes of a PNG.

        Parameters
        ----------
        view
            As the explorer's `compute` gives it.
        """
        if self._fixed is None:
            with style.applied():
                self._canvas.draw()
            self.figure.set_layout_engine("none")
            self._fixed = self._canvas.copy_from_bbox(self.figure.bbox)
        self._canvas.restore_region(self._fixed)
        self.draw(view)
        for artist in self._moving:
            self.figure.draw_artist(artist)
        pixels = np.asarray(self._canvas.buffer_rgba())
        png = io.BytesIO()
        Image.fromarray(pixels).convert("RGB").save(png, "png", compress_level=_PACKING)
        return png.getvalue()


def tiles(ax, shape, limits, cmap="gray_r"):
    """Return a map of squares (rows, columns), the first row at the top; `set_array` colours it.

    It is drawn in half the time of `imshow`, which resamples.

    Parameters
    ----------
    ax : matplotlib Axes
        Emptied of ticks and frame.
    shape : tuple of two int
        Rows and columns.
    limits : tuple of two floats
        The values of the first and of the last colour.
    cmap : str, optional
        Name of a matplotlib colormap.
    """
    ax.set(aspect="equal", xticks=[], yticks=[])
    ax.invert_yaxis()
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    low, high = limits
    return ax.pcolormesh(np.zeros(shape), cmap=cmap, vmin=low, vmax=high, antialiased=False)


def truth_mark(ax):
    """Return the mark of the true class at the right of bars; `set_ydata` moves it.

    Parameters
    ----------
    ax : matplotlib Axes
        As `bars` left them.
    """
    return ax.plot(
        [0.96], [0], "D", color=style.INK, ms=5, transform=ax.get_yaxis_transform(), zorder=3
    )[0]  # fmt: skip


def bars(ax, names):
    """Return one horizontal bar a name, the first at the top; their lengths come from `draw`.

    Parameters
    ----------
    ax : matplotlib Axes
        Empty.
    names : sequence of str
        What stands beside the bars.
    """
    ax.invert_yaxis()
    ax.grid(visible=False, axis="y")
    ax.set_yticks(range(len(names)), [texts.drawn(name, _LETTERS) for name in names])
    return list(ax.barh(range(len(names)), np.zeros(len(names)), height=0.7))


def set_bars(drawn, lengths, marked=()):
    """Give bars their lengths; those with a marked number are orange and hatched, others blue.

    Parameters
    ----------
    drawn : list of matplotlib Rectangle
        As `bars` gives them.
    lengths : sequence of float
        One for each bar.
    marked : collection of int
        Numbers of bars, from 0.
    """
    for number, (bar, length) in enumerate(zip(drawn, lengths, strict=True)):
        bar.set_width(length)
        bar.set_facecolor(style.PALETTE[number in marked])
        bar.set_hatch("//" if number in marked else "")
