"""Histograms of oriented gradients (HOG): local features made by hand.

They say which way edges run in small squares of an image (Dalal and Triggs 2005,
doi:10.1109/CVPR.2005.177); here in the plainest form: no overlapping blocks, no contrast correction
but a square root.
"""

import numpy as np

from helpers import checks
from helpers.words import _

SQUARE, DIRECTIONS = 4, 9


def descriptors(X):
    """Return how strongly edges run in each of 9 directions, in each square of 4×4 pixels.

    Parameters
    ----------
    X : array (n, 784) or (n, 28, 28)
        Images, a row each.

    Returns
    -------
    float32 array (n, 441)
        7 × 7 squares × 9 directions.

    Raises
    ------
    TypeError, ValueError
        If these are no such images, or hold a pixel that is NaN or infinite.
    """
    X = checks.numbers("X", X, ndim=range(1, 5), dtype=None)
    if X.shape[1:] not in ((784,), (28, 28)):
        raise ValueError(
            _("expected images of 28×28 = 784 pixels, got an array {shape}.", shape=X.shape)
        )
    with np.errstate(over="ignore"):  # it becomes infinite, and is refused
        images = X.reshape(-1, 28, 28).astype(np.float32)
    if not np.isfinite(images).all():
        raise ValueError(_("X holds pixels that are NaN or infinite: they have no edges."))
    across, down = np.zeros_like(images), np.zeros_like(images)
    across[:, :, 1:-1] = images[:, :, 2:] - images[:, :, :-2]
    down[:, 1:-1] = images[:, 2:] - images[:, :-2]
    strength = np.hypot(across, down)
    direction = np.arctan2(down, across) % np.pi / np.pi * DIRECTIONS
    direction = np.minimum(direction.astype(np.int8), DIRECTIONS - 1)
    squares = 28 // SQUARE
    histograms = [
        np.where(direction == d, strength, 0)
        .reshape(-1, squares, SQUARE, squares, SQUARE)
        .sum(axis=(2, 4))
        for d in range(DIRECTIONS)
    ]
    return np.sqrt(np.stack(histograms, axis=-1)).reshape(len(images), -1)


def pipeline(classifier):
    """Return a scikit-learn pipeline that hands a classifier HOG descriptors instead of pixels.

    Parameters
    ----------
    classifier : scikit-learn classifier
        Not fitted yet.

    Returns
    -------
    sklearn.pipeline.Pipeline
    """
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import FunctionTransformer

    return make_pipeline(FunctionTransformer(descriptors), classifier)
