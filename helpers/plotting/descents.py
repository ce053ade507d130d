"""Figures of losses over weights, and of the paths that optimizers take on them."""

import matplotlib.pyplot as plt
import numpy as np

from helpers import checks, style
from helpers.plotting.canvas import axes_or_new, number, sentence


@style.applied()
def surface(xs, ys, heights, title, paths=None, xlabel="weight 1", ylabel="weight 2", ax=None):
    """Draw a loss over two weights as contours, with the paths that optimizers took on it.

    Parameters
    ----------
    xs, ys : array (n,), (m,)
    heights : array (m, n)
    paths : dict of str to array (steps, 2), optional
    """
    xs, ys = checks.numbers("xs", xs, dtype=None), checks.numbers("ys", ys, dtype=None)
    heights = checks.numbers("heights", heights, ndim=(2,))
    if heights.shape != (len(ys), len(xs)):
        raise ValueError(f"heights have the shape {heights.shape}, not ({len(ys)}, {len(xs)}).")
    rough = np.isfinite(heights).all() and heights.min() < heights.max()
    if not rough or min(heights.shape) < 2:
        raise ValueError("heights must be finite, not all equal, and on 2 × 2 points or more.")
    paths = checks.series(paths, ndim=(2,)) if paths else {}
    for label, path in paths.items():
        if path.shape[1] != 2:
            raise ValueError(f"the path {label!r} has the shape {path.shape}, not (steps, 2).")
    ax = axes_or_new(ax, (style.WIDTH * 0.8, 3.8))
    levels = np.geomspace(1, 1 + heights.max() - heights.min(), 18) - 1 + heights.min()
    filled = ax.contourf(xs, ys, heights, levels=levels, cmap="Greys", alpha=0.55)
    ax.figure.colorbar(filled, ax=ax, label="loss", format="%.2g")
    sentences = []
    for index, (label, path) in enumerate(paths.items()):
        ax.plot(*path.T, label=label, markevery=4, lw=1.2, **style.series(index))
        sentences.append(f"{label} ends at {number(_height_at(xs, ys, heights, path[-1]))}")
    ax.set(xlabel=xlabel, ylabel=ylabel, title=title, xlim=(xs[0], xs[-1]), ylim=(ys[0], ys[-1]))
    ax.grid(visible=False)
    row, column = np.unravel_index(heights.argmin(), heights.shape)
    ax.plot(xs[column], ys[row], "*", color=style.INK, ms=10, label="lowest", linestyle="none")
    ax.figure.legend(loc="outside right upper")
    lowest = f"lowest {number(heights.min())}"
    ax.figure.set_label(sentence(title, "Loss over two weights", [lowest, *sentences]))
    return ax


def _height_at(xs, ys, heights, point):
    """Return the height at the node of the grid that is nearest to a point (x, y)."""
    return heights[np.abs(ys - point[1]).argmin(), np.abs(xs - point[0]).argmin()]


def _one_weight(label, path):
    if path.ndim == 2 and path.shape[1] != 1:
        raise ValueError(f"the path {label!r} must hold one weight, but has {path.shape[1]}.")
    return path.ravel()


def _walk(path):
    """Say where a path of one weight goes; while it jumps from side to side, its end is chance."""
    steps = np.diff(path)
    n_turns = np.sum(steps[1:] * steps[:-1] < 0)
    if n_turns > 0.5 * len(steps) and abs(steps[-1]) > 0.25 * np.abs(steps).max():
        return f"from {number(path[0])}, then from side to side"
    return f"from {number(path[0])} to {number(path[-1])}"


@style.applied()
def descent(xs, losses, paths, xlabel, title):
    """Draw a loss over one weight, and on it the steps of several descents, one panel each.

    Parameters
    ----------
    xs, losses : array (n,)
    paths : dict of str to array (steps,)
        The values of the weight after each step, the start first.
    """
    xs, losses = checks.numbers("xs", xs), checks.numbers("losses", losses)
    if len(xs) != len(losses) or (np.diff(xs) <= 0).any():
        raise ValueError("xs must rise, and losses must hold one number for each of them.")
    paths = checks.series(paths, (1, 2))
    paths = {label: _one_weight(label, path) for label, path in paths.items()}
    figure, axes = plt.subplots(
        1, len(paths), figsize=(style.WIDTH, 2.5), sharex=True, sharey=True, squeeze=False
    )
    sentences = []
    for ax, (label, path) in zip(axes.flat, paths.items(), strict=True):
        ax.plot(xs, losses, color=style.MUTED)
        inside = np.clip(path, xs[0], xs[-1])
        ax.plot(
            inside, np.interp(inside, xs, losses), lw=0.9, **style.series(1) | {"linestyle": ":"}
        )
        ax.set_title(label, fontsize=9)
        sentences.append(f"{label}: {_walk(path)}")
    axes[0, 0].set(ylabel="loss", xlim=(xs[0], xs[-1]))
    figure.supxlabel(xlabel, fontsize=9)
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    n_steps = " or ".join(dict.fromkeys(str(len(path) - 1) for path in paths.values()))
    figure.set_label(sentence(title, f"The weight after {n_steps} steps", sentences))
    return axes
