"""Charts of lines: figures by epoch, by learning rate, by layer, by anything."""

import numpy as np

from helpers import checks, style
from helpers.plotting import arguments, telling, texts
from helpers.plotting.canvas import add_description, axes_or_new, capital, drawing, number, write
from helpers.words import N_, _, ngettext

_METRICS = {"accuracy": N_("accuracy"), "loss": N_("loss")}
_MOST_MARKERS = 40  # points; more markers would hide the line
_MOST_TICKS = 12  # whole numbers that each get a tick
_LABEL = 0.09  # of the width of an axis: what a label needs on a logarithmic one


def _checked(x, series, logx):
    """Return x and the series as arrays that go together."""
    x, series = checks.numbers("x", x, dtype=None), arguments.series(series, ndim=(1, 2))
    if not np.isfinite(x).all():
        raise ValueError(_("x must hold finite numbers only."))
    arguments.drawable("x", x)
    if logx and x.min() <= 0:
        raise ValueError(
            _("a logarithmic axis has no place for {least}: x must be above 0.", least=x.min())
        )
    for label, values in series.items():
        if values.shape[-1] != len(x):
            raise ValueError(
                _("{label!r} has {given} points, but x has {wanted}.",
                  label=texts.short(label), given=values.shape[-1], wanted=len(x))
            )  # fmt: skip
    return x, series


def _finite_runs(values):
    """Return values as runs (runs, points); what isn't finite is NaN, so that it isn't drawn."""
    runs = np.atleast_2d(values)
    return np.where(np.isfinite(runs), runs, np.nan)


def _draw(ax, x, series, logx=False, logy=False):
    """Draw each series as the mean of its runs, with a band from the lowest to the highest."""
    ax.set(xscale="log" if logx else "linear", yscale="log" if logy else "linear")
    for look, (label, values) in zip(style.looks(list(series)), series.items(), strict=True):
        runs = _finite_runs(values)
        mean = runs.mean(axis=0)
        if logy:  # what has no place on the axis would be drawn as a plunge
            mean = np.where(mean > 0, mean, np.nan)
            runs = np.where(runs.max(axis=0) > 0, runs, np.nan)
        marker = {"marker": ""} if len(x) > _MOST_MARKERS else {}
        ax.plot(x, mean, label=texts.entry(label), **look | marker)
        if len(runs) > 1:
            ax.fill_between(x, runs.min(0), runs.max(0), color=look["color"], alpha=0.18, lw=0)
    if logx and _have_room(np.log(x)):  # the labels of matplotlib's own ticks would overlap
        ax.set_xticks(x, [f"{value:,}" if isinstance(value, int) else f"{value:g}"
                          for value in x.tolist()])  # fmt: skip
        ax.minorticks_off()
    elif not logx and np.issubdtype(x.dtype, np.integer) and len(x) <= _MOST_TICKS:
        ax.set_xticks(x)
    if len(series) > 1:
        ax.legend(loc="center left", bbox_to_anchor=(1.0, 0.5))


def _have_room(places):
    """Return whether points lie far enough from each other that each can have a label."""
    if not 2 <= len(places) <= _MOST_TICKS:
        return False
    return np.diff(np.sort(places)).min() > _LABEL * np.ptp(places)


def _below_the_axis(series):
    """Yield a sentence for each series with means that a logarithmic axis has no place for."""
    for label, values in series.items():
        count = int((_finite_runs(values).mean(axis=0) <= 0).sum())
        label = texts.short(label)
        if count:
            yield ngettext(
                "{n} point of {label} is 0 or less: a logarithmic axis has no place for it.",
                "{n} points of {label} are 0 or less: a logarithmic axis has no place for "
                "them.",
                count, n=count, label=label,
            )  # fmt: skip


def _describe(ax, title, x, xlabel, ylabel, parts, more=()):
    """Add the sentence of a chart whose axes are labelled."""
    title, xlabel, ylabel = (texts.short(text, texts.LINE) for text in (title, xlabel, ylabel))
    text = _(
        "Figure: {title}. {ylabel} by {xlabel} ({low} to {high}): {parts}.",
        title=title, ylabel=capital(ylabel), xlabel=xlabel, low=f"{x.min():g}",
        high=f"{x.max():g}", parts="; ".join(parts),
    )  # fmt: skip
    add_description(ax.figure, text, *more)


@drawing
def lines(x, series, xlabel, ylabel, title, ax=None, logx=False, logy=False, ylim=None):
    """Draw one line a series; a series with several runs becomes their mean with a band.

    What isn't finite is left out, and said in the sentence; so is what is 0 or less where the
    axis is logarithmic.

    Parameters
    ----------
    x : array (points,)
        Finite; above 0 for a logarithmic axis.
    series : dict of str to array (points,) or (runs, points)
        The band goes from the lowest to the highest run.
    xlabel, ylabel : str
        What stands beside the axes: the quantity, with its unit.
    title : str
        Says what is to be seen.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.
    logx, logy : bool
        Whether the axis is logarithmic.
    ylim : tuple of two floats, optional
        Ends of the vertical axis; by default all lines have room.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ValueError, TypeError
        If a series has not as many points as `x`, or something isn't numbers.
    """
    return _lines(x, series, xlabel, ylabel, title, ax, logx, logy, ylim)


def _lines(x, series, xlabel, ylabel, title, ax=None, logx=False, logy=False, ylim=None, lowest=()):
    """Draw what `lines` is given, and say where the series named in `lowest` are lowest."""
    logx, logy = checks.flag("logx", logx), checks.flag("logy", logy)
    (x, series), limits = _checked(x, series, logx), arguments.limits("ylim", ylim)
    ax = axes_or_new(ax)
    write(ax, title=title, xlabel=xlabel, ylabel=ylabel)
    _draw(ax, x, series, logx, logy)
    if limits is not None:
        ax.set_ylim(limits)
    seen = telling.sight(x, {k: _finite_runs(values) for k, values in series.items()}, logy)
    parts = [telling.course(seen, label, label in lowest) for label in series]
    more = [*telling.comparison(seen), *(_below_the_axis(series) if logy else ())]
    _describe(ax, title, x, xlabel, ylabel, parts, more)
    return ax


@drawing
def learning_curves(history, title, metric="accuracy", ax=None):
    """Draw a metric on the training and, where there is one, the validation set by epoch.

    Parameters
    ----------
    history : Keras History, or its dict
        What `fit` returns.
    title : str
        Says what is to be seen.
    metric : str
        "accuracy" or "loss", as Keras names it.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    try:
        figures = getattr(history, "history", history)
    except Exception:  # a learner's object may do anything when it is looked at
        figures = history
    if not isinstance(figures, dict):
        raise TypeError(_("expected what fit() returns, got {kind}.", kind=type(figures).__name__))
    if checks.text("metric", metric) not in figures:
        raise ValueError(
            _("the history has no {metric!r}; it has {names}.",
              metric=texts.short(metric), names=sorted(map(str, figures)))
        )  # fmt: skip
    series = {_("training"): checks.numbers(repr(metric), figures[metric])}
    if f"val_{metric}" in figures:
        series[_("validation")] = figures[f"val_{metric}"]
    epochs = np.arange(1, len(series[_("training")]) + 1)
    ylabel = _(_METRICS[metric]) if metric in _METRICS else metric
    lowest = {_("validation")} if metric == "loss" else ()
    return _lines(epochs, series, _("epoch"), ylabel, title, ax, lowest=lowest)


def _top(label, rates, values):
    """Say where a line is highest. What a diverged run reaches is chance, so nothing else."""
    means, label = _finite_runs(values).mean(axis=0), texts.short(label)
    if not np.isfinite(means).any():
        return _("{label} holds no finite number", label=label)
    best = np.nanargmax(means)
    places = {"label": label, "top": number(means[best]), "rate": f"{rates[best]:g}"}
    lost = [f"{rate:g}" for rate, mean in zip(rates, means, strict=True) if not np.isfinite(mean)]
    if lost:
        return _(
            "{label} highest, {top}, at {rate}, no finite number at {lost}",
            **places, lost=", ".join(lost),
        )  # fmt: skip
    return _("{label} highest, {top}, at {rate}", **places)


@drawing
def rate_curves(rates, series, title):
    """Draw validation accuracy by learning rate, as `experiments.sweep` returns it.

    Parameters
    ----------
    rates : sequence of float
        Learning rates, each above 0.
    series : dict of str to array (seeds, rates)
        The band goes from the lowest to the highest seed.
    title : str
        Says what is to be seen.

    Returns
    -------
    matplotlib Axes
    """
    rates, series = _checked(rates, series, logx=True)
    ax, xlabel, ylabel = axes_or_new(None), _("learning rate"), _("validation accuracy")
    write(ax, title=title, xlabel=xlabel, ylabel=ylabel)
    _draw(ax, rates, series, logx=True)
    ax.set_xticks(rates, [f"{rate:g}" for rate in rates])
    ax.minorticks_off()
    parts = [_top(label, rates, values) for label, values in series.items()]
    _describe(ax, title, rates, xlabel, ylabel, parts)
    return ax
