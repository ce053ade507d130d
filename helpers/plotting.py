"""Every static figure of the lessons. Each function draws what it is given and returns its Axes.

`show` displays a figure, and beneath it the sentence that describes it.
"""

import math

import matplotlib.pyplot as plt
import numpy as np

from helpers import style
from helpers.canvas import (
    as_limits,
    as_numbers,
    as_series,
    axes_or_new,
    describe,
    number,
    sentence,
    show,
)
from helpers.charts import (
    bars,
    histograms,
    layer_sizes,
    learning_curves,
    lines,
    rate_curves,
    reliability,
    run_curves,
    scores,
)

__all__ = [
    "bars", "confusion", "descent", "describe", "histograms", "images", "layer_sizes",
    "learning_curves", "lines", "rate_curves", "reliability", "run_curves", "scores", "show",
    "surface",
]  # fmt: skip

_TITLE_INCHES = 0.085  # a letter of a title


def images(pictures, titles=None, title="", columns=10, cmap="gray_r", limits=None, scale=1.0):
    """Draw pictures in a grid.

    Parameters
    ----------
    pictures : array (n, height, width)
    titles : list of n str, optional
    title : str
    columns : int
    cmap : str
        "gray_r" for images; "RdBu_r" for weights, where white is zero.
    limits : tuple of two floats, optional
        Values of the darkest and lightest colour; by default each picture's own.
    scale : float
        Size of a picture in parts of an even share of the width.

    Returns
    -------
    array of matplotlib Axes
    """
    pictures = np.asarray(pictures)
    if pictures.ndim != 3 or not pictures.size:
        raise ValueError(f"pictures must have the shape (n, height, width), not {pictures.shape}.")
    pictures = as_numbers("pictures", pictures, ndim=(3,), dtype=None)
    titles = None if titles is None else [str(text) for text in titles]
    if titles is not None and len(titles) != len(pictures):
        raise ValueError(f"{len(pictures)} pictures, but {len(titles)} titles.")
    if columns < 1 or not scale > 0:
        raise ValueError("columns must be 1 or more, and scale above 0.")
    columns = min(columns, len(pictures))
    rows = -(-len(pictures) // columns)
    side = style.WIDTH / max(columns, 6) * scale
    if rows == 1:  # empty places at the right, until the title fits
        columns = max(columns, math.ceil(_TITLE_INCHES * len(title) / side))
    size = (side * columns, rows * (side + (0.22 if titles else 0)) + (0.3 if title else 0))
    figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
    for ax in axes.flat:
        ax.axis("off")
    low, high = as_limits("limits", limits) or (None, None)
    for index, (ax, picture) in enumerate(zip(axes.flat, pictures, strict=False)):
        ax.imshow(picture, cmap=cmap, vmin=low, vmax=high)
        if titles is not None:
            ax.set_title(titles[index], fontsize=7.5, loc="center", pad=3)
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    named = f": {'; '.join(text.replace(chr(10), ', ') for text in titles)}" if titles else ""
    count = "1 picture" if len(pictures) == 1 else f"{len(pictures)} pictures"
    figure.set_label(f"Figure: {f'{title}. ' if title else ''}{count}{named}.")
    return axes


def _class_numbers(name, values, n_classes):
    """Return values as an array of whole numbers that each name one of the classes."""
    values = as_numbers(name, values, dtype=None)
    if values.dtype.kind not in "iu":
        raise TypeError(f"{name} must be whole numbers; write probabilities.argmax(axis=1).")
    if values.min() < 0 or values.max() >= n_classes:
        raise ValueError(f"{name} must lie between 0 and {n_classes - 1}, for {n_classes} classes.")
    return values.astype(int)


def confusion(labels, predictions, class_names, title, ax=None):
    """Draw the confusion matrix as shares of each true class, in per cent.

    Parameters
    ----------
    labels, predictions : array (n,) of int
    class_names : sequence of str
    """
    labels = _class_numbers("labels", labels, len(class_names))
    predictions = _class_numbers("predictions", predictions, len(class_names))
    if labels.shape != predictions.shape:
        raise ValueError(f"{labels.shape} labels, but {predictions.shape} predictions.")
    n_classes = len(class_names)
    counts = np.bincount(labels * n_classes + predictions, minlength=n_classes**2)
    counts = counts.reshape(n_classes, n_classes)
    shares = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    ax = axes_or_new(ax, (6.0, 5.0))
    ax.imshow(shares, cmap="Blues", vmin=0, vmax=100)
    for (row, column), share in np.ndenumerate(shares):
        if share >= 0.5:
            color = "white" if share > 55 else style.INK
            ax.text(column, row, f"{share:.0f}", ha="center", va="center", color=color, fontsize=8)
    ax.set_xticks(range(n_classes), class_names, rotation=45, ha="right")
    ax.set_yticks(range(n_classes), class_names)
    ax.set(xlabel="predicted class", ylabel="true class", title=title)
    ax.grid(visible=False)
    right = [f"{name} {shares[i, i]:.1f}" for i, name in enumerate(class_names)]
    what = "Per cent of each true class predicted right"
    ax.figure.set_label(sentence(title, what, right))
    return ax


def surface(xs, ys, heights, title, paths=None, xlabel="weight 1", ylabel="weight 2", ax=None):
    """Draw a loss over two weights as contours, with the paths that optimizers took on it.

    Parameters
    ----------
    xs, ys : array (n,), (m,)
    heights : array (m, n)
    paths : dict of str to array (steps, 2), optional
    """
    xs, ys = as_numbers("xs", xs, dtype=None), as_numbers("ys", ys, dtype=None)
    heights = as_numbers("heights", heights, ndim=(2,))
    if heights.shape != (len(ys), len(xs)):
        raise ValueError(f"heights have the shape {heights.shape}, not ({len(ys)}, {len(xs)}).")
    rough = np.isfinite(heights).all() and heights.min() < heights.max()
    if not rough or min(heights.shape) < 2:
        raise ValueError("heights must be finite, not all equal, and on 2 × 2 points or more.")
    paths = as_series(paths, ndim=(2,)) if paths else {}
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


def descent(xs, losses, paths, xlabel, title):
    """Draw a loss over one weight, and on it the steps of several descents, one panel each.

    Parameters
    ----------
    xs, losses : array (n,)
    paths : dict of str to array (steps,)
        The values of the weight after each step, the start first.
    """
    xs, losses = as_numbers("xs", xs), as_numbers("losses", losses)
    if len(xs) != len(losses) or (np.diff(xs) <= 0).any():
        raise ValueError("xs must rise, and losses must hold one number for each of them.")
    paths = {label: _one_weight(label, path) for label, path in as_series(paths, (1, 2)).items()}
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
