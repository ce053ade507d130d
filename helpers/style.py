"""The colours, line styles, fonts and figure sizes of the whole course, in one place.

The colours are those of Okabe and Ito (Color Universal Design, 2008), told apart by people with
any of the common kinds of colour-blindness; a line style and a marker always go with the colour.
The style sheet `course.mplstyle` holds for a figure while it is made and drawn (`applied`), and
changes nothing else that is drawn in the same process.
"""

import contextlib
import functools
import pathlib

import matplotlib
from matplotlib import font_manager

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
LINESTYLES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")

INK = "#222222"  # text and axes
MUTED = "#767676"  # what is less important; 4.5:1 on white, so still readable
PANEL = "#F2F5F8"  # soft backgrounds

WIDTH = 7.0  # inches, of a figure that fills the column of a notebook
WIDE = (WIDTH, 3.2)

FONT = pathlib.Path(__file__).parent / "fonts" / "NanumSquareR.ttf"
SHEET = pathlib.Path(__file__).parent / "course.mplstyle"


def series(index):
    """Return how the series with this number is drawn.

    Parameters
    ----------
    index : int
        Its place among the series of a figure; after the last look comes the first.

    Returns
    -------
    dict
        Colour, line style and marker, as keywords for `Axes.plot`.
    """
    return {
        "color": PALETTE[index % len(PALETTE)],
        "linestyle": LINESTYLES[index % len(LINESTYLES)],
        "marker": MARKERS[index % len(MARKERS)],
    }


@functools.cache
def _sheet():
    """Make the course's font known to matplotlib, and return the parameters of the style sheet."""
    font_manager.fontManager.addfont(FONT)
    return matplotlib.rc_params_from_file(SHEET, use_default_template=False)


@contextlib.contextmanager
def applied():
    """Let the style sheet hold in a block, or, as a decorator, in a function.

    The user's own settings (a matplotlibrc) play no part there, and are as before afterwards.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_sheet())
        yield
