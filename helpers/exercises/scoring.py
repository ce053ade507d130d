"""How many images a model gets right, of no more images than are needed to tell."""

import numpy as np

from helpers.exercises.calling import asked, require_ten
from helpers.exercises.reading import Wrong
from helpers.words import _

_PART = 2_000  # images at least, taken evenly from all
_ERRORS = 4  # standard errors that are far enough to know on which side of a bound all are


def accuracy(of, images, labels, outside=(0, 1)):
    """Return the share of images for which a model's largest output is the label's.

    Parameters
    ----------
    of : keras.Model
        A built one.
    images : numpy array of n times 784 numbers
        As `outputs` takes them.
    labels : numpy array of n int
        From 0 to 9.
    outside : pair of float
        Where a part of the images reaches clearly less than the lower, or more than the higher,
        its share is returned.

    Raises
    ------
    Wrong
        Unless the model gives ten outputs that aren't NaN for each image.
    """
    (low, high), right = outside, np.empty(0, bool)
    parts = max(1, len(images) // _PART)
    with asked(of, len(images)) as give:
        for part in range(parts):
            found = _classes(of, give(images[part::parts])) == labels[part::parts]
            right = np.append(right, found)
            below, above = (_off(bound, right.size, len(images)) for bound in outside)
            if not low - below <= right.mean() <= high + above:
                break
    return float(right.mean())


def _off(share, n, of_all):
    """Return by how much n images may reach another share than all of which they are taken."""
    return _ERRORS * np.sqrt(share * (1 - share) * (1 / n - 1 / of_all))


def _classes(of, scores):
    """Return the class of the largest output for each image, given a model's outputs."""
    require_ten(scores)
    if np.isnan(scores).any():
        if any(np.isnan(weight).any() for weight in of.get_weights()):
            raise Wrong(_("Its weights are NaN: the training went astray."))
        raise Wrong(_("Its outputs are NaN, though its weights are not."))
    return scores.argmax(axis=1)
