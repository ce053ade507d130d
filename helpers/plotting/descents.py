"""Figures of losses over weights, and of the paths that optimizers take on them."""

import matplotlib.pyplot as plt
import numpy as np

from helpers import checks, style
from helpers.plotting import arguments, texts
from helpers.plotting.arguments import drawable
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

_MOST_PANELS = 12  # beside each other
_ENTRY = 24  # letters in the legend of a map, which stands beside a bar of colours


def _last(true):
    """Return the number of the last True; -1 where there is none."""
    return max(np.flatnonzero(true), default=-1)


def _landscape(xs, ys, heights):
    """Return the axes of a map and its heights as arrays that go together."""
    xs, ys = checks.numbers("xs", xs, dtype=None), checks.numbers("ys", ys, dtype=None)
    drawable("xs", xs), drawable("ys", ys)
    heights = drawable("heights", checks.numbers("heights", heights, ndim=(2,)))
    if heights.shape != (len(ys), len(xs)):
        raise ValueError(
            _("heights have the shape {given}, not ({rows}, {columns}).",
              given=heights.shape, rows=len(ys), columns=len(xs))
        )  # fmt: skip
    rough = np.isfinite(heights).all() and (np.diff(_levels(heights)) > 0).all()
    if not rough or min(heights.shape) < 2:
        raise ValueError(_("heights must be finite, not all equal, and on 2 × 2 points or more."))
    for name, values in (("xs", xs), ("ys", ys)):
        if not (np.isfinite(values).all() and (np.diff(values) > 0).all()):
            raise ValueError(_("{name} must be two rising numbers or more.", name=name))
    return xs, ys, heights


def _levels(heights):
    """Return the heights of the contours: the closer, the lower."""
    low, high = heights.min(), heights.max()
    return np.geomspace(1, 1 + high - low, 18) - 1 + low


def _paths(paths, ndim):
    """Return paths as arrays by label; what lies beyond all that can be drawn has flown off."""
    paths = arguments.labelled(paths, ndim)
    return {
        label: np.where(np.abs(path) < arguments.LARGEST, path, np.inf)
        for label, path in paths.items()
    }


def _paths_on_a_map(paths):
    paths = {} if paths is None else _paths(paths, (2,))
    for label, path in paths.items():
        if path.shape[1] != 2:
            raise ValueError(
                _("the path {label!r} has the shape {shape}, not (steps, 2).",
                  label=texts.short(label), shape=path.shape)
            )  # fmt: skip
    return paths


def _height_at(xs, ys, heights, point):
    """Return the height at the node of the grid that is nearest to a point (x, y)."""
    return heights[np.abs(ys - point[1]).argmin(), np.abs(xs - point[0]).argmin()]


def _arrival(label, path, xs, ys, heights):
    """Say the loss where a path ends; off the map, where none is known, say where it left."""
    on_map = (path[:, 0] >= xs.min()) & (path[:, 0] <= xs.max())
    on_map &= (path[:, 1] >= ys.min()) & (path[:, 1] <= ys.max())
    step, label = _last(on_map), texts.short(label)
    if step < 0:
        return _("{label} is never on the map", label=label)
    if step == len(path) - 1:
        loss = number(_height_at(xs, ys, heights, path[-1]))
        return _("{label} ends at {loss}", label=label, loss=loss)
    places = {"label": label, "step": step, "x": number(path[step, 0]), "y": number(path[step, 1])}
    if np.isfinite(path[-1]).all():
        return _("{label} leaves the map after step {step}, at ({x}, {y})", **places)
    return _("{label} leaves the map after step {step}, at ({x}, {y}), and flies off", **places)


@drawing
def surface(xs, ys, heights, title, paths=None, ax=None):
    """Draw a loss over two weights as contours, with the paths that optimizers took on it.

    Parameters
    ----------
    xs, ys : array (n,), (m,)
        The values of the two weights.
    heights : array (m, n)
        The loss at each pair of them: finite, and not everywhere the same.
    title : str
        Says what is to be seen.
    paths : dict of str to array (steps, 2), optional
        The two weights after each step, the start first.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    (xs, ys, heights), paths = _landscape(xs, ys, heights), _paths_on_a_map(paths)
    ax = axes_or_new(ax, (style.WIDTH * 0.8, 3.8))
    write(ax, title=title, xlabel=_("weight 1"), ylabel=_("weight 2"))
    filled = ax.contourf(xs, ys, heights, levels=_levels(heights), cmap="Greys", alpha=0.55)
    ax.figure.colorbar(filled, ax=ax, label=_("loss"), format="%.2g")
    for look, (label, path) in zip(style.looks(list(paths)), paths.items(), strict=True):
        ax.plot(*path.T, label=texts.entry(label, _ENTRY), markevery=4, lw=1.2, **look)
    ax.set(xlim=(xs[0], xs[-1]), ylim=(ys[0], ys[-1]))
    ax.grid(visible=False)
    row, column = np.unravel_index(heights.argmin(), heights.shape)
    ax.plot(xs[column], ys[row], "*", color=style.INK, ms=10, label=_("lowest"), linestyle="none")
    ax.figure.legend(loc="outside right upper")
    parts = [_("lowest {loss}", loss=number(heights.min()))]
    parts += [_arrival(label, path, xs, ys, heights) for label, path in paths.items()]
    add_description(ax.figure, sentence(title, _("Loss over two weights"), parts))
    return ax


def _one_weight(label, path):
    if path.ndim == 2 and path.shape[1] != 1:
        raise ValueError(
            _("the path {label!r} must hold one weight, but has {n}.",
              label=texts.short(label), n=path.shape[1])
        )  # fmt: skip
    return path.ravel()


def _jumps(path):
    """Return whether a path still jumps from side to side at its end, which then is chance."""
    with np.errstate(invalid="ignore"):  # it may have been beyond all numbers in between
        steps = np.diff(path)
        n_turns = np.sum(steps[1:] * steps[:-1] < 0)
    return n_turns > 0.5 * len(steps) and abs(steps[-1]) > 0.25 * np.abs(steps).max()


def _walk(label, path, low, high):
    """Say where a path of one weight goes, on a curve that is drawn from low to high."""
    step, label = _last((path >= low) & (path <= high)), texts.short(label)
    if step < 0:
        return _("{label}: never on the curve", label=label)
    places = {"label": label, "first": number(path[0]), "step": step + 1}
    if not np.isfinite(path[-1]):
        return _(
            "{label}: from {first}, off the curve from step {step} on, and flies off", **places
        )
    on_curve, last = step == len(path) - 1, number(path[-1])
    if _jumps(path):  # where it is then, on the curve or off it, is chance
        return _("{label}: from {first}, then from side to side", **places)
    if on_curve:
        return _("{label}: from {first} to {last}", **places, last=last)
    return _(
        "{label}: from {first} to {last}, off the curve from step {step} on", **places, last=last
    )


def _after(paths):
    """Say after how many steps the paths end."""
    numbers = list(dict.fromkeys(len(path) - 1 for path in paths.values()))
    return ngettext(
        "The weight after {steps} step",
        "The weight after {steps} steps",
        numbers[0] if len(numbers) == 1 else max(numbers),
        steps=_(" or ").join(map(str, numbers)),
    )


@drawing
def descent(xs, losses, paths, xlabel, title):
    """Draw a loss over one weight, and on it the steps of several descents, one panel each.

    Parameters
    ----------
    xs : array (n,)
        Values of the weight, rising.
    losses : array (n,)
        The loss at each of them.
    paths : dict of str to array (steps,)
        The values of the weight after each step, the start first. A step that leads off the curve
        is drawn at its end.
    xlabel : str
        What the weight is.
    title : str
        Says what is to be seen.

    Returns
    -------
    array of matplotlib Axes
    """
    xs = drawable("xs", checks.numbers("xs", xs))
    losses = drawable("losses", checks.numbers("losses", losses))
    if len(xs) != len(losses) or not (np.diff(xs) > 0).all():
        raise ValueError(_("xs must rise, and losses must hold one number for each of them."))
    paths = {label: _one_weight(label, path) for label, path in _paths(paths, (1, 2)).items()}
    arguments.count("paths", len(paths), _MOST_PANELS)
    figure, axes = plt.subplots(
        1, len(paths), figsize=(style.WIDTH, 2.5), sharex=True, sharey=True, squeeze=False
    )
    write_around(figure, title, xlabel)
    for ax, (label, path) in zip(axes.flat, paths.items(), strict=True):
        ax.plot(xs, losses, color=style.MUTED)
        inside = np.clip(path, xs[0], xs[-1])
        look = style.of(label, 1) | {"linestyle": ":", "lw": 0.9}
        ax.plot(inside, np.interp(inside, xs, losses), **look)
        ax.set_title(texts.rows(label, texts.NAME), fontsize=9)
    axes[0, 0].set(ylabel=_("loss"), xlim=(xs[0], xs[-1]))
    parts = [_walk(label, path, xs[0], xs[-1]) for label, path in paths.items()]
    add_description(figure, sentence(title, _after(paths), parts))
    return axes
