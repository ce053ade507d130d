"""Charts of numbers: lines, scores, bars, histograms."""

import matplotlib.pyplot as plt
import numpy as np

from helpers import checks, style
from helpers.plotting.canvas import axes_or_new, number, sentence


@style.applied()
def lines(x, series, xlabel, ylabel, title, ax=None, logx=False, logy=False, ylim=None):
    """Draw one line a series; a series with several runs becomes their mean with a band.

    Parameters
    ----------
    x : array (points,)
    series : dict of str to array (points,) or (runs, points)
        The band goes from the lowest to the highest run.
    xlabel, ylabel, title : str
    ax : matplotlib Axes, optional
    logx, logy : bool
    ylim : tuple of two floats, optional

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError, TypeError
        If a series has not as many points as `x`, or something isn't numbers.
    """
    x, limits = checks.numbers("x", x, dtype=None), checks.limits("ylim", ylim)
    series = checks.series(series, ndim=(1, 2))
    for label, values in series.items():
        if values.shape[-1] != len(x):
            raise ValueError(f"{label!r} has {values.shape[-1]} points, but x has {len(x)}.")
    sentences = []
    ax = axes_or_new(ax)
    ax.set(xscale="log" if logx else "linear", yscale="log" if logy else "linear")
    for index, (label, values) in enumerate(series.items()):
        runs = np.atleast_2d(values)
        mean = runs.mean(axis=0)
        look = style.series(index) | ({"marker": ""} if len(x) > 40 else {})
        ax.plot(x, mean, label=label, **look)
        if len(runs) > 1:
            ax.fill_between(x, runs.min(0), runs.max(0), color=look["color"], alpha=0.18, lw=0)
        sentences.append(f"{label} from {number(mean[0])} to {number(mean[-1])}")
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title)
    if limits is not None:
        ax.set_ylim(limits)
    if not logx and np.issubdtype(x.dtype, np.integer) and len(x) <= 12:
        ax.set_xticks(x)
    if len(series) > 1:
        ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))
    ax.figure.set_label(sentence(title, f"{ylabel} by {xlabel}", sentences))
    return ax


def learning_curves(history, title, metric="accuracy", ax=None):
    """Draw a metric on the training and, where there is one, the validation set by epoch.

    Parameters
    ----------
    history : Keras History, or its dict
    title : str
    metric : str
        "accuracy" or "loss", as Keras names it.
    """
    figures = getattr(history, "history", history)
    if not isinstance(figures, dict):
        raise TypeError(f"expected what fit() returns, got {type(figures).__name__}.")
    if metric not in figures:
        raise ValueError(f"the history has no {metric!r}; it has {sorted(figures)}.")
    series = {"training": figures[metric]}
    if f"val_{metric}" in figures:
        series["validation"] = figures[f"val_{metric}"]
    epochs = np.arange(1, len(figures[metric]) + 1)
    return lines(epochs, series, "epoch", metric, title, ax=ax)


@style.applied()
def scores(groups, xlabel, title, reference=None, ax=None):
    """Draw each score as a dot and their mean as a bar's end, one row a label.

    Parameters
    ----------
    groups : dict of str to array (runs,)
    xlabel, title : str
    reference : dict of str to float, optional
        Published figures, drawn as hollow diamonds in the row of the same label.
    """
    groups = {label: np.atleast_1d(v) for label, v in checks.series(groups, ndim=(0, 1)).items()}
    if not isinstance(reference or {}, dict):
        raise TypeError("reference must be a dict: {label: published figure}.")
    ax = axes_or_new(ax, (style.WIDTH, 0.9 + 0.34 * len(groups)))
    sentences = []
    for row, (label, values) in enumerate(groups.items()):
        color = style.PALETTE[0]
        ax.plot([values.min(), values.max()], [row, row], color=color, lw=5, alpha=0.25)
        ax.plot(values, np.full(len(values), row), "o", color=color, alpha=0.8)
        ax.plot(values.mean(), row, "|", color=style.INK, ms=13, mew=1.6)
        sentences.append(f"{label} {number(values.mean())}")
        if reference and label in reference:
            ax.plot(reference[label], row, "D", mfc="none", mec=style.PALETTE[1], ms=6)
    ax.set_yticks(range(len(groups)), groups)
    ax.set_ylim(len(groups) - 0.5, -0.5)
    ax.set(xlabel=xlabel, title=title)
    ax.grid(axis="y", visible=False)
    what = f"{xlabel}, mean of the runs"
    ax.figure.set_label(sentence(title, what, sentences))
    return ax


@style.applied()
def bars(labels, values, xlabel, title, highlight=None, ax=None):
    """Draw one horizontal bar a value, with the value written beside it.

    Parameters
    ----------
    labels : list of str
    values : array (len(labels),)
    highlight : int, optional
        The row drawn in the second colour, and hatched.
    """
    values, labels = checks.numbers("values", values, dtype=None), list(labels)
    if len(labels) != len(values):
        raise ValueError(f"{len(labels)} labels, but {len(values)} values.")
    if highlight is not None and highlight not in range(len(values)):
        raise ValueError(f"highlight must be a row from 0 to {len(values) - 1}, not {highlight}.")
    ax = axes_or_new(ax, (style.WIDTH * 0.75, 0.8 + 0.24 * len(values)))
    colors = [style.PALETTE[1 if row == highlight else 0] for row in range(len(values))]
    drawn = ax.barh(range(len(values)), values, color=colors, height=0.7)
    if highlight is not None:
        drawn[highlight].set(hatch="////", edgecolor="white", linewidth=0)
    ax.bar_label(drawn, [number(v) for v in values], padding=3, fontsize=8)
    ax.set_yticks(range(len(values)), labels)
    ax.invert_yaxis()
    ax.margins(x=0.14)
    ax.grid(axis="y", visible=False)
    ax.set(xlabel=xlabel, title=title)
    parts = [f"{label} {number(v)}" for label, v in zip(labels, values, strict=True)]
    ax.figure.set_label(sentence(title, xlabel, parts))
    return ax


@style.applied()
def histograms(groups, xlabel, title, bins=40, limits=None, marks=()):
    """Draw one histogram a group, side by side on the same axes limits.

    Parameters
    ----------
    groups : dict of str to array
        The label stands above each histogram; values are flattened.
    xlabel, title : str
    bins : int
    limits : tuple of two floats, optional
        What lies beyond is counted in the first and last bin. By default all values have room.
    marks : sequence of float
        Where dashed lines stand in each histogram.
    """
    groups = {label: v.ravel() for label, v in checks.series(groups, ndim=range(1, 5)).items()}
    for label, values in groups.items():
        if not np.isfinite(values).all():
            raise ValueError(f"{label!r} holds values that aren't finite: it has no histogram.")
    limits = checks.limits("limits", limits) or (
        min(v.min() for v in groups.values()),
        max(v.max() for v in groups.values()),
    )
    columns = min(len(groups), 5)
    rows = -(-len(groups) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(style.WIDTH, 0.7 + 1.35 * rows), squeeze=False, sharex=True
    )
    for ax in axes.flat[len(groups) :]:
        ax.axis("off")
    for ax, (label, values) in zip(axes.flat, groups.items(), strict=False):
        ax.hist(np.clip(values, *limits), bins=bins, range=limits, color=style.PALETTE[0])
        for mark in marks:
            ax.axvline(mark, color=style.INK, linestyle="--", linewidth=1)
        ax.set_title(label, fontsize=8.5)
        ax.set_yticks([])
    figure.supxlabel(xlabel, fontsize=9)
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    quarters = {label: np.percentile(v, (25, 75)) for label, v in groups.items()}
    parts = [f"{k}: half between {number(a)} and {number(b)}" for k, (a, b) in quarters.items()]
    figure.set_label(sentence(title, xlabel, parts))
    return axes


@style.applied()
def reliability(confidence, correct, title, bins=10, ax=None):
    """Draw how often the model is right against how sure it says it is, in equal-width bins.

    Parameters
    ----------
    confidence : array (n,) in [0, 1]
        The highest softmax output of each prediction.
    correct : array (n,) of bool
    """
    confidence = checks.numbers("confidence", confidence)
    correct = checks.numbers("correct", correct)
    if confidence.shape != correct.shape:
        raise ValueError(f"{confidence.shape} confidences, but {correct.shape} answers.")
    if not ((confidence >= 0) & (confidence <= 1)).all():
        raise ValueError("confidence must lie between 0 and 1, as softmax outputs do.")
    if not np.isin(correct, (0, 1)).all():
        raise ValueError("correct must hold True or False: write predictions == labels.")
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    filled = [b for b in range(bins) if (which == b).sum() >= 20]
    sure = [confidence[which == b].mean() for b in filled]
    right = [correct[which == b].mean() for b in filled]
    ax = axes_or_new(ax, (4.2, 3.6))
    ax.plot([0, 1], [0, 1], color=style.MUTED, linestyle=":", label="calibrated")
    ax.plot(sure, right, label="this model", **style.series(1))
    ax.set(xlabel="mean confidence in the bin", ylabel="share right", title=title)
    ax.legend(loc="upper left")
    parts = [f"sure {s:.2f}, right {r:.2f}" for s, r in zip(sure, right, strict=True)]
    ax.figure.set_label(sentence(title, "Bins with at least 20 images", parts or ["none"]))
    return ax


def run_curves(series, title, metric="validation accuracy"):
    """Draw a metric by epoch, one line a candidate with a band over its runs.

    Parameters
    ----------
    series : dict of str to array (runs, epochs)
        As `experiments.by_label` returns it.
    title, metric : str
    """
    n_epochs = {values.shape[-1] for values in checks.series(series, ndim=(1, 2)).values()}
    if len(n_epochs) != 1:
        raise ValueError(f"the candidates have different numbers of epochs: {sorted(n_epochs)}.")
    return lines(np.arange(1, n_epochs.pop() + 1), series, "epoch", metric, title)


@style.applied()
def rate_curves(rates, series, title):
    """Draw validation accuracy by learning rate, as `experiments.sweep` returns it.

    Parameters
    ----------
    rates : sequence of float
    series : dict of str to array (seeds, rates)
    title : str
    """
    ax = lines(rates, series, "learning rate", "validation accuracy", title, logx=True)
    ax.set_xticks(rates, [f"{rate:g}" for rate in rates])
    ax.minorticks_off()
    # Name the tops: what a diverged run reaches is chance, on every processor another.
    means = {label: np.atleast_2d(values).mean(axis=0) for label, values in series.items()}
    tops = [f"{k} highest, {number(v.max())}, at {rates[v.argmax()]:g}" for k, v in means.items()]
    ax.figure.set_label(sentence(title, "validation accuracy by learning rate", tops))
    return ax


@style.applied()
def layer_sizes(series, title, ylabel="gradient (root mean square)"):
    """Draw one size a layer on a logarithmic axis, first layer at the left.

    Parameters
    ----------
    series : dict of str to array (layers,)
    title, ylabel : str
    """
    n_layers = len(next(iter(checks.series(series).values())))
    ax = lines(np.arange(1, n_layers + 1), series, "layer", ylabel, title, logy=True)
    ax.set_xticks(range(1, n_layers + 1))
    return ax
