"""Figures of pictures and of squares: images in a grid, and which class was taken for which."""

import math

import matplotlib
import matplotlib.pyplot as plt
import numpy as np

from helpers import checks, style
from helpers.plotting import arguments, texts
from helpers.plotting.arguments import MOST_PIXELS, count, drawable, names
from helpers.plotting.canvas import (
    add_description,
    axes_or_new,
    drawing,
    sentence,
    write,
    write_around,
)
from helpers.words import _, ngettext

# Inches.
_TITLE_INCHES = 0.085  # a letter of a title
_ROW, _TITLE_ROW = 0.125, 0.18  # of text above a picture, above all
_GAP = 0.08  # between pictures
_MOST, _MOST_COLUMNS, _MOST_CLASSES = 200, 40, 40
_FEW = 4  # pictures: of so many, it is said where each is dark


def _checked(pictures, titles):
    """Return pictures as an array (n, height, width), and their titles as n str or None."""
    pictures = checks.numbers("pictures", pictures, ndim=(3,), dtype=None)
    drawable("pictures", pictures, MOST_PIXELS)
    count("pictures", len(pictures), _MOST)
    titles = None if titles is None else names("titles", titles, _MOST)
    if titles is not None and len(titles) != len(pictures):
        raise ValueError(
            _("{pictures} pictures, but {titles} titles.",
              pictures=len(pictures), titles=len(titles))
        )  # fmt: skip
    return pictures, titles


def _description(title, titles, count, columns):
    """Return the sentence of so many pictures, by what is known of them."""
    title = texts.short(title, texts.LINE)
    names = "; ".join(texts.short(text.replace("\n", ", ")) for text in titles or ())
    if title and names:
        return ngettext(
            "Figure: {title}. {n} picture: {names}.",
            "Figure: {title}. {n} pictures: {names}.",
            count, n=count, title=title, names=names,
        )  # fmt: skip
    if title and count > columns:
        return _(
            "Figure: {title}. {n} pictures in rows of {columns}.",
            title=title, n=count, columns=columns,
        )  # fmt: skip
    if title:
        return ngettext(
            "Figure: {title}. {n} picture.",
            "Figure: {title}. {n} pictures in a row.",
            count, n=count, title=title,
        )  # fmt: skip
    if names:
        return ngettext(
            "Figure: {n} picture: {names}.",
            "Figure: {n} pictures: {names}.",
            count, n=count, names=names,
        )  # fmt: skip
    return ngettext("Figure: {n} picture.", "Figure: {n} pictures.", count, n=count)


def _meaning(cmap, low, high):
    """Yield what the colours mean where they have two directions, from a white zero."""
    if cmap == "RdBu_r" and low is not None and low == -high:
        yield _("Red is above zero, up to {high}, blue below, down to {low}; white is zero.",
                high=f"{high:g}", low=f"{low:g}")  # fmt: skip


def _quarters(pictures, titles, low):
    """Yield where a few pictures with one scale, and with titles, have high values."""
    if low is None or titles is None or len(pictures) > _FEW or min(pictures.shape[1:]) < 2:
        return
    rows, columns = (size // 2 for size in pictures.shape[1:])
    means = [
        [half[..., part].mean(axis=(1, 2)) for part in (slice(columns), slice(-columns, None))]
        for half in (pictures[:, :rows], pictures[:, -rows:])
    ]
    told = [
        f"{texts.short(title)} " + ", ".join(f"{value:.2f}" for value in quarters)
        for title, quarters in zip(titles, np.reshape(means, (4, -1)).T, strict=True)
    ]
    yield _("Mean of the upper left, upper right, lower left and lower right quarter: {told}.",
            told="; ".join(told))  # fmt: skip


def _colours(cmap):
    """Return the name of a colormap that matplotlib knows."""
    if checks.text("cmap", cmap) not in matplotlib.colormaps:
        raise ValueError(
            _('there is no colormap {name!r}: write "gray_r" for images, "RdBu_r" for weights.',
              name=texts.short(cmap))
        )  # fmt: skip
    return cmap


def _cell(columns):
    """Return how wide a picture and the gap beside it are, in inches."""
    return style.WIDTH / max(columns, 6)


def _write_above(ax, title, room):
    """Write a title above a picture, its rows shortened to so many inches."""
    ax.set_title(texts.rows(title, texts.NAME), fontsize=7.5, loc="center", pad=3)
    most = min(texts.NAME, max(map(texts.width, title.split("\n"))))
    while most > 1 and (wide := ax.title.get_window_extent().width / ax.figure.dpi) > room:
        most = min(most - 1, int(most * room / wide))
        ax.title.set_text(texts.rows(title, most))


def _grid(pictures, titles, title, in_a_row):
    """Return the axes (rows, columns) of a new figure with room for pictures and their titles.

    They are placed here: a layout of matplotlib's takes a second for twenty pictures.
    """
    rows, columns, cell = -(-len(pictures) // in_a_row), in_a_row, _cell(in_a_row)
    if rows == 1:  # empty places at the right, until the title fits
        fits = math.ceil(_TITLE_INCHES * min(texts.width(title), texts.LINE) / cell)
        columns = max(columns, fits)
    side, (high, wide) = cell - _GAP, pictures.shape[1:]
    height = side * min(1, max(high / wide, 0.1))
    over = _ROW * max(texts.rows(text).count("\n") + 1 for text in titles) + 0.04 if titles else 0
    top = _TITLE_ROW * (title.count("\n") + 1) + 0.04 if title else 0
    size = cell * columns, top + rows * (over + height + _GAP)
    figure, axes = plt.subplots(rows, columns, figsize=size, squeeze=False, layout="none")
    x, y = (_GAP / 2 / inches for inches in size)
    figure.subplots_adjust(
        left=x, right=1 - x, bottom=y, top=1 - y - (top + over) / size[1],
        wspace=_GAP / side, hspace=(over + _GAP) / height,
    )  # fmt: skip
    write_around(figure, title, y=1 - y)
    for ax in axes.flat:
        ax.axis("off")
    return axes


@drawing
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
    title, cmap = checks.text("title", title), _colours(cmap)
    columns = min(checks.whole("columns", columns, 1, _MOST_COLUMNS), len(pictures))
    low, high = arguments.limits("limits", limits) or (None, None)
    axes = _grid(pictures, titles, title, columns)
    figure = axes[0, 0].figure
    for index, (ax, picture) in enumerate(zip(axes.flat, pictures, strict=False)):
        ax.imshow(picture, cmap=cmap, vmin=low, vmax=high)
        if titles:
            _write_above(ax, titles[index], _cell(columns) - 0.02)
    said = _description(title, titles, len(pictures), columns)
    more = [*_quarters(pictures, titles, low), *_meaning(cmap, low, high)]
    add_description(figure, said, *more)
    return axes


@drawing
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
    class_names = checks.class_names(class_names)
    n_classes = count("class_names", len(class_names), _MOST_CLASSES)
    labels = checks.class_numbers("labels", labels, n_classes)
    predictions = checks.class_numbers("predictions", predictions, n_classes)
    if labels.shape != predictions.shape:
        raise ValueError(
            _("{labels} labels, but {predictions} predictions.",
              labels=labels.shape, predictions=predictions.shape)
        )  # fmt: skip
    counts = np.bincount(labels * n_classes + predictions, minlength=n_classes**2)
    counts = counts.reshape(n_classes, n_classes)
    shares = 100 * counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    ax = axes_or_new(ax, (5.1, 5.0))
    write(ax, title=title, xlabel=_("predicted class"), ylabel=_("true class"))
    ax.imshow(shares, cmap="Blues", vmin=0, vmax=100)
    for (row, column), share in np.ndenumerate(shares):
        if share >= 0.5:
            color = "white" if share > 55 else style.INK
            ax.text(column, row, f"{share:.0f}", ha="center", va="center", color=color, fontsize=8)
    seen = [texts.drawn(name) for name in class_names]
    ax.set_xticks(range(n_classes), seen, rotation=45, ha="right")
    ax.set_yticks(range(n_classes), seen)
    ax.grid(visible=False)
    right = [f"{texts.short(name)} {shares[i, i]:.1f}" for i, name in enumerate(class_names)]
    what = _("Per cent of each true class predicted right")
    add_description(ax.figure, sentence(title, what, right))
    return ax
