"""Charts of values by name: scores, bars, histograms, calibration."""

import matplotlib.pyplot as plt
import numpy as np

from helpers import checks, style
from helpers.plotting import arguments, telling, texts
from helpers.plotting.arguments import MOST_PIXELS, count, drawable, names, series
from helpers.plotting.canvas import (
    add_description,
    axes_or_new,
    drawing,
    number,
    sentence,
    write,
    write_around,
)
from helpers.words import _, ngettext

_FEWEST = 20  # images of a bin that is drawn, and one in forty of all
_MOST_BINS = 1000  # more than a panel has pixels


def _score(label, values):
    """Say the mean of a row's scores, and how far they reach, if all of them are numbers."""
    lost = int((~np.isfinite(values)).sum())
    if not lost:
        mean, low, high = map(number, (values.mean(), values.min(), values.max()))
        if low == high:
            return f"{label} {mean}"
        return _("{label} {mean} ({low} to {high})", label=label, mean=mean, low=low, high=high)
    return ngettext(
        "{label} has no mean, since {lost} of its {n} scores is no finite number",
        "{label} has no mean, since {lost} of its {n} scores are no finite numbers",
        lost, label=label, lost=lost, n=len(values),
    )  # fmt: skip


@drawing
def scores(groups, xlabel, title, ax=None):
    """Draw each score as a dot and the mean of several as a stroke, one row a label.

    Parameters
    ----------
    groups : dict of str to array (runs,)
        A score that isn't finite is not drawn, and its row gets no mean.
    xlabel : str
        What the scores are, with their unit.
    title : str
        Says what is to be seen.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    checks.text("xlabel", xlabel)
    groups = {label: np.atleast_1d(v) for label, v in series(groups, ndim=(0, 1)).items()}
    ax = axes_or_new(ax, (style.WIDTH, 0.9 + 0.34 * len(groups)))
    write(ax, title=title, xlabel=xlabel)
    looks = style.rows(list(groups))
    for row, (look, values) in enumerate(zip(looks, groups.values(), strict=True)):
        color, mark = look["color"], {"marker": look["marker"], "linestyle": "none"}
        drawn = values[np.isfinite(values)]
        if len(drawn):
            ax.plot([drawn.min(), drawn.max()], [row, row], color=color, lw=5, alpha=0.25)
            ax.plot(drawn, np.full(len(drawn), row), color=color, alpha=0.8, **mark)
        if len(drawn) == len(values) > 1:
            ax.plot(values.mean(), row, "|", color=style.INK, ms=13, mew=1.6)
    ax.set_yticks(range(len(groups)), map(texts.drawn, groups))
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.grid(axis="y", visible=False)
    several = [len(values) > 1 for values in groups.values()]
    what = xlabel
    if all(several):
        what = _("{xlabel}, mean of each row's dots (lowest to highest)", xlabel=xlabel)
    elif any(several):
        what = _("{xlabel}, of several dots their mean (lowest to highest)", xlabel=xlabel)
    parts = [_score(texts.short(label), values) for label, values in groups.items()]
    lows, highs = (np.array([f(v) for v in groups.values()]) for f in (np.min, np.max))
    seen = telling.ranking(list(groups), lows, highs)
    add_description(ax.figure, sentence(title, what, parts), *seen)
    return ax


@drawing
def bars(labels, values, xlabel, title, ax=None):
    """Draw one horizontal bar a value, with the value written beside it.

    Parameters
    ----------
    labels : list of str
        Names of the bars, from the top down.
    values : array (len(labels),)
        One that isn't finite gets no bar; what it is stands in its place.
    xlabel : str
        What the values are, with their unit.
    title : str
        Says what is to be seen.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    values = drawable("values", checks.numbers("values", values, dtype=None))
    labels = names("labels", labels)
    if len(labels) != len(values):
        raise ValueError(
            _("{labels} labels, but {values} values.", labels=len(labels), values=len(values))
        )
    ax = axes_or_new(ax, (style.WIDTH * 0.75, 0.8 + 0.24 * count("values", len(values))))
    write(ax, title=title, xlabel=xlabel)
    lengths = np.where(np.isfinite(values), values, 0)
    colors = [look["color"] for look in style.rows(labels)]
    drawn = ax.barh(range(len(values)), lengths, color=colors, height=0.7)
    ax.bar_label(drawn, [number(v) for v in values], padding=3, fontsize=8)
    ax.set_yticks(range(len(values)), map(texts.drawn, labels))
    ax.invert_yaxis()
    ax.margins(x=0.14)
    ax.grid(axis="y", visible=False)
    parts = [f"{texts.short(label)} {number(v)}" for label, v in zip(labels, values, strict=True)]
    seen = telling.ranking(labels, values, values, from_zero=True)
    add_description(ax.figure, sentence(title, xlabel, parts), *seen)
    return ax


def _half(label, values):
    label = texts.short(label)
    low, high = map(number, np.percentile(values, (25, 75)))
    return _("{label}: half between {low} and {high}", label=label, low=low, high=high)


def _binning(groups, limits, bins, marks):
    """Return what `histograms` is given as arrays, with limits that hold every group."""
    groups = {label: v.ravel() for label, v in series(groups, range(1, 5), MOST_PIXELS).items()}
    for label, values in groups.items():
        if not np.isfinite(values).all():
            raise ValueError(
                _("{label!r} holds values that aren't finite: it has no histogram.",
                  label=texts.short(label))
            )  # fmt: skip
    limits = arguments.limits("limits", limits) or (
        min(v.min() for v in groups.values()),
        max(v.max() for v in groups.values()),
    )
    marks = () if _is_empty(marks) else drawable("marks", checks.numbers("marks", marks))
    count("marks", len(marks))
    return groups, limits, checks.whole("bins", bins, 1, _MOST_BINS), marks


def _is_empty(marks):
    return isinstance(marks, (tuple, list)) and not marks


@drawing
def histograms(groups, xlabel, title, bins=40, limits=None, marks=()):
    """Draw one histogram a group, side by side on the same axes limits.

    Parameters
    ----------
    groups : dict of str to array
        The label stands above each histogram; values are flattened.
    xlabel : str
        What the values are, with their unit.
    title : str
        Says what is to be seen.
    bins : int
        How many, of equal width.
    limits : tuple of two floats, optional
        What lies beyond is counted in the first and last bin. By default all values have room.
    marks : sequence of float
        Where dashed lines stand in each histogram.

    Returns
    -------
    array of matplotlib Axes
    """
    checks.text("xlabel", xlabel)
    groups, limits, bins, marks = _binning(groups, limits, bins, marks)
    columns = min(len(groups), 5)
    rows = -(-len(groups) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(style.WIDTH, 0.7 + 1.35 * rows), squeeze=False, sharex=True
    )
    write_around(figure, title, xlabel)
    for ax in axes.flat[len(groups) :]:
        ax.axis("off")
    for ax, (label, values) in zip(axes.flat, groups.items(), strict=False):
        ax.hist(np.clip(values, *limits), bins=bins, range=limits, color=style.PALETTE[0])
        for mark in marks:
            ax.axvline(mark, color=style.INK, linestyle="--", linewidth=1)
        ax.set_title(texts.rows(label, texts.NAME), fontsize=8.5)
        ax.set_yticks([])
    parts = [_half(label, values) for label, values in groups.items()]
    add_description(figure, sentence(title, xlabel, parts))
    return axes


def _fewest(correct):
    """Return how many images a bin must have to be drawn; the share of fewer would be chance."""
    return max(_FEWEST, len(correct) // 40)


def _calibration(confidence, correct, bins):
    """Return mean confidence and share right of each bin that holds enough images."""
    confidence = checks.numbers("confidence", confidence)
    correct = checks.numbers("correct", correct)
    if confidence.shape != correct.shape:
        raise ValueError(
            _("{confidences} confidences, but {answers} answers.",
              confidences=confidence.shape, answers=correct.shape)
        )  # fmt: skip
    if not ((confidence >= 0) & (confidence <= 1)).all():
        raise ValueError(_("confidence must lie between 0 and 1, as softmax outputs do."))
    if not np.isin(correct, (0, 1)).all():
        raise ValueError(_("correct must hold True or False: write predictions == labels."))
    bins = checks.whole("bins", bins, 1, _MOST_BINS)
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    filled = [b for b in range(bins) if (which == b).sum() >= _fewest(correct)]
    return [(confidence[which == b].mean(), correct[which == b].mean()) for b in filled]


@drawing
def reliability(confidence, correct, title, bins=10, ax=None):
    """Draw how often the model is right against how sure it says it is, in equal-width bins.

    Parameters
    ----------
    confidence : array (n,) in [0, 1]
        The highest softmax output of each prediction.
    correct : array (n,) of bool
        Whether each prediction is right.
    title : str
        Says what is to be seen.
    bins : int
        How many; one with fewer than 20 images, or than one in forty, isn't drawn.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    points = _calibration(confidence, correct, bins)
    ax = axes_or_new(ax, (4.2, 3.6))
    write(ax, title=title)
    ax.plot([0, 1], [0, 1], color=style.MUTED, linestyle=":", label=_("calibrated"))
    ax.plot(
        [sure for sure, _right in points],
        [right for _sure, right in points],
        label=_("this model"),
        **style.series(1),
    )
    ax.set(xlabel=_("how sure, mean of the bin"), ylabel=_("share right"))
    ax.legend(loc="upper left")
    parts = [_("sure {sure:.2f}, right {right:.2f}", sure=s, right=r) for s, r in points]
    what = _("Bins with at least {fewest} images", fewest=_fewest(correct))
    add_description(ax.figure, sentence(title, what, parts or [_("none")]))
    return ax
