"""Differences with their intervals: whether zero lies within them is what is to be seen."""

from helpers import checks, style
from helpers import differences as paired
from helpers.plotting import arguments, fitting, texts
from helpers.plotting.canvas import add_description, axes_or_new, drawing, number, sentence, write
from helpers.words import _

_SIZE = 8  # points of what stands beside zero
_LEAST_SIDE = 0.3  # of the width, on each side of zero
_ROOM = 4.2  # inches between the ends of the axis, where names stand beside it
_GAP = 0.012  # of the width, between zero and what stands beside it


def _names(differences):
    """Return the name of each row, and what stands left and right of zero."""
    references = {one.reference for one in differences}
    if len(references) > 1:
        sides = _("the second ahead"), _("the first ahead")
        return [paired.named(one) for one in differences], sides
    name = texts.short(references.pop())
    sides = _("{name} ahead", name=name), _("ahead of {name}", name=name)
    return [one.label for one in differences], sides


def _ends(differences):
    """Return the ends of an axis on which zero has some room on either side."""
    low = min(0, *(one.low for one in differences))
    high = max(0, *(one.high for one in differences))
    low, high = 1.08 * low, 1.08 * high
    side = _LEAST_SIDE / (1 - _LEAST_SIDE)
    low, high = min(low, -side * high), max(high, -side * low)
    return (low, high) if low < high else (-1.0, 1.0)


def _part(one, name):
    return _(
        "{name} {mean} ({low} to {high}), {reading}",
        name=texts.short(name), mean=number(one.mean), low=number(one.low), high=number(one.high),
        reading=_(one.reading),
    )  # fmt: skip


@drawing
def differences(differences, xlabel, title, ax=None):
    """Draw each difference as a dot with its interval, one row each, and a line at zero.

    Parameters
    ----------
    differences : sequence of Difference
        As `differences.paired` returns them; a dot is hollow where the interval holds zero.
    xlabel : str
        What differs, with its unit.
    title : str
        Says what is to be seen.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    some = paired.checked(differences)
    arguments.count("differences", len(some))
    checks.text("xlabel", xlabel)
    names, sides = _names(some)
    ax = axes_or_new(ax, (style.WIDTH, 1.2 + 0.34 * len(some)))
    write(ax, title=title, xlabel=xlabel)
    low, high = _ends(some)
    ax.axvline(0, color=style.INK, lw=0.9)
    for row, (one, look) in enumerate(zip(some, style.rows(names), strict=True)):
        color, marker = look["color"], look["marker"]
        inside = "white" if one.reading == paired.NOT_SHOWN else color
        ax.plot([one.low, one.high], [row, row], color=color, marker="|", ms=7, lw=1.6)
        ax.plot(one.mean, row, marker, color=color, ms=6.5, markerfacecolor=inside)
    ax.set(xlim=(low, high), ylim=(len(some) - 0.5, -1.5))
    _write_sides(ax, sides, low, high)
    ax.set_yticks(range(len(some)), map(texts.drawn, names))
    ax.grid(axis="y", visible=False)
    what = _("{xlabel}, with an interval of 95 %", xlabel=xlabel)
    parts = [_part(one, paired.named(one)) for one in some]
    add_description(ax.figure, sentence(title, what, parts))
    return ax


def _write_sides(ax, sides, low, high):
    """Write what it means to lie left and right of zero, each as wide as its side."""
    width, gap = high - low, _GAP * (high - low)
    for text, room, x, ha in (
        (sides[0], -low, -gap, "right"),
        (sides[1], high, gap, "left"),
    ):
        text = "\n".join(_two_rows(text, _ROOM * (room / width - 2 * _GAP)))
        ax.text(x, -1, texts.plain(text), size=_SIZE, ha=ha, va="center", color=style.MUTED)


def _two_rows(text, room):
    first, *others = fitting.broken(text.split(), room, _SIZE)
    return [first, *fitting.broken([" ".join(others)], room, _SIZE)] if others else [first]
