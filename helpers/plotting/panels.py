"""The three panels of the picture that sets networks against ensembles."""

import itertools

from helpers import style
from helpers.plotting import shapes

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
    """Draw three trees that know nothing of each other, and their vote."""
    _head(ax, x, y, "Random forest", "랜덤 포레스트")
    for offset, name in ((0.42, "bag"), (_MIDDLE, "coat"), (1.78, "bag")):
        place = x + offset
        shapes.write(ax, place, y + 2.51, "sample", 8, va="baseline")
        shapes.arrow(ax, (place, y + 2.44), (place, y + 2.25))
        _tree(ax, place, y + 2.15, _GREEN)
        shapes.arrow(ax, (place, y + 1.64), (place, y + 1.45))
        shapes.write(ax, place, y + 1.31, name, 8.5, va="baseline")
        bend = 0.12 * (offset - _MIDDLE)
        shapes.arrow(ax, (place, y + 1.26), (x + _MIDDLE + 4 * bend, y + 1.03))
    _result(ax, x, y, "vote: bag", _GREEN)
    _foot(ax, x, y, "Trees are grown independently,\nthen vote.")


def gradient_boosting(ax, x, y):
    """Draw three trees in sequence, each grown on what the sum so far gets wrong."""
    _head(ax, x, y, "Gradient boosting", "그레이디언트 부스팅")
    places, names = [x + offset for offset in (0.4, _MIDDLE, 1.8)], ("1", "1 + 2", "1 + 2 + 3")
    for number, (place, name) in enumerate(zip(places, names, strict=True)):
        shapes.write(ax, place, y + 2.42, f"tree {number + 1}", 8, va="baseline")
        _tree(ax, place, y + 2.27, _ORANGE, 0.85)
        shapes.arrow(ax, (place, y + 1.84), (place, y + 1.62))
        shapes.write(ax, place, y + 1.48, name, 8.5, va="baseline")
        if number:
            start, end = (places[number - 1] + 0.22, y + 1.6), (place - 0.07, y + 2.27)
            shapes.arrow(ax, start, end, _ORANGE, bend=-0.25, linestyle="--")
    shapes.write(ax, x + 0.88, y + 1.21, "errors of the sum", 8, va="baseline")
    shapes.arrow(ax, (places[2], y + 1.4), (places[2] - 0.25, y + 1.03))
    _result(ax, x, y, "sum of all trees", _ORANGE)
    _foot(ax, x, y, "Each tree corrects the sum so\nfar; earlier trees stay fixed.")


def network(ax, x, y):
    """Draw three layers, the way forward and the gradient's way back."""
    _head(ax, x, y, "Neural network", "신경망")
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
    shapes.write(ax, x + _MIDDLE, y + 2.55, "prediction", 8)
    # From the loss up to the output layer, and on to the hidden one: the input has no weights.
    shapes.arrow(ax, (places[2], y + 1.03), (places[2], y + 1.68), _ORANGE, linestyle="--")
    start, end = (places[2] - 0.08, y + 1.72), (places[1] + 0.07, y + 1.6)
    shapes.arrow(ax, start, end, _ORANGE, bend=-0.35, linestyle="--")
    shapes.write(ax, x + 0.95, y + 1.21, "gradient 그레이디언트", 8, va="baseline")
    _result(ax, x, y, "one loss", _BLUE)
    _foot(ax, x, y, "All layers are trained together:\nthe gradient reaches each.")
