"""A network diagram drawn from a Keras model, and the sentence that describes the same."""

import itertools
import re
from dataclasses import dataclass

import matplotlib.pyplot as plt

from helpers import style
from helpers.plotting import shapes, stack, texts
from helpers.plotting.architecture import activation, describe, terms_of, total_arithmetic
from helpers.plotting.canvas import add_description, axes_or_new, drawing
from helpers.plotting.fitting import broken
from helpers.words import _

_TALLEST = 2.0  # inches from the first node of a column to its last
_CLEAR = 0.24  # inches above and below the columns
_RADIUS, _STEP, _WIDEST_STEP = 0.075, 0.2, 0.36  # of a node, and from one node to the next
_MARGIN, _GAP = 0.12, 0.1
_SHIFT = 0.12  # from one sheet of a stack to the next, as a share of the icon
_MOST_SIDE_BY_SIDE = 6  # columns; with more, every second label moves down a row
_MOST = 40  # layers
_LETTERS = 100  # of a name, before it is shortened to its room
_LINE = 0.155  # inches from one line of a label to the next


@dataclass(frozen=True)
class _Column:
    """What is drawn of the input or of one layer: `shape` is without the batch axis."""

    shape: tuple[int | None, ...]
    label: tuple[tuple[str, ...], ...]  # lines, each of the pieces that it may be broken into
    color: str
    kind: str  # the class name of the layer, "" for the input
    rate: float = 0.0  # the share of crossed-out values, for Dropout

    @property
    def is_icon(self):
        """Whether it is drawn as a grid or a stack of maps instead of a column of nodes."""
        return len(self.shape) > 1

    @property
    def is_stack(self):
        """Whether it is drawn as several sheets: maps in more than one channel."""
        return len(self.shape) > 2 and self.shape[-1] != 1


def _columns(model):
    """Return the columns to draw, the input first."""
    layers, (shape, *shapes) = stack.layers(model)
    if len(layers) > _MOST:
        raise ValueError(
            _("a diagram has room for {most} layers, but {name!r} has {n}.",
              most=_MOST, name=model.name, n=len(layers))
        )  # fmt: skip
    label = ((_("input"),), (_("the data itself"),), _pieces(shape))
    columns = [_Column(shape[1:], label, style.MUTED, "")]
    for layer, shape in zip(layers, shapes, strict=True):
        kind, its_activation = type(layer).__name__, activation(layer)
        named = texts.short(kind)
        label = (
            (texts.short(layer.name, _LETTERS),),
            (named, f"· {its_activation}") if its_activation else (named,),
            _pieces(shape),
            _terms(terms_of(layer)),
        )
        rate = stack.config(layer).get("rate", 0.0) if kind == "Dropout" else 0.0
        columns.append(_Column(shape[1:], label, _color(kind, layer is layers[-1]), kind, rate))
    return columns


def _pieces(shape):
    return tuple(str(shape).split(" "))


def _terms(arithmetic):
    return tuple(re.split(r" (?=[×+=])", arithmetic))


def _color(kind, is_last):
    if kind == "Dense":
        return style.PALETTE[1] if is_last else style.PALETTE[0]
    return style.PALETTE[2] if "2D" in kind else style.MUTED


def _nodes(column):
    """Return the heights of a column's nodes, top first, and of its ellipsis (or None)."""
    (n,) = column.shape or (1,)
    n = n or shapes.MOST_NODES + 1  # an axis of unknown length is drawn as a long one
    fitting = min(_WIDEST_STEP, _TALLEST / (n - 1 or 1))
    return shapes.column(n, fitting if n <= shapes.MOST_NODES else _STEP)


def _draw_nodes(ax, column, x, y, scale):
    heights, gap = _nodes(column)
    is_neuron = column.kind == "Dense"
    for number, height in enumerate(heights):
        dropped = int((number + 1) * column.rate) > int(number * column.rate)
        shapes.node(
            ax, x, y + height, _RADIUS if is_neuron else _RADIUS * 0.85, column.color,
            square=not is_neuron, fill="white" if dropped else None,
            linestyle=":" if dropped else "-", linewidth=scale,
        )  # fmt: skip
    if gap is not None:
        shapes.dots(ax, x, y + gap, column.color)


def _draw_icon(ax, column, x, y, size, scale):
    """Draw a grid of pixels, or for maps in several channels a stack of sheets."""
    sheets, shift = (3, _SHIFT * size) if column.is_stack else (1, 0)
    side = size - shift * (sheets - 1)
    left, bottom = x - size / 2, y - size / 2
    for number in reversed(range(sheets)):
        corner = left + number * shift, bottom + number * shift
        look = {"linewidth": 0.9 * scale, "zorder": 3 - number / 9}
        fill = shapes.tint(column.color)
        shapes.box(ax, *corner, side, side, fill, column.color, radius=0.02, **look)
    cuts = [side * cut / 7 for cut in range(1, 7)]
    grid = [((left, bottom + cut), (left + side, bottom + cut)) for cut in cuts]
    grid += [((left + cut, bottom), (left + cut, bottom + side)) for cut in cuts]
    shapes.lines(ax, grid, shapes.tint(column.color, 0.4), 0.5, scale).set_zorder(3.1)


def _ends(column, heights, x, y, size, side):
    """Return the points where links meet a column: its nodes, or as many on its icon's edge."""
    if not column.is_icon:
        return [(x + side * _RADIUS, y + height) for height in _nodes(column)[0]]
    # The last sheet of a stack is the one at its right, and it doesn't reach down to the bottom.
    step = size * (1 - 2 * _SHIFT * column.is_stack) / max(len(heights) - 1, 1)
    return [(x + side * size / 2, y + size / 2 - i * step) for i in range(len(heights))]


def _draw_links(ax, left, right, x_left, x_right, y, size, scale):
    """Link every node with every node where the right one is dense, else each with its like."""
    if left.is_icon and right.is_icon:
        reach = size / 2 + 0.04
        shapes.arrow(ax, (x_left + reach, y), (x_right - reach, y), linewidth=scale)
        return
    heights = _nodes(left if right.is_icon else right)[0]
    starts = _ends(left, heights, x_left, y, size, +1)
    ends = _ends(right, heights, x_right, y, size, -1)
    all_to_all = right.kind == "Dense" or len(starts) != len(ends)
    pairs = itertools.product(starts, ends) if all_to_all else zip(starts, ends, strict=True)
    shapes.lines(ax, pairs, scale=scale)


@dataclass(frozen=True)
class _Plan:
    """Where everything goes, in inches."""

    columns: list[_Column]
    labels: list[list[str]]  # lines, one list a column
    total: list[str]  # lines
    width: float
    staggered: bool  # whether every second label stands a row lower

    @property
    def pitch(self):
        """From one column to the next; labels that are staggered are twice as wide."""
        return (self.width - 2 * _MARGIN) / (len(self.columns) + self.staggered)

    @property
    def icon(self):
        return min(1.2, 0.7 * self.pitch)

    @property
    def area(self):
        """The height of the columns, with what is clear above and below them."""
        spans = [self.icon if c.is_icon else 2 * _nodes(c)[0][0] for c in self.columns]
        return max(spans) + 2 * (_RADIUS + _CLEAR)

    @property
    def block(self):
        return max(map(len, self.labels)) * _LINE + 0.16

    @property
    def foot(self):
        return len(self.total) * 0.19 + 0.16

    @property
    def height(self):
        return self.area + self.block * (2 if self.staggered else 1) + self.foot

    def x(self, number):
        return _MARGIN + self.pitch * (number + (1 if self.staggered else 0.5))


def _plan(model):
    """Choose the width, and break every text so that it has room."""
    columns, size = _columns(model), shapes.SMALLEST
    staggered = len(columns) > _MOST_SIDE_BY_SIDE
    width = max(min(style.WIDTH, 2.0 * len(columns)), 0.54 * len(columns))
    room = _Plan(columns, [], [], width, staggered).pitch * (1 + staggered) - _GAP
    labels = []
    for column in columns:
        name, *rest = column.label
        rows = broken(name, room, size, bold=True)
        labels.append(rows + [row for pieces in rest for row in broken(pieces, room, size)])
    total = broken(
        _terms(total_arithmetic(stack.layers(model)[0])), width - 0.3, size + 1, bold=True
    )
    return _Plan(columns, labels, total, width, staggered)


def _draw_labels(ax, plan, scale):
    under = plan.height - plan.area
    for number, rows in enumerate(plan.labels):
        x, is_low = plan.x(number), plan.staggered and number % 2
        top = under - (plan.block if is_low else 0)
        if is_low:
            shapes.lines(ax, [((x, under + 0.05), (x, top + 0.04))], width=0.8, scale=scale)
        size, first = shapes.SMALLEST * scale, top - 0.8 * _LINE
        shapes.paragraph(ax, x, first, rows, size, _LINE, first_bold=True)


def _draw_plan(ax, plan, scale):
    middle, size = plan.height - plan.area / 2, plan.icon
    for number, column in enumerate(plan.columns):
        x = plan.x(number)
        if number:
            left = plan.columns[number - 1]
            _draw_links(ax, left, column, plan.x(number - 1), x, middle, size, scale)
        if column.is_icon:
            _draw_icon(ax, column, x, middle, size, scale)
        else:
            _draw_nodes(ax, column, x, middle, scale)
    _draw_labels(ax, plan, scale)
    total, size = "\n".join(plan.total), (shapes.SMALLEST + 1) * scale
    shapes.write(ax, plan.width / 2, plan.foot - 0.04, total, size, bold=True, va="top")


@drawing
def draw(model, ax):
    """Draw the network that a Keras model is into axes, scaled to fit, without describing it.

    Parameters
    ----------
    model, ax
        As for `diagram`.
    """
    plan = _plan(model)
    if ax is not None:
        axes_or_new(ax)
    else:
        figure = plt.figure(figsize=(plan.width, plan.height), layout="none")
        ax = figure.add_axes((0, 0, 1, 1))
    room = ax.get_window_extent()
    scale = min(room.width / plan.width, room.height / plan.height) / ax.figure.dpi
    _draw_plan(shapes.paper(ax, plan.width, plan.height), plan, scale)
    return ax


@drawing
def diagram(model, ax=None):
    """Draw the network that a Keras model is.

    The input stands at the left as a column of squares or a grid of pixels; then each layer with
    its name, type, activation, output shape and parameter arithmetic; the total below. Neurons
    are circles (of more than twelve, ten are drawn), other numbers squares.

    Parameters
    ----------
    model : keras.Sequential, or a functional model without branches
        A model that is built. Made for up to about twelve layers.
    ax : matplotlib Axes, optional
        Where to draw; the drawing is scaled to fit. By default a new figure of the right size.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    TypeError
        If it is no such model.
    ValueError
        If it is not built, branches, or has more than 40 layers; the message says what to do.
    """
    text = describe(model)
    ax = draw(model, ax)
    add_description(ax.figure, text)  # what `plotting.show` writes beneath it
    return ax
