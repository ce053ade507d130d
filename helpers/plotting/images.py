"""Figures of pictures and of squares: images in a grid, and which class was taken for which."""

import math

import matplotlib.pyplot as plt
import numpy as np

from helpers import checks, style
from helpers.plotting.canvas import axes_or_new, sentence

_TITLE_INCHES = 0.085  # a letter of a title


@style.applied()
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
    pictures = checks.numbers("pictures", pictures, ndim=(3,), dtype=None)
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
    low, high = checks.limits("limits", limits) or (None, None)
    for index, (ax, picture) in enumerate(zip(axes.flat, pictures, strict=False)):
        ax.imshow(picture, cmap=cmap, vmin=low, vmax=high)
        if titles is not None:
            ax.set_title(titles[index], fontsize=7.5, loc="center", pad=3)
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    named = f": {'; '.join(text.replace(chr(10), ', ') for text in titles)}" if titles else ""
    count = "1 picture" if len(pictures) == 1 else f"{len(pictures)} pictures"
    figure.set_label(f"Figure: {f'{title}. ' if title else ''}{count}{named}.")
    return axes


@style.applied()
def confusion(labels, predictions, class_names, title, ax=None):
    """Draw the confusion matrix as shares of each true class, in per cent.

    Parameters
    ----------
    labels, predictions : array (n,) of int
    class_names : sequence of str
    """
    labels = checks.class_numbers("labels", labels, len(class_names))
    predictions = checks.class_numbers("predictions", predictions, len(class_names))
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
