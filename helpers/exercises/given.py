"""What a cell hands to a check besides the answer: small tests of whether the check can use it.

An exercise names them by keyword, `given={"sums": given.array(20, 1)}`; the engine asks them before
it asks the check. They are as liberal as the check allows: a learner who trained longer, or on more
images, has not broken anything.
"""

import math
import numbers as numeric

import keras
import numpy as np

PIXELS, CLASSES = 784, 10


def array(*least):
    """Return a test: an array of numbers, none NaN or infinite, and at least this large.

    Parameters
    ----------
    *least : int
        The smallest length of each axis.
    """

    def holds(value):
        return (
            isinstance(value, np.ndarray)
            and _finite(value)
            and value.ndim == len(least)
            and all(length >= smallest for length, smallest in zip(value.shape, least, strict=True))
        )

    return holds


def images(count=None):
    """Return a test: an array of images of 784 pixels, as rows or as 28 × 28.

    Parameters
    ----------
    count : int, optional
        How many they must be; otherwise at least one.
    """

    def holds(value):
        return (
            isinstance(value, np.ndarray)
            and _finite(value)
            and value.shape in {(len(value), PIXELS), (len(value), 28, 28)}
            and (len(value) == count or (count is None and len(value) > 0))
        )

    return holds


def images_and_labels(least=1):
    """Return a test: a pair, images as `images` wants them and as many whole labels from 0 to 9.

    The pixels lie between 0 and 1, as the lessons train on them: on others, a good network is bad.

    Parameters
    ----------
    least : int
        The smallest number of images.
    """

    def holds(value):
        if not isinstance(value, (tuple, list)) or len(value) != 2:
            return False
        pixels, labels = value
        return (
            images()(pixels)
            and 0 <= pixels.min() <= pixels.max() <= 1
            and isinstance(labels, np.ndarray)
            and labels.dtype.kind in "iu"
            and labels.shape == (len(pixels),)
            and len(labels) >= least
            and 0 <= labels.min() <= labels.max() < CLASSES
        )

    return holds


def share(value):
    """Return whether this is one number from 0 to 1."""
    if isinstance(value, np.ndarray) and value.shape == ():
        value = value[()]
    return isinstance(value, numeric.Real) and not isinstance(value, bool) and 0 <= value <= 1


def network(value):
    """Return whether this is a built Keras model that takes 784 pixels and gives ten outputs.

    One whose training went astray is not: nothing equals what it gives.
    """
    return (
        isinstance(value, keras.Model)
        and value.built
        and math.prod(value.input_shape[1:]) == PIXELS
        and value.output_shape == (None, CLASSES)
        and all(map(_finite, value.get_weights()))
    )


def runs(*labels):
    """Return a test: a list of `experiments.Run`, with validation accuracies.

    Parameters
    ----------
    *labels : str
        Each must be that of some run; without any, one run is enough.
    """

    def holds(value):
        return (
            isinstance(value, (tuple, list))
            and len(value) > 0
            and all(share(run.val_accuracy) and run.updates >= 0 for run in value)
            and {run.label for run in value} >= set(labels)
        )

    return holds


def forest(trees):
    """Return a test: a fitted forest of scikit-learn that remembers each tree's images.

    Parameters
    ----------
    trees : int
        The smallest number of trees.
    """

    def holds(value):
        grown = value.estimators_
        return min(len(grown), len(value.estimators_samples_)) >= trees and all(
            hasattr(tree, "tree_") for tree in grown
        )

    return holds


def _finite(values):
    return values.dtype.kind in "biuf" and bool(np.isfinite(values).all())
