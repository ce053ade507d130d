"""Figures of pictures and of squares: images in a grid, and which class was taken for which."""

import math

import matplotlib.pyplot as plt
import numpy as np

from helpers import checks, style
from helpers.plotting.canvas import add_description, axes_or_new, sentence
from helpers.words import _, ngettext

_TITLE_INCHES = 0.085  # a letter of a title


def _checked(pictures, titles):
    """Return pictures as an array (n, height, width), and their titles as n str or None."""
    pictures = np.asarray(pictures)
    if pictures.ndim != 3 or not pictures.size:
        raise ValueError(
            _("pictures must have the shape (n, height, width), not {shape}.",
              shape=pictures.shape)
        )  # fmt: skip
    pictures = checks.numbers("pictures", pictures, ndim=(3,), dtype=None)
    titles = None if titles is None else [str(text) for text in titles]
    if titles is not None and len(titles) != len(pictures):
        raise ValueError(
            _("{pictures} pictures, but {titles} titles.",
              pictures=len(pictures), titles=len(titles))
        )  # fmt: skip
    return pictures, titles


def _description(title, titles, count):
    """Return the sentence of so many pictures, by what is known of them."""
    names = "; ".join(text.replace("\n", ", ") for text in titles or ())
    if title and names:
        return ngettext(
            "Figure: {title}. {n} picture: {names}.",
            "Figure: {title}. {n} pictures: {names}.",
            count, n=count, title=title, names=names,
        )  # fmt: skip
    if title:
        return ngettext(
            "Figure: {title}. {n} picture.",
            "Figure: {title}. {n} pictures.",
            count, n=count, title=title,
        )  # fmt: skip
    if names:
        return ngettext(
            "Figure: {n} picture: {names}.",
            "Figure: {n} pictures: {names}.",
            count, n=count, names=names,
        )  # fmt: skip
    return ngettext("Figure: {n} picture.", "Figure: {n} pictures.", count, n=count)


@style.applied()
def images(pictures, titles=None, title="", columns=10, cmap="gray_r", limits=None):
    """Draw pictures in a grid.

    Parameters
    ----------
    pictures : array (n, height, width)
        Grey values, or weights.
    titles : list of n str, optional
        What stands above each picture.
    title : str
        Says what is to be seen.
    columns : int
        Pictures in a row.
    cmap : str
        "gray_r" for images; "RdBu_r" for weights, where white is zero.
    limits : tuple of two floats, optional
        Values of the darkest and lightest colour; by default each picture's own.

    Returns
    -------
    array of matplotlib Axes
    """
    pictures, titles = _checked(pictures, titles)
    columns = min(checks.whole("columns", columns, 1), len(pictures))
    rows = -(-len(pictures) // columns)
    side = style.WIDTH / max(columns, 6)
    if rows == 1:  # empty places at the right, until the title fits
        columns = max(columns, math.ceil(_TITLE_INCHES * len(title) / side))
    low, high = checks.limits("limits", limits) or (None, None)
    size = (side * columns, rows * (side + (0.22 if titles else 0)) + (0.3 if title else 0))
    figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
    for ax in axes.flat:
        ax.axis("off")
    for index, (ax, picture) in enumerate(zip(axes.flat, pictures, strict=False)):
        ax.imshow(picture, cmap=cmap, vmin=low, vmax=high)
        if titles is not None:
            ax.set_title(titles[index], fontsize=7.5, loc="center", pad=3)
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    add_description(figure, _description(title, titles, len(pictures)))
    return axes


@style.applied()
def confusion(labels, predictions, class_names, title, ax=None):
    """Draw the confusion matrix as shares of each true class, in per cent.

    Parameters
    ----------
    labels, predictions : array (n,) of int
        The true class of each image, and the predicted one.
    class_names : sequence of str
        Names of all classes, in order.
    title : str
        Says what is to be seen.
    ax : matplotlib Axes, optional
        Where to draw; by default a new figure.

    Returns
    -------
    matplotlib Axes
    """
    labels = checks.class_numbers("labels", labels, len(class_names))
    predictions = checks.class_numbers("predictions", predictions, len(class_names))
    if labels.shape != predictions.shape:
        raise ValueError(
            _("{labels} labels, but {predictions} predictions.",
              labels=labels.shape, predictions=predictions.shape)
        )  # fmt: skip
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
    ax.set(xlabel=_("predicted class"), ylabel=_("true class"), title=title)
    ax.grid(visible=False)
    right = [f"{name} {shares[i, i]:.1f}" for i, name in enumerate(class_names)]
    what = _("Per cent of each true class predicted right")
    add_description(ax.figure, sentence(title, what, right))
    return ax
