"""What explorers are given, checked before anything is drawn."""

import numpy as np

from helpers.canvas import as_numbers


def as_images(images):
    """Return images as an array (n, height, width), or raise ValueError or TypeError."""
    return as_numbers("images", images, ndim=(3,), dtype=None)


def as_names(class_names):
    """Return the names of the classes as a tuple of str, two or more."""
    if isinstance(class_names, str) or not np.iterable(class_names):
        raise TypeError("class_names must be a list of names, such as fashion.class_names.")
    names = tuple(map(str, class_names))
    if len(names) < 2:
        raise ValueError(f"class_names must hold two names or more, not {len(names)}.")
    return names


def as_labels(labels, n_images, n_classes):
    """Return labels as an array (n,) of class numbers, one an image."""
    labels = as_numbers("labels", labels, dtype=None)
    if len(labels) != n_images:
        raise ValueError(f"{n_images} images need as many labels, not {len(labels)}.")
    if labels.dtype.kind not in "iu" or labels.min() < 0 or labels.max() >= n_classes:
        raise ValueError(f"labels must be whole numbers from 0 to {n_classes - 1}.")
    return labels
