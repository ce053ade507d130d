"""The colours, line styles, fonts and figure sizes of the whole course, in one place.

The colours are those of Okabe and Ito (Color Universal Design, 2008), told apart by people with
any of the common kinds of colour-blindness; a line style and a marker always go with the colour.
"""

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
SMALL = (4.6, 3.0)
WIDE = (WIDTH, 3.2)

FONT = pathlib.Path(__file__).parent / "fonts" / "NanumSquareR.ttf"


def series(index):
    """Colour, line style and marker of the series with this number, as keywords for `Axes.plot`."""
    return {
        "color": PALETTE[index % len(PALETTE)],
        "linestyle": LINESTYLES[index % len(LINESTYLES)],
        "marker": MARKERS[index % len(MARKERS)],
    }


def apply():
    """Set matplotlib's defaults for the course; `helpers.plotting` does so when imported."""
    font_manager.fontManager.addfont(FONT)
    matplotlib.rcParams.update(
        {
            "font.family": ["DejaVu Sans", "NanumSquare"],
            "font.size": 9,
            "figure.dpi": 110,
            "figure.figsize": WIDE,
            "figure.constrained_layout.use": True,
            "figure.constrained_layout.w_pad": 0.08,
            "axes.titlesize": 10,
            "axes.titlelocation": "left",
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.edgecolor": MUTED,
            "axes.labelcolor": INK,
            "text.color": INK,
            "xtick.color": INK,
            "ytick.color": INK,
            "axes.grid": True,
            "grid.color": "#E3E6E9",
            "grid.linewidth": 0.6,
            "axes.axisbelow": True,
            "lines.linewidth": 1.6,
            "lines.markersize": 4,
            "legend.frameon": False,
        }
    )
