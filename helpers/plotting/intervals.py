"""Differences with their intervals: whether zero lies within them is what is to be seen."""

import math

from helpers import checks, style
from helpers import differences as paired
from helpers.plotting import arguments, fitting, texts
from helpers.plotting.canvas import add_description, axes_or_new, drawing, number, sentence, write
from helpers.words import _

_SIZE = 8  # points of what stands beside zero
_LEAST_SIDE = 0.3  # of the width, on each side of zero
_ROOM = 4.2  # inches between the ends of the axis, where names stand beside it
_FAR = 1e12  # a criterion beyond it would be no criterion of what is drawn
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


def _ends(differences, criterion):
    """Return the ends of an axis on which zero has some room on either side."""
    low = min(0, criterion or 0, *(one.low for one in differences))
    high = max(0, criterion or 0, *(one.high for one in differences))
    low, high = 1.08 * low, 1.08 * high
    side = _LEAST_SIDE / (1 - _LEAST_SIDE)
    low, high = min(low, -side * high), max(high, -side * low)
    return (low, high) if low < high else (-1.0, 1.0)


def _part(one, criterion, write_number):
    """Return what is said of a difference: its interval, against zero and the criterion."""
    places = {
        "name": texts.short(paired.named(one), 2 * texts.NAME),  # two names
        "mean": write_number(one.mean),
        "low": write_number(one.low), "high": write_number(one.high), "reading": _(one.reading),
    }  # fmt: skip
    if criterion is None:
        return _("{name} {mean} ({low} to {high}), {reading}", **places)
    places |= {"criterion": f"{criterion:g}"}
    if one.low > criterion:
        return _(
            "{name} {mean} ({low} to {high}); against zero: {reading}; against {criterion}: the "
            "whole interval lies above it", **places,
        )  # fmt: skip
    if one.high < criterion:
        return _(
            "{name} {mean} ({low} to {high}); against zero: {reading}; against {criterion}: the "
            "whole interval lies below it", **places,
        )  # fmt: skip
    return _(
        "{name} {mean} ({low} to {high}); against zero: {reading}; against {criterion}: the "
        "interval holds it", **places,
    )  # fmt: skip


def _notation(differences):
    """Return a function that writes each number of a figure in the same way: three decimals.

    Only where that says nothing of the largest of them, all are powers of ten.
    """
    largest = max(abs(x) for one in differences for x in (one.mean, one.low, one.high))
    if largest == 0 or 0.001 <= largest < 1e4:
        return lambda value: f"{round(value, 3) + 0.0:.3f}"  # no −0.000
    return lambda value: number(value) if math.isinf(largest) else f"{value:.1e}"


@drawing
def differences(differences, xlabel, title, criterion=None, ax=None):
    """Draw each difference as a dot with its interval, one row each, and a line at zero.

    Whether an interval holds zero is one question; on which side of a criterion it lies is
    another. Where there is a criterion, line and sentence name both.

    Parameters
    ----------
    differences : sequence of Difference
        As `differences.paired` returns them; a dot is hollow where the interval holds zero.
    xlabel : str
        What differs, with its unit.
    title : str
        Says what is to be seen.
    criterion : float, optional
        Where a second, dashed line stands: the difference that decides, in the same unit.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    some = paired.checked(differences)
    arguments.count("differences", len(some))
    checks.text("xlabel", xlabel)
    if criterion is not None:
        criterion = checks.number("criterion", criterion, -_FAR, _FAR)
    names, sides = _names(some)
    is_marked = criterion is not None
    ax = axes_or_new(ax, (style.WIDTH, 1.2 + 0.34 * (len(some) + is_marked)))
    write(ax, title=title, xlabel=xlabel)
    low, high = _ends(some, criterion)
    ax.axvline(0, color=style.INK, lw=0.9)
    for row, (one, look) in enumerate(zip(some, style.rows(names), strict=True)):
        color, marker = look["color"], look["marker"]
        inside = "white" if one.reading == paired.NOT_SHOWN else color
        ax.plot([one.low, one.high], [row, row], color=color, marker="|", ms=7, lw=1.6)
        ax.plot(one.mean, row, marker, color=color, ms=6.5, markerfacecolor=inside)
    ax.set(xlim=(low, high), ylim=(len(some) - 0.5 + is_marked, -1.5))
    _write_sides(ax, sides, low, high)
    if is_marked:
        _write_criterion(ax, criterion, len(some), is_left=criterion < (low + high) / 2)
    ax.set_yticks(range(len(some)), map(texts.drawn, names))
    ax.grid(axis="y", visible=False)
    what = _("{xlabel}, with an interval of 95 %", xlabel=xlabel)
    write_number = _notation(some)
    parts = [_part(one, criterion, write_number) for one in some]
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


def _write_criterion(ax, criterion, row, is_left):
    """Draw the line of the criterion, and write what it is below the last row."""
    ax.axvline(criterion, color=style.INK, lw=1.1, ls="--")
    said = " " + _("criterion: {value}", value=f"{criterion:g}") + " "
    ha = "left" if is_left else "right"
    ax.text(criterion, row, said, size=_SIZE, ha=ha, va="center", color=style.INK)


def _two_rows(text, room):
    first, *others = fitting.broken(text.split(), room, _SIZE)
    return [first, *fitting.broken([" ".join(others)], room, _SIZE)] if others else [first]
