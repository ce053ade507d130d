"""Parts of the pictures of `img/`: panels of models, an image, a summary table with its marks."""

import itertools
import re

from helpers import style
from helpers.plotting import shapes
from helpers.words import _

_BLUE, _ORANGE, _GREEN = style.PALETTE[:3]
_MIDDLE = 1.1  # of a panel, which is 2.2 inches wide


def _head(ax, x, y, title, korean):
    shapes.write(ax, x + 0.14, y + 3.06, title, 11, bold=True, ha="left", va="baseline")
    shapes.write(ax, x + 0.14, y + 2.84, korean, 9, ha="left", va="baseline")


def _foot(ax, x, y, text):
    shapes.paragraph(ax, x + 0.14, y + 0.44, text.split("\n"), 8.5, 0.18, ha="left")


def _result(ax, x, y, text, color):
    shapes.box(ax, x + 0.4, y + 0.76, 1.4, 0.25, shapes.tint(color, 0.25))
    shapes.write(ax, x + _MIDDLE, y + 0.845, text, 8.5, bold=True, va="baseline")


def _tree(ax, x, y, color, size=1.0):
    """Draw a small decision tree whose root is at (x, y)."""
    wide, deep = 0.15 * size, 0.21 * size
    leaves = [
        (x + sign * wide + side * wide / 2, y - 2 * deep) for sign in (-1, 1) for side in (-1, 1)
    ]
    forks = [(x - wide, y - deep), (x + wide, y - deep)]
    pairs = [((x, y), fork) for fork in forks]
    pairs += [(forks[number // 2], leaf) for number, leaf in enumerate(leaves)]
    shapes.lines(ax, pairs, color, 1)
    for place in [(x, y), *forks]:
        shapes.node(ax, *place, 0.055 * size, color)
    for place in leaves:
        shapes.node(ax, *place, 0.05 * size, color, square=True, fill=color)


def random_forest(ax, x, y):
    """Draw three trees that know nothing of each other, and their vote.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y : float
        Inches; the lower left corner of the panel.
    """
    _head(ax, x, y, _("Random forest"), "랜덤 포레스트")
    for offset, name in ((0.42, _("bag")), (_MIDDLE, _("coat")), (1.78, _("bag"))):
        place = x + offset
        shapes.write(ax, place, y + 2.51, _("sample"), 8, va="baseline")
        shapes.arrow(ax, (place, y + 2.44), (place, y + 2.25))
        _tree(ax, place, y + 2.15, _GREEN)
        shapes.arrow(ax, (place, y + 1.64), (place, y + 1.45))
        shapes.write(ax, place, y + 1.31, name, 8.5, va="baseline")
        bend = 0.12 * (offset - _MIDDLE)
        shapes.arrow(ax, (place, y + 1.26), (x + _MIDDLE + 4 * bend, y + 1.03))
    _result(ax, x, y, _("vote: bag"), _GREEN)
    _foot(ax, x, y, _("Trees are grown independently,\nthen vote."))


def gradient_boosting(ax, x, y):
    """Draw three trees in sequence, each grown on what the sum so far gets wrong.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y : float
        Inches; the lower left corner of the panel.
    """
    _head(ax, x, y, _("Gradient boosting"), "그레이디언트 부스팅")
    places, names = [x + offset for offset in (0.4, _MIDDLE, 1.8)], ("1", "1 + 2", "1 + 2 + 3")
    for number, (place, name) in enumerate(zip(places, names, strict=True)):
        shapes.write(ax, place, y + 2.42, _("tree {number}", number=number + 1), 8, va="baseline")
        _tree(ax, place, y + 2.27, _ORANGE, 0.85)
        shapes.arrow(ax, (place, y + 1.84), (place, y + 1.62))
        shapes.write(ax, place, y + 1.48, name, 8.5, va="baseline")
        if number:
            start, end = (places[number - 1] + 0.22, y + 1.6), (place - 0.07, y + 2.27)
            shapes.arrow(ax, start, end, _ORANGE, bend=-0.25, linestyle="--")
    shapes.write(ax, x + 0.88, y + 1.21, _("errors of the sum"), 8, va="baseline")
    shapes.arrow(ax, (places[2], y + 1.4), (places[2] - 0.25, y + 1.03))
    _result(ax, x, y, _("sum of all trees"), _ORANGE)
    _foot(ax, x, y, _("Each tree corrects the sum so\nfar; earlier trees stay fixed."))


def network(ax, x, y):
    """Draw three layers, the way forward and the gradient's way back.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    x, y : float
        Inches; the lower left corner of the panel.
    """
    _head(ax, x, y, _("Neural network"), "신경망")
    places = [x + offset for offset in (0.4, _MIDDLE, 1.8)]
    columns = [shapes.column(n, 0.2)[0] for n in (4, 4, 3)]
    nodes = [
        [(place, y + 2.0 + height) for height in heights]
        for place, heights in zip(places, columns, strict=True)
    ]
    for left, right in itertools.pairwise(nodes):
        shapes.lines(ax, itertools.product(left, right), width=0.8)
    for number, column in enumerate(nodes):
        for place in column:
            shapes.node(ax, *place, 0.07, style.MUTED if number == 0 else _BLUE, square=not number)
    shapes.arrow(ax, (places[0], y + 2.46), (places[2], y + 2.46))
    shapes.write(ax, x + _MIDDLE, y + 2.55, _("prediction"), 8)
    # From the loss up to the output layer, and on to the hidden one: the input has no weights.
    shapes.arrow(ax, (places[2], y + 1.03), (places[2], y + 1.68), _ORANGE, linestyle="--")
    start, end = (places[2] - 0.08, y + 1.72), (places[1] + 0.07, y + 1.6)
    shapes.arrow(ax, start, end, _ORANGE, bend=-0.35, linestyle="--")
    shapes.write(ax, x + 0.95, y + 1.21, _("gradient 그레이디언트"), 8, va="baseline")
    _result(ax, x, y, _("one loss"), _BLUE)
    _foot(ax, x, y, _("All layers are trained together:\nthe gradient reaches each."))


def image(ax, pixels, x, y, size):
    """Draw a 28×28 image with its lower left corner at (x, y), dark on light.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    pixels : array (28, 28) in [0, 1]
        0 is light.
    x, y, size : float
        Inches.
    """
    ax.imshow(pixels, cmap="gray_r", extent=(x, x + size, y, y + size), vmin=0, vmax=1, zorder=2)
    step = size / 28
    grid = [((x + i * step, y), (x + i * step, y + size)) for i in range(29)]
    grid += [((x, y + i * step), (x + size, y + i * step)) for i in range(29)]
    shapes.lines(ax, grid, shapes.tint(style.INK, 0.15), 0.3).set_zorder(2.5)


_MONO = {"family": "DejaVu Sans Mono", "ha": "left", "va": "baseline"}
_CHARACTER = 8 * 0.602 / 72  # inches that a character of 8 points takes in that font
_LEFT, _ROW = 1.04, 0.27


def table(ax, lines, y):
    """Draw the summary, its frame as lines; return where each line of text stands.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    lines : list of str
        What `model.summary()` prints.
    y : float
        Inches; the height of the first line.

    Returns
    -------
    dict of str to float
        The height of each line of text.
    """
    heights = {}
    for line in lines:
        if line[0] in "┏┡├└":
            ends = [_LEFT + (0.5 + i) * _CHARACTER for i in (0, len(line) - 1)]
            frame = [(ends[0], y + _ROW / 2), (ends[1], y + _ROW / 2)]
            shapes.lines(ax, [frame], style.MUTED, 1.2 if line[0] in "┏┡" else 0.6)
            continue
        bars = [i for i, character in enumerate(line) if character in "┃│"]
        places = [_LEFT + (0.5 + i) * _CHARACTER for i in bars]
        shapes.lines(ax, [((x, y + _ROW / 2), (x, y - _ROW / 2)) for x in places], style.MUTED, 0.6)
        for word in re.finditer(r"[^\s┃│]+", line):  # each in its place, so that none drifts
            x = _LEFT + word.start() * _CHARACTER
            shapes.write(ax, x, y - 0.035, word.group(), 8, zorder=4, **_MONO)
        heights[line] = y
        y -= _ROW
    return heights


def mark(ax, heights, row, word, color):
    """Mark a word in the row of the table that starts with this text; return its box's edges.

    Parameters
    ----------
    ax : matplotlib Axes
        Where the table is drawn.
    heights : dict of str to float
        As `table` returns it.
    row, word : str
        How the row starts, and the word in it.
    color : matplotlib colour
        Of the mark.

    Returns
    -------
    left, right, y : float
        Inches.
    """
    line = next(line for line in heights if line.lstrip("┃│ ").startswith(row))
    start, y = line.index(word), heights[line]
    left, right = (_LEFT + i * _CHARACTER for i in (start - 0.3, start + len(word) + 0.3))
    shapes.box(ax, left, y - 0.09, right - left, 0.18, shapes.tint(color, 0.3), radius=0.03)
    return left, right, y


def note(ax, color, path, text, ha="left"):
    """Draw a line along the path, and the note where it ends.

    Parameters
    ----------
    ax : matplotlib Axes
        Where to draw.
    color : matplotlib colour
        Of the line.
    path : list of (x, y)
        Inches.
    text : str
        The note.
    ha : str
        "left" for a note that begins at the end of the path, "right" for one that ends there.
    """
    shapes.lines(ax, itertools.pairwise(path), color, 1.3)
    x, y = path[-1]
    shapes.write(ax, x + (0.06 if ha == "left" else -0.06), y, text, 8.5, ha=ha)
